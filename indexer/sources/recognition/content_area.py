"""The part of a page that is its own: without menus, margins, and what stands on every page of the site."""

from __future__ import annotations

import copy
import re

from bs4 import BeautifulSoup, Tag
from soupsieve import SelectorSyntaxError

from indexer.sources.errors import SourceError
from indexer.sources.extract.html_text import DEEPEST

_NEVER_READ = (
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "select",
    "option",
    "textarea",
    "nav",
    "footer",
    "aside",
)
_MARGIN_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search"})
_MARGIN_NAMES = re.compile(
    r"(?:site-?|main-?|page-?)?(?:nav|navbar|navigation|menus?|mega-?menu|topbar|header-top|offcanvas|side-?bar|col-side|footer"
    r"|masthead|breadcrumbs?|pathway|pagination|pager|page-numbers|related|terkait|comments?|komentar|respond|share|sharing"
    r"|sharedaddy|social|sosmed|cookie|copyright|skip-link|tags?-links|entry-meta|post-meta|read-info|article-info"
    r"|date-header|post-footer|widget-area|mostread|terpopuler|popular)(?:[-_ ]?\w+)*",
)
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
    area = copy.copy(named or page.body or page)
    for header in area.find_all("header"):
        if not header.decomposed and header.find("nav") is not None:
            header.decompose()
    for element in area.find_all(_NEVER_READ):
        element.decompose()
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


def _drop_margins(area: Tag) -> None:
    whole = text_length(area)
    for element in area.find_all(True):
        if element.decomposed or element is area:
            continue
        if _is_margin(element) and text_length(element) <= _LARGE_PART * whole:
            element.decompose()
    for element in area.find_all(["ul", "ol", "table", "div", "td"]):
        if not element.decomposed and _is_menu(element) and text_length(element) <= _LARGE_PART * whole:
            element.decompose()


def _is_margin(element: Tag) -> bool:
    if str(element.get("role") or "").casefold() in _MARGIN_ROLES:
        return True
    if element.name == "header":
        return element.find(["h1", "h2"]) is None and element.find_parent(["article", "main"]) is None
    names = [*element.get_attribute_list("class"), element.get("id")]
    return any(_MARGIN_NAMES.fullmatch(str(name).casefold()) for name in names if name) and element.find("h1") is None


def _is_menu(element: Tag) -> bool:
    links = [link for link in element.find_all("a", href=True, limit=200) if leads_away(link)]
    if len(links) < _MENU_LINKS or element.find(["h1", "h2", "h3", "h4", "h5"]) is not None:
        return False
    in_links = sum(text_length(link) for link in links)
    return in_links / len(links) < _LONGEST_MENU_LINK and in_links > _MENU_SHARE * text_length(element)


def _narrowed(area: Tag) -> Tag:
    """Return the smallest block that holds most of the text that is no link, and the heading above it."""
    wanted = _MOST_TEXT * (text_length(area) - link_length(area))
    if wanted < _LEAST_TEXT:
        return area
    for _ in range(DEEPEST):
        inner = (child for child in area.find_all(True, recursive=False) if child.name not in {"p", "ul", "ol", "dl"})
        best = next((child for child in inner if text_length(child) - link_length(child) >= wanted), None)
        if best is None or (_has_heading(area) and not _has_heading(best)):
            return area
        area = best
    return area


def _has_heading(element: Tag) -> bool:
    return element.find(["h1", "h2", "h3"]) is not None
