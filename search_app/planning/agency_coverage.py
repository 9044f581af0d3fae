"""Agencies and how many innovations are recorded of each: who has, who has none yet, and since when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from corpus.agencies.register import Agency, agencies
from indexer.facets import AGENCY
from search_app.engine import Engine

FIRST_YEAR = 2013
"""When the first national competition of public-service innovations was called; the progress is shown from here."""

RECORDED, NONE_YET = "tercatat", "belum"
STATES = (RECORDED, NONE_YET)


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """An agency and how many innovations are recorded of it."""

    agency: Agency
    count: int


@dataclass(frozen=True, slots=True)
class Progress:
    """A year: agencies with an innovation of it, and those with one of it or of an earlier year."""

    year: int
    active: int
    reached: int


@dataclass(frozen=True, slots=True)
class AgencyFilter:
    """Which agencies are asked for; an empty part asks for all.

    Attributes
    ----------
    year : int or None
        Only innovations of this year count.
    state : str
        One of `STATES`: with an innovation, or without.
    text : str
        Words that each stand in the name, a former one or an abbreviation.
    """

    kind: str = ""
    province: str = ""
    year: int | None = None
    state: str = ""
    text: str = ""

    def agencies(self) -> list[Agency]:
        """Return the agencies by kind, province and name, in the order of the register."""
        words = self.text.casefold().split()
        return [
            agency
            for agency in agencies().values()
            if (not self.kind or agency.kind == self.kind)
            and (not self.province or agency.province_code == self.province)
            and all(word in _searched(agency) for word in words)
        ]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many innovations each agency has, in all and by the year they are dated by."""

    counts: Mapping[str, int]
    by_year: Mapping[int, Mapping[str, int]]

    def rows(self, wanted: AgencyFilter) -> list[AgencyCount]:
        """Return the selected agencies; of those that have ended, only the ones with innovations."""
        counts = self.counts if wanted.year is None else self.by_year.get(wanted.year, {})
        found = (AgencyCount(agency, counts.get(agency.id, 0)) for agency in wanted.agencies())
        return [
            row
            for row in found
            if (row.count or not row.agency.has_ended)
            and (not wanted.state or (row.count > 0) == (wanted.state == RECORDED))
        ]

    def progress(self, of: Collection[Agency], last_year: int) -> list[Progress]:
        """Return a row for each year from `FIRST_YEAR` to the last, both included."""
        ids = {agency.id for agency in of}
        reached = {id for year, counts in self.by_year.items() if year < FIRST_YEAR for id in counts if id in ids}
        rows = []
        for year in range(FIRST_YEAR, last_year + 1):
            active = ids & self.by_year.get(year, {}).keys()
            reached |= active
            rows.append(Progress(year, len(active), len(reached)))
        return rows


def coverage(engine: Engine) -> Coverage:
    """Count the innovations of every agency, as the generation in service has them."""
    years = sorted(int(year) for year in engine.value_counts("year"))
    by_year = {year: engine.value_counts(AGENCY, {"year": [str(year)]}) for year in years}
    return Coverage(engine.value_counts(AGENCY), by_year)


def coverage_table(rows: Sequence[AgencyCount], header: Sequence[str]) -> list[list[str]]:
    """Return a header and a row of text for each agency, in the columns id, name, kind, region and innovations."""
    cells = ([row.agency.id, row.agency.name, row.agency.kind, row.agency.region_code, str(row.count)] for row in rows)
    return [list(header), *cells]


def _searched(agency: Agency) -> str:
    names = (agency.name, *agency.abbreviations, *(former.name for former in agency.former_names))
    return " ".join(names).casefold()
