"""How long may an answer be? Texts are cut at the end of a word, lists after some items, and it is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

LONGEST_TEXT = 3_000  # characters of one text
MOST_ITEMS = 25  # of one list
_CUT = " …"


def shortened(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return a text that has no more characters than that; dots say that it was cut."""
    if len(text) <= longest:
        return text
    kept = text[: longest - len(_CUT)]
    return f"{kept.rsplit(None, 1)[0] if ' ' in kept else kept}{_CUT}"


def shortened_fields(fields: Mapping[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """Return the fields of a record within the limits, and the names of those that were cut."""
    kept = {name: _within(value) for name, value in fields.items()}
    return kept, [name for name, value in kept.items() if value != fields[name]]


def _within(value: Any) -> Any:
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, list):
        return [_within(item) for item in value[:MOST_ITEMS]]
    if isinstance(value, dict):
        return {name: _within(item) for name, item in value.items()}
    return value
