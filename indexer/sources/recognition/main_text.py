"""The running text of a page: of the part that holds its content, without bylines, shares and what else to read."""

from __future__ import annotations

import logging
import re

import trafilatura
from bs4 import Tag

from indexer.sources.extract.html_text import clean_line, lines_of

LEAST_TEXT = 200  # characters, below which there is no text to speak of
LEAST_KEPT = 0.5  # of the part's text; what keeps less has taken content for margin

# What it says of a page is no news to who crawls, and every log that shows all would show it.
logging.getLogger("trafilatura").propagate = False

_BYLINE = re.compile(
    r"(?:ditulis|diterbitkan|diposkan|diposting|dipublikasikan|diunggah|oleh|posted|published|by|penulis|kategori|category|tags?"
    r"|dilihat|dibaca|hits?|baca juga|bagikan|share|cetak|print)\b.{0,80}"
    r"|(?:(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu),?\s*)?\d{1,2}[\s/.-]+\w+[\s/.-]+\d{2,4}(?:[\s,|-]+\d\d[:.]\d\d.{0,10})?",
    re.IGNORECASE,
)


def main_text(area: Tag, title: str) -> str:
    """Return the main text of a content area, one line a paragraph, without the title above it.

    A library leaves out what reads like no running text. Where it leaves out too much, as of tables and parts that
    fold, or writes a table as one, all lines count.
    """
    found = trafilatura.extract(f"<html><body>{area}</body></html>", include_comments=False, favor_precision=True) or ""
    kept = [line for raw in found.splitlines() if (line := clean_line(raw))]
    own = lines_of(area)
    if sum(map(len, kept)) < LEAST_KEPT * sum(map(len, own)) or any(line.startswith("|") for line in kept):
        kept = own
    return "\n".join(line for line in kept if line.casefold() != title.casefold() and not _BYLINE.fullmatch(line))
