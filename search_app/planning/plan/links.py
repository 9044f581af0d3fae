"""Which parts of a statement lead somewhere? Its text in pieces, for the page and the Word file alike.

Only addresses that a statement names as its links are live: one that a visitor typed into a problem stays words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote, urlsplit

_KEPT = "%/:=&?~#+!$,;'@()*"  # stands in an address as it is; all else that is no letter or digit is escaped


class Piece(NamedTuple):
    """A part of a text; `url` is where it leads, "" for plain words."""

    text: str
    url: str = ""


def pieces(text: str, links: Iterable[str]) -> list[Piece]:
    """Return a text in pieces, of which those that are one of `links` lead there, if that is an address of the web."""
    known = sorted(filter(_is_web, links), key=len, reverse=True)
    if not known:
        return [Piece(text)]
    parts = re.split(f"({'|'.join(map(re.escape, known))})", text)
    return [Piece(part, quote(part, safe=_KEPT) if number % 2 else "") for number, part in enumerate(parts) if part]


def _is_web(text: str) -> bool:
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)
