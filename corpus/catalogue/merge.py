"""Two records of one innovation to one: the text of the first counts, gaps are filled, all sources are named."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from typing import Any

from corpus.innovation import Innovation, Source
from corpus.validation import LONGEST_LIST, check_record

_TOGETHER = (("province", "regency"), ("agency", "agency_level"), ("year_started", "year_implemented"))
"""Fields that are taken from one record only, lest they contradict each other."""

_OWN = frozenset({"id", "title", "inferred", "sources"})


def merge(
    base: Innovation, other: Innovation, *, fill: bool = True, unfilled: frozenset[str] = frozenset()
) -> Innovation:
    """Return `base` with its gaps filled from another record and the sources of both; `base` where that has a fault.

    Parameters
    ----------
    fill : bool
        False names the sources only, where the other's text is not to be shown before somebody has read it.
    unfilled : frozenset of str
        Fields that stay empty, because somebody has emptied them.
    """
    merged = replace(base, sources=sources_of_both(base, other))
    if fill:
        merged = _filled(merged, other, unfilled)
    faults = [finding for finding in check_record(merged.to_mapping()) if finding.severity == "fault"]
    return base if faults else merged


def field_groups() -> list[tuple[str, ...]]:
    """Return the fields in the groups that one record gives; without the id, the title and the sources."""
    grouped = {name for group in _TOGETHER for name in group}
    alone = [(field.name,) for field in fields(Innovation) if field.name not in grouped | _OWN]
    return [*_TOGETHER, *alone]


def is_empty(record: Innovation, group: Collection[str]) -> bool:
    """Return whether a record says nothing in any of some fields."""
    return all(getattr(record, name) in ("", (), None) for name in group)


def _filled(base: Innovation, other: Innovation, unfilled: frozenset[str]) -> Innovation:
    taken: dict[str, Any] = {}
    for group in field_groups():
        if is_empty(base, group) and unfilled.isdisjoint(group):
            taken |= {name: getattr(other, name) for name in group if not is_empty(other, (name,))}
    guessed = {name for name in other.inferred if name in taken}
    return replace(base, **taken, inferred=tuple(sorted({*base.inferred, *guessed})))


def sources_of_both(base: Innovation, other: Innovation) -> tuple[Source, ...]:
    """Return the sources of one record and those of another that it lacks, as many as a record may have."""
    known = {_identity(source) for source in base.sources}
    return (*base.sources, *(source for source in other.sources if _identity(source) not in known))[:LONGEST_LIST]


def _identity(source: Source) -> str:
    return source.url or f"{source.title}\n{source.publisher}"
