"""Two records of one innovation to one: the text of the first counts, gaps are filled, all sources are named."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from corpus.innovation import Innovation, Source
from corpus.validation import LONGEST_LIST, check_record

_TOGETHER = (("province", "regency"), ("agency", "agency_level"), ("year_started", "year_implemented"))
"""Fields that are taken from one record only, lest they contradict each other."""

_OWN = frozenset({"id", "title", "inferred", "sources"})


def merge(base: Innovation, other: Innovation, *, fill: bool = True) -> Innovation:
    """Return `base` with its gaps filled from another record and the sources of both; `base` where that has a fault.

    Parameters
    ----------
    fill : bool
        False names the sources only, where the other's text is not to be shown before somebody has read it.
    """
    merged = replace(base, sources=_sources(base, other))
    if fill:
        merged = _filled(merged, other)
    faults = [finding for finding in check_record(merged.to_mapping()) if finding.severity == "fault"]
    return base if faults else merged


def _filled(base: Innovation, other: Innovation) -> Innovation:
    taken: dict[str, Any] = {}
    for group in _groups():
        if all(_empty(getattr(base, name)) for name in group):
            taken |= {name: value for name in group if not _empty(value := getattr(other, name))}
    guessed = {name for name in other.inferred if name in taken}
    return replace(base, **taken, inferred=tuple(sorted({*base.inferred, *guessed})))


def _groups() -> list[tuple[str, ...]]:
    grouped = {name for group in _TOGETHER for name in group}
    alone = [(field.name,) for field in fields(Innovation) if field.name not in grouped | _OWN]
    return [*_TOGETHER, *alone]


def _sources(base: Innovation, other: Innovation) -> tuple[Source, ...]:
    known = {_identity(source) for source in base.sources}
    return (*base.sources, *(source for source in other.sources if _identity(source) not in known))[:LONGEST_LIST]


def _identity(source: Source) -> str:
    return source.url or f"{source.title}\n{source.publisher}"


def _empty(value: object) -> bool:
    return value in ("", (), None)
