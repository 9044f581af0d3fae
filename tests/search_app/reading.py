"""How tests read a page."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag
from werkzeug.test import TestResponse


def soup(response: TestResponse) -> BeautifulSoup:
    """Return the parsed page."""
    return BeautifulSoup(response.text, "html.parser")


def words(tag: Tag | None) -> str:
    """Return the text of a part of a page, spaces joined."""
    assert tag is not None
    return " ".join(tag.get_text().split())


def link(page: BeautifulSoup | Tag, text: str) -> str:
    """Return where the first link that holds `text` leads."""
    return next(str(a["href"]) for a in page.find_all("a") if text in words(a))
