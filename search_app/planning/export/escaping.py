"""Text from outside made fit for office files, which refuse control characters."""

from __future__ import annotations

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """Return text without characters that XML cannot hold."""
    return _CONTROL.sub("", text)


def inert(text: str) -> str:
    """Return text that no spreadsheet runs as a formula: one that begins like it gets an apostrophe in front."""
    cleaned = plain(text)
    return f"'{cleaned}" if cleaned.startswith(_FORMULA) else cleaned
