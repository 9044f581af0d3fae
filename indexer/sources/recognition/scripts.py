"""Whether a page has to be drawn by its scripts before anything can be read on it."""

from __future__ import annotations

import itertools
import re

from bs4 import BeautifulSoup, Tag

LEAST_TEXT = 200  # characters; a page with more can be read as it is
FEWEST_WORDS = 5  # of a page that says anything

_NOT_SHOWN = frozenset({"script", "style", "noscript", "template"})
_ROOTS = re.compile(
    r"root|app|__next|__nuxt|___gatsby|svelte|react-root|app-root|main-app|q-app|application", re.IGNORECASE
)
_ASKS_FOR_SCRIPTS = re.compile(r"java\s?script", re.IGNORECASE)


def needs_javascript(page: BeautifulSoup, area: Tag) -> bool:
    """Return whether a page holds next to no text, but scripts that would write it.

    `area` is the part that holds its content. The signs are an empty element of the usual names that scripts write
    into, an element of an unknown name that is empty (`<app-root>`), a plea to switch JavaScript on, or nothing else.
    """
    if len(area.get_text(" ", strip=True)) >= LEAST_TEXT or page.find("script") is None:
        return False
    asks = any(_ASKS_FOR_SCRIPTS.search(element.get_text(" ")) for element in page.find_all("noscript", limit=20))
    return asks or _has_empty_root(page) or _is_bare(page)


def _has_empty_root(page: BeautifulSoup) -> bool:
    for element in page.find_all(["div", "main", "section"], id=True, limit=500):
        if _ROOTS.fullmatch(str(element["id"])) and len(element.get_text(" ", strip=True)) < LEAST_TEXT:
            return True
    named = page.find_all(lambda element: "-" in element.name, limit=20)
    return any(not element.get_text(strip=True) for element in named)


def _is_bare(page: BeautifulSoup) -> bool:
    """Return whether the page says nothing and leads nowhere."""
    body = page.body or page
    shown = (text for text in body.find_all(string=True) if text.parent and text.parent.name not in _NOT_SHOWN)
    words = itertools.islice((word for text in shown for word in text.split()), FEWEST_WORDS)
    return len(list(words)) < FEWEST_WORDS and body.find("a", href=True) is None
