"""The part of a page that is its own: without menus, margins, and what stands on every page of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PreformattedString
from soupsieve import SelectorSyntaxError

from indexer.sources.errors import SourceError
from indexer.sources.extract.html_text import DEEPEST

_NEVER_READ = frozenset(
    ["script", "style", "noscript", "template", "svg", "select", "option", "textarea", "nav", "footer", "aside"]
)
_MARGIN_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_MARGIN_NAMES = re.compile(
    r"(?:site-?|main-?|page-?)?(?:nav|navbar|navigation|menus?|mega-?menu|topbar|header-top|offcanvas|side-?bar|col-side"
    r"|footer|masthead|breadcrumbs?|pathway|pagination|pager|page-numbers|related|terkait|comments?|komentar|respond"
    r"|share|sharing|sharedaddy|social|sosmed|cookie|copyright|skip-link|tags?-links|entry-meta|post-meta|read-info"
    r"|article-info|date-header|post-footer|widget-area|mostread|terpopuler|popular)(?:[-_ ][-\w ]*)?"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5"})
_MENU_BLOCKS = frozenset({"ul", "ol", "table", "div", "td"})
_NO_AREAS = frozenset({"p", "ul", "ol", "dl"})
_LARGE_PART = 0.5  # of a page's text: what holds more is no margin, whatever it is called
_MENU_LINKS = 4  # links from which a block of links alone is a menu
_MENU_SHARE = 0.7  # of a menu's text stands in links
_LONGEST_MENU_LINK = 45  # characters; titles of articles in a list are longer
_LEAST_TEXT = 75  # characters that are no links; below there is no text to look for
_MOST_TEXT = 0.75  # of the text stands in the content area


def content_area(page: BeautifulSoup, selector: str = "") -> Tag:
    """Return a copy of the part of a page that holds its own content.

    Parameters
    ----------
    selector : str
        CSS selector by which the source names that part; where nothing is found by it, the part is looked for.

    Raises
    ------
    SourceError
        The selector is none.
    """
    try:
        named = page.select_one(selector) if selector else None
    except SelectorSyntaxError as error:
        raise SourceError(f"[web] content: {selector!r} is no CSS selector: {error}") from error
    area = _readable_copy(named or page.body or page, 0)
    if named is None:
        _drop_margins(area)
        area = _narrowed(area)
    return area


def text_length(element: Tag) -> int:
    """Return the characters of an element's text, runs of space counted once."""
    return len(" ".join(element.get_text(" ").split()))


def link_length(element: Tag) -> int:
    """Return the characters of an element's text that stand in links to other pages."""
    return sum(text_length(link) for link in element.find_all("a", href=True) if leads_away(link))


def leads_away(link: Tag) -> bool:
    """Return whether a link leads to another page: neither to a part of this one nor to a program."""
    href = str(link.get("href") or "").strip()
    return (
        bool(href) and not href.startswith("#") and not href.casefold().startswith(("javascript:", "mailto:", "tel:"))
    )


@dataclass(slots=True)
class _Size:
    """What an element holds: characters of text, and of those in links; links to other pages; headings."""

    text: int = 0
    linked: int = 0
    links: int = 0
    headings: int = 0


def _sizes(area: Tag) -> dict[int, _Size]:
    """Return what each element holds, by its identity; in one pass, for pages may be large and deep."""
    sizes: dict[int, _Size] = {}

    def measure(element: Tag) -> _Size:
        size = _Size(headings=int(element.name in _HEADINGS))
        for child in element.children:
            if isinstance(child, Tag):
                inner = measure(child)
                size.text += inner.text
                size.linked += inner.linked
                size.links += inner.links
                size.headings += inner.headings
            else:
                size.text += len(" ".join(str(child).split()))
        if element.name == "a" and leads_away(element):
            size.linked, size.links = size.text, 1
        sizes[id(element)] = size
        return size

    measure(area)
    return sizes


def _readable_copy(element: Tag, depth: int) -> Tag:
    """Return a copy without what is no text for readers, the header of the site, and what lies too deep."""
    copied = element.copy_self()
    for child in element.children:
        if isinstance(child, Tag):
            is_site_header = child.name == "header" and child.find("nav") is not None
            if child.name not in _NEVER_READ and not is_site_header and depth < DEEPEST:
                copied.append(_readable_copy(child, depth + 1))
        elif not isinstance(child, PreformattedString):
            copied.append(NavigableString(str(child)))
    return copied


def _drop_margins(area: Tag) -> None:
    sizes = _sizes(area)
    largest = _LARGE_PART * sizes[id(area)].text
    pending = [area]
    while pending:
        for child in [child for child in pending.pop().children if isinstance(child, Tag)]:
            size = sizes[id(child)]
            if size.text <= largest and (_is_margin(child) or _is_menu(child, size)):
                child.extract()
            else:
                pending.append(child)


def _is_margin(element: Tag) -> bool:
    if str(element.get("role") or "").casefold() in _MARGIN_ROLES:
        return True
    if element.name == "header":
        return element.find(["h1", "h2"]) is None and element.find_parent(["article", "main"]) is None
    names = [*element.get_attribute_list("class"), element.get("id")]
    return any(_MARGIN_NAMES.fullmatch(str(name).casefold()) for name in names if name) and element.find("h1") is None


def _is_menu(element: Tag, size: _Size) -> bool:
    if element.name not in _MENU_BLOCKS or size.links < _MENU_LINKS or size.headings:
        return False
    return size.linked / size.links < _LONGEST_MENU_LINK and size.linked > _MENU_SHARE * size.text


def _narrowed(area: Tag) -> Tag:
    """Return the smallest block that holds most of the text that is no link, and the heading above it."""
    sizes = _sizes(area)
    wanted = _MOST_TEXT * (sizes[id(area)].text - sizes[id(area)].linked)
    while wanted >= _LEAST_TEXT:
        inner = (child for child in area.children if isinstance(child, Tag) and child.name not in _NO_AREAS)
        best = next((child for child in inner if sizes[id(child)].text - sizes[id(child)].linked >= wanted), None)
        if best is None or (sizes[id(area)].headings and not sizes[id(best)].headings):
            break
        area = best
    return area
