"""Several tellings of one innovation to one record: the first text counts, gaps are filled, all sources are named."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from corpus.check import LONGEST_LIST, check_record
from corpus.innovation import Innovation, Source

_TOGETHER = (("province", "regency"), ("agency", "agency_level"), ("year_started", "year_implemented"))
"""Fields that are taken from one telling only, lest they contradict each other."""

_OWN = frozenset({"id", "title", "inferred", "sources"})


def merge(base: Innovation, others: Iterable[Innovation], *, fill: bool = True) -> Innovation:
    """Return `base` with its gaps filled from the others in their order, and with the sources of all.

    Parameters
    ----------
    fill : bool
        False names the sources only, where the others' texts are not to be shown before somebody has read them.
    """
    merged = base
    for other in others:
        candidate = replace(merged, sources=_sources(merged, other))
        if fill:
            candidate = _filled(candidate, other)
        if not any(finding.severity == "fault" for finding in check_record(candidate.to_mapping())):
            merged = candidate
    return merged


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
