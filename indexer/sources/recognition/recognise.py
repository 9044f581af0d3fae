"""One page to its kind, and to what on it describes innovations: the whole of it, or its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bs4 import BeautifulSoup, Tag

from indexer.sources.extract.html_text import clean_line, lines_of
from indexer.sources.extract.page_metadata import CHAPTER, json_ld_types, page_names, page_title
from indexer.sources.recognition.classifier import DOUBTFUL, Judgement, judged, other_kind
from indexer.sources.recognition.content_area import content_area, link_length, text_length
from indexer.sources.recognition.main_text import LEAST_TEXT, main_text
from indexer.sources.recognition.page_entries import Entries, Entry, page_entries
from indexer.sources.recognition.page_kinds import PageKind, kind_by_name, kind_of_title
from indexer.sources.recognition.scripts import needs_javascript

SHARE_OF_ENTRIES = 0.6  # of a page's text, from which its alike parts are what the page is
SHARE_OF_LINKS = 0.35  # of a page's text, from which it is a list of others
FULL_DESCRIPTION = 200  # characters of a part, from which it is no mere teaser
LEAST_LIKELY = 0.15  # of a part of a page about innovations; below, the part is something else
LEAST_LIKELY_LISTED = 0.03  # of a part of a page that is called a list of innovations

DOUBTFUL_TEXT = "its text says too little of what was done to be sure that it is an innovation"
CHAPTER_ALONE = "its title is that of a chapter, not of an innovation"
SHORT_PART = "it is described in a few words only, on a page with others"
SEVERAL_IN_ONE = "its page seems to describe several innovations in one text"
ON_FIRST_PAGE = "it stands on the first page of a site"

_INNOVATION = re.compile(r"\binovasi|\binnovation", re.IGNORECASE)
_AGENCY_OF_INNOVATION = re.compile(
    r"\b(?:badan|bidang|lembaga|pusat|seksi|dewan|agency)\b[^|.]{0,60}?\b(?:inovasi|innovation)\b"
    r"|\briset dan inovasi\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Description:
    """A title and text that describe one innovation; `doubt` says why somebody has to look at it first, or nothing."""

    title: str
    text: str
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a page is, and what describes innovations on it."""

    kind: PageKind
    descriptions: tuple[Description, ...] = ()


def recognise(page: BeautifulSoup, url: str, selector: str = "", *, certain: bool = False) -> Recognised:
    """Return what a page is.

    Parameters
    ----------
    url : str
        Its address, which names it as its title does.
    selector : str
        CSS selector of the part that holds its content; it is looked for where there is none.
    certain : bool
        Whether its source says that it describes one innovation, whatever it looks like.
    """
    area = content_area(page, selector)
    title = page_title(page, area)
    text = "\n".join(lines_of(area)) if selector else main_text(area, title)
    if certain:
        return Recognised("innovation", (Description(title, text),)) if len(text) >= LEAST_TEXT else Recognised("other")
    if needs_javascript(page, area):
        return Recognised("script")
    names = page_names(page, area)
    named = kind_by_name(names, url, json_ld_types(page))
    entries = page_entries(area, url)
    several = _are_what_the_page_is(entries)
    if several and named in {None, "home", "list"} and _is_about_innovations(names, area, url):
        least = LEAST_LIKELY_LISTED if named == "list" else LEAST_LIKELY
        described = tuple(_described(entries, least, on_first_page=named == "home"))
        if len(described) > len(entries.items) / 2:
            return Recognised("innovations", described)
    if named == "list" and not several and not _is_list(area, entries) and _is_several_in_one(title, text):
        return Recognised("innovation", (Description(title, text, SEVERAL_IN_ONE),))
    if named is not None:
        return Recognised(named)
    if _is_list(area, entries):
        return Recognised("list")
    return _one_or_none(title, text, page)


def _one_or_none(title: str, text: str, page: BeautifulSoup) -> Recognised:
    if len(text) < LEAST_TEXT or not title:
        return Recognised("document" if page.find(["iframe", "embed", "object"]) is not None else "other")
    judgement = judged(title, text)
    if judgement.likelihood < DOUBTFUL:
        return Recognised(other_kind(title, text))
    doubt = CHAPTER_ALONE if CHAPTER.match(title) else "" if judgement.is_sure else DOUBTFUL_TEXT
    return Recognised("innovation", (Description(title, text, doubt),))


def _are_what_the_page_is(entries: Entries) -> bool:
    return entries.share >= SHARE_OF_ENTRIES and not entries.are_linked and not entries.are_parts_of_one


def _is_list(area: Tag, entries: Entries) -> bool:
    linked = entries.are_linked and entries.share >= SHARE_OF_ENTRIES
    return linked or link_length(area) > SHARE_OF_LINKS * max(text_length(area), 1)


def _is_several_in_one(title: str, text: str) -> bool:
    return _INNOVATION.search(title) is not None and judged(title, text).is_sure


def _is_about_innovations(names: list[str], area: Tag, url: str) -> bool:
    headings = [clean_line(heading.get_text(" ")) for heading in area.find_all(["h1", "h2", "h3"], limit=20)]
    return any(_INNOVATION.search(_AGENCY_OF_INNOVATION.sub("", name)) for name in (*names, *headings, url))


def _described(entries: Entries, least: float, *, on_first_page: bool) -> list[Description]:
    found = []
    for entry in entries.items:
        judgement = judged(entry.title, entry.text)
        if kind_of_title(entry.title) is None and judgement.likelihood >= least:
            doubt = _doubt(entry, judgement, on_first_page=on_first_page)
            found.append(Description(entry.title, entry.text, doubt))
    return found


def _doubt(entry: Entry, judgement: Judgement, *, on_first_page: bool) -> str:
    if on_first_page:
        return ON_FIRST_PAGE
    if len(entry.text) < FULL_DESCRIPTION:
        return SHORT_PART
    return "" if judgement.is_sure else DOUBTFUL_TEXT
