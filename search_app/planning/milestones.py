"""What has become of an innovation, year by year: begun, in service, awards, and who follows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from corpus import Innovation
from corpus.home_regions import governed_code
from corpus.replications.entry import Entry
from search_app.transfer.copies import replicator_key
from search_app.transfer.spread import STAGE_WEIGHTS


class Kind(StrEnum):
    """What a milestone is."""

    BEGUN = "begun"
    IN_SERVICE = "in_service"
    AWARD = "award"
    FOLLOWED = "followed"


_ORDER = tuple(Kind)  # within a year
_UNDATED = 9_999  # stands behind every year


@dataclass(frozen=True, slots=True)
class Milestone:
    """One thing that happened; `year` is None where unknown.

    Attributes
    ----------
    name : str
        Of the award or of the replicator, in the record's own words; "" for the others.
    stage : str
        How far the replicator has come, one of `corpus.replications.entry.STAGES`; "" for the others.
    """

    kind: Kind
    year: int | None = None
    name: str = ""
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Year:
    """The milestones of one year; `year` is None for those whose year is unknown."""

    year: int | None
    milestones: tuple[Milestone, ...]


def years(record: Innovation, entries: Iterable[Entry]) -> tuple[Year, ...]:
    """Return the years of a record in which something is known to have happened, and what has no year at the end.

    Parameters
    ----------
    entries : iterable of Entry
        The published replications of the record; a replicator that the record names too stands once, with the stage
        that is further.
    """
    found = sorted((*_own(record), *_followed(record, entries)), key=_place)
    return tuple(Year(year, tuple(those)) for year, those in groupby(found, lambda each: each.year))


def _own(record: Innovation) -> Iterator[Milestone]:
    if record.year_started and record.year_started != record.year_implemented:
        yield Milestone(Kind.BEGUN, record.year_started)
    if record.year_implemented:
        yield Milestone(Kind.IN_SERVICE, record.year_implemented)
    for award in record.awards:
        yield Milestone(Kind.AWARD, award.year, award.name)


def _followed(record: Innovation, entries: Iterable[Entry]) -> Iterable[Milestone]:
    followers: dict[str, Milestone] = {}
    for entry in entries:
        year = int(entry.date[:4]) if entry.date else None
        _keep(followers, entry.replicator_code, Milestone(Kind.FOLLOWED, year, entry.replicator, entry.stage))
    for named in record.replications:
        code = governed_code(named.agency) or ""
        _keep(followers, code, Milestone(Kind.FOLLOWED, named.year, named.agency, "implementation"))
    return followers.values()


def _keep(followers: dict[str, Milestone], code: str, found: Milestone) -> None:
    key = replicator_key(code, found.name)
    held = followers.get(key)
    if held is None or STAGE_WEIGHTS[held.stage] < STAGE_WEIGHTS[found.stage]:
        followers[key] = found


def _place(milestone: Milestone) -> tuple[int, int, str]:
    return milestone.year or _UNDATED, _ORDER.index(milestone.kind), milestone.name.casefold()
