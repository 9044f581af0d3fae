"""The parts of a page that are alike: cards, windows, folding parts, sections, each with a heading and a text."""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from urllib.parse import urljoin, urlsplit

from bs4 import Tag
from bs4.element import PageElement

from indexer.sources.extract.html_text import clean_line, text_of
from indexer.sources.extract.page_metadata import CHAPTER
from indexer.sources.recognition.content_area import leads_away, text_length

FEWEST = 2  # alike parts of a page
MOST = 200  # parts of one page that are looked at
LONGEST_HEADING = 150  # characters
LEAST_TEXT = 60  # characters of the median part; below, the parts are labels or dates

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "dt", "summary")
_BOLD = ("b", "strong")
_TITLE_CLASS = re.compile(r"(?:^|[-_])(?:title|judul|heading|accordion-button)$", re.IGNORECASE)
_NUMBER = re.compile(r"^\(?(?:\d{1,3}|[ivx]{1,4}|[a-z])[.)]\s+", re.IGNORECASE)
_CLOSING = re.compile(
    r"(?:^(?:tutup|close|\u00d7)|\b(?:(?:baca |lihat )?selengkap(?:n?ya)|lihat detail|detail|read more))\W*$",
    re.IGNORECASE,
)


_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|jpe?g|png|mp4)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One part: its heading, its text without it, and whether it leads to a page of its own."""

    title: str
    text: str
    is_linked: bool


@dataclass(frozen=True, slots=True)
class Entries:
    """The alike parts that hold most of a page's text."""

    items: tuple[Entry, ...] = ()
    share: float = 0.0

    @property
    def are_linked(self) -> bool:
        """Whether most of them lead to pages of their own: a list of others."""
        return bool(self.items) and sum(item.is_linked for item in self.items) > len(self.items) / 2

    @property
    def are_parts_of_one(self) -> bool:
        """Whether their headings are those of chapters: one thing told in parts."""
        return sum(bool(CHAPTER.match(item.title)) for item in self.items) > len(self.items) / 3


def page_entries(area: Tag, url: str) -> Entries:
    """Return the alike parts of a content area that hold most of its text; none where there are no two.

    Of parts of one title, as a card and the window that it opens, the fullest counts. `url` is the page's address:
    links to other sites and to files lead to no page of a part.
    """
    whole = max(text_length(area), 1)
    best = Entries()
    for group in _united([list(_entries(headings, url)) for headings in _groups(area)]):
        items = tuple(_of_one_title(group))
        if len(items) < FEWEST or median(len(item.text) for item in items) < LEAST_TEXT:
            continue
        share = min(sum(len(item.title) + len(item.text) for item in group) / whole, 1.0)
        if share > best.share + 0.05:  # of groups within groups the outer one, which comes first
            best = Entries(items, share)
    return best


def _united(groups: list[list[Entry]]) -> list[list[Entry]]:
    """Return groups of entries, those that name the same things put together."""
    united: list[list[Entry]] = []
    for group in groups:
        titles = {entry.title.casefold() for entry in group}
        for other in united:
            shared = titles & {entry.title.casefold() for entry in other}
            if len(shared) >= max(min(len(titles), len(other)) / 2, 1):
                other.extend(group)
                break
        else:
            united.append(group)
    return united


def _groups(area: Tag) -> Iterator[list[Tag]]:
    """Yield headings of one kind, each kind by itself."""
    groups: defaultdict[tuple[str, str], list[Tag]] = defaultdict(list)
    for element in area.find_all(True):
        if (kind := _heading_kind(element)) and 0 < text_length(element) <= LONGEST_HEADING:
            groups[kind].append(element)
    for group in groups.values():
        members = set(map(id, group))
        outer = [element for element in group if members.isdisjoint(map(id, element.parents))]
        if len(outer) >= FEWEST:
            yield outer[:MOST]


def _heading_kind(element: Tag) -> tuple[str, str] | None:
    classes = " ".join(sorted(element.get_attribute_list("class"), key=str)) if element.get("class") else ""
    if element.name in _HEADINGS:
        return element.name, classes
    if any(_TITLE_CLASS.search(name) for name in classes.split()):
        return element.name, classes
    if element.name in _BOLD and _begins_a_block(element):
        return "bold", ""
    if element.name == "a" and leads_away(element) and _begins_a_block(element):
        return "link", ""
    return None


def _begins_a_block(element: Tag) -> bool:
    """Return whether a bold text or a link is a block of its own or the beginning of one."""
    parent = element.parent
    if parent is None or parent.name not in {"p", "div", "td", "li"} or element.find_parent(_HEADINGS) is not None:
        return False
    before = "".join(str(node) for node in element.previous_siblings if not isinstance(node, Tag))
    return not before.strip() and element.find_previous_sibling(True) is None


def _entries(headings: Sequence[Tag], url: str) -> Iterator[Entry]:
    held = Counter(id(element) for heading in headings for element in (heading, *heading.parents))
    for heading in headings:
        parts = list(_beside(heading, held))
        title = _NUMBER.sub("", clean_line(heading.get_text(" ")))
        links = [link for part in (heading, *parts) if isinstance(part, Tag) for link in _links(part)]
        left_out = {title.casefold(), *(clean_line(link.get_text(" ")).casefold() for link in links)}
        lines = [_CLOSING.sub("", line) for part in parts for line in text_of(part).splitlines()]
        text = "\n".join(line for line in lines if line and line.casefold() not in left_out)
        yield Entry(title, text.removeprefix(title).strip(" .:-\n"), any(_leads_to_a_page(link, url) for link in links))


def _beside(heading: Tag, held: Mapping[int, int]) -> Iterator[PageElement]:
    """Yield what belongs to a heading: the rest of the block around it alone, then what follows up to the next heading.

    `held` says how many headings each element holds, itself counted.
    """
    block = heading
    for parent in heading.parents:
        if held[id(parent)] > 1 or parent.parent is None:
            break
        block = parent
    if block is not heading:
        around = {id(parent) for parent in heading.parents}
        yield from _rest_of(block, heading, around)
        if text_length(block) > text_length(heading) + LEAST_TEXT:
            return
    yield from itertools.takewhile(lambda node: not held.get(id(node)), block.next_siblings)


def _rest_of(block: Tag, heading: Tag, around: Collection[int]) -> Iterator[PageElement]:
    """Yield the largest parts of a block that do not hold its heading."""
    for child in block.children:
        if isinstance(child, Tag) and id(child) in around:
            yield from _rest_of(child, heading, around)
        elif child is not heading:
            yield child


def _leads_to_a_page(link: Tag, url: str) -> bool:
    """Return whether a link leads to another page of the same site."""
    try:
        target = urlsplit(urljoin(url, str(link["href"]).strip()))
    except ValueError:
        return False
    same_site = target.hostname == urlsplit(url).hostname and target.path != urlsplit(url).path
    return leads_away(link) and same_site and _FILE.search(target.path) is None


def _links(part: Tag) -> list[Tag]:
    around = part.find_parent("a", href=True)
    own = [part] if part.name == "a" and part.get("href") else []
    return [*part.find_all("a", href=True), *own, *([around] if around else [])]


def _of_one_title(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries, of several of one title the fullest; those without text are no entries."""
    fullest: dict[str, Entry] = {}
    for entry in entries:
        name = entry.title.casefold()
        if name and entry.text and len(entry.text) > len(fullest[name].text if name in fullest else ""):
            fullest[name] = entry
    yield from fullest.values()
