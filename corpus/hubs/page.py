"""What a hub says of itself: its introduction, and the page by which its curators are reached."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from corpus.errors import DataError
from corpus.reference import provinces

LONGEST_INTRODUCTION = 4_000  # characters
LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class HubPage:
    """What a hub says of itself, "" where it says nothing.

    Attributes
    ----------
    introduction : str
        Plain text whose paragraphs are parted by an empty line.
    contact_url : str
        Address on the web of the page by which its curators are reached.
    """

    introduction: str = ""
    contact_url: str = ""

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the introduction."""
        return [part for part in self.introduction.split("\n\n") if part]


@dataclass(frozen=True, slots=True)
class HubVersion:
    """A hub's page as it was after one change; number 0 is that of a page which nobody has written yet."""

    page: HubPage
    number: int = 0
    actor: str = ""
    changed_at: datetime.datetime | None = None
    reason: str = ""


def tidy(text: str) -> str:
    """Return a text whose paragraphs are parted by one empty line, without trailing spaces and marks nobody sees."""
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in text.splitlines())
    kept = "\n".join("".join(mark for mark in line if mark.isprintable()) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", kept).strip()


def check(province: str, page: HubPage) -> None:
    """Raise DataError, with a sentence that names the field, where a hub's page cannot be used."""
    if province not in provinces():
        raise DataError(f"{province[:20]!r} is no code of a province; write one such as 35.")
    if len(page.introduction) > LONGEST_INTRODUCTION:
        raise DataError(f"The introduction is longer than {LONGEST_INTRODUCTION} characters; shorten it.")
    if page.contact_url and not _is_web(page.contact_url):
        raise DataError(f"The contact page {page.contact_url[:40]!r} is no address of the web; begin it with https://.")


def _is_web(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc) and len(text) <= LONGEST_ADDRESS
