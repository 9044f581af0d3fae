"""What an addition would do to a record, field by field: it fills gaps, and leaves alone what is there."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from corpus.catalogue.merge import merge
from corpus.innovation import Innovation

Effect = Literal["", "same", "fills", "unused"]
"""Of a field: the addition says nothing, or the same; it fills a gap, or is not used because something stands there."""

_NO_TEXT = frozenset({"id", "inferred"})


@dataclass(frozen=True, slots=True)
class FieldEffect:
    """What becomes of one field, by its name."""

    name: str
    effect: Effect


def effects(held: Innovation, proposed: Innovation) -> list[FieldEffect]:
    """Return what an addition does to each field that it or the record has, in the order of the record's fields."""
    merged = merge(held, proposed)
    names = [field.name for field in fields(Innovation) if field.name not in _NO_TEXT]
    told = [name for name in names if getattr(held, name) or getattr(proposed, name)]
    return [FieldEffect(name, _effect(name, held, proposed, merged)) for name in told]


def _effect(name: str, held: Innovation, proposed: Innovation, merged: Innovation) -> Effect:
    before, given = getattr(held, name), getattr(proposed, name)
    if given in ("", (), None):
        return ""
    if getattr(merged, name) != before:
        return "fills"
    return "same" if given == before else "unused"
