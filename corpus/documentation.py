"""How well is an innovation documented? A word by which a planner chooses the records that are worth a visit."""

from __future__ import annotations

from typing import Literal

from corpus.innovation import Innovation

Documentation = Literal["complete", "partial", "brief"]

LEVELS: tuple[Documentation, ...] = ("complete", "partial", "brief")
"""From well to little documented."""

ASPECTS = (
    ("problem",),
    ("solution",),
    ("results",),
    ("steps",),
    ("prerequisites",),
    ("drivers", "barriers"),
    ("sources",),
)
"""What a replicator looks for, each with the fields of which one must tell it."""

BRIEF = 4
"""Up to so many aspects a record is brief: it says what was done, and next to nothing of how."""


def untold(record: Innovation) -> tuple[tuple[str, ...], ...]:
    """Return the aspects that a record does not tell, in their order; what was inferred does not count."""
    return tuple(
        names for names in ASPECTS if not any(getattr(record, name) and name not in record.inferred for name in names)
    )


def documentation(record: Innovation) -> Documentation:
    """Return how well a record is documented, by how many aspects it tells; what was inferred does not count."""
    told = len(ASPECTS) - len(untold(record))
    return "complete" if told == len(ASPECTS) else "brief" if told <= BRIEF else "partial"
