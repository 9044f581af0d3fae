"""What a cell says, as texts."""

from __future__ import annotations

import datetime
from typing import Any

from indexer.sources.extract.html_text import encodable

ERRORS = frozenset(["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"])
"""What spreadsheets show where a formula fails."""


def texts_of(cell: Any) -> list[str]:
    """Return the texts of a cell, those of a list in JSON one by one; none where it is empty or shows an error."""
    if isinstance(cell, str):  # nearly always, and much faster
        text = encodable(cell).strip()
        return [text] if text and text not in ERRORS else []
    items = cell if isinstance(cell, list) else (cell,)
    return [text for item in items if (text := _text(item)) and text not in ERRORS]


def _text(value: Any) -> str:
    if isinstance(value, str):
        return encodable(value).strip()
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value.date()) if isinstance(value, datetime.datetime) else str(value)
