"""The published replications as lists and sums, worked out by the database: who follows whom, and how far."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, func, literal_column, or_, select

from corpus.agencies.register import agencies
from corpus.db.conditions import within_region
from corpus.db.database import Database
from corpus.db.tables import replication_steps, replication_versions, replications
from corpus.reference import provinces, regions
from corpus.replications.entry import Entry

_of = replications.c
# PostgreSQL takes two expressions for one and the same only where they hold no parameters.
_ENDS = [func.substr(column, literal_column("1"), literal_column("2")) for column in (_of.origin, _of.replicator)]

_AT_ONCE = 200  # entries read together


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody in entries, by region code or by the id of a national agency; `within`: who lies in the region, too."""

    code: str
    within: bool = True

    def condition(self, column: ColumnElement[str]) -> ColumnElement[bool]:
        """Return what must hold of a column with such codes and ids."""
        return within_region(column, self.code) if self.within else column == self.code


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which published entries are asked for; "" and None ask for all.

    Attributes
    ----------
    stage : str
        How far they have come.
    innovation_id : str
        Of the record that is followed.
    origin, replicator : Whose or None
        Who made what is followed, and who follows.
    year : str
        In which they came so far, of four digits.
    text : str
        Part of the innovation's name, or of the name of who made it or follows.
    """

    stage: str = ""
    innovation_id: str = ""
    origin: Whose | None = None
    replicator: Whose | None = None
    year: str = ""
    text: str = ""

    def conditions(self) -> Iterator[ColumnElement[bool]]:
        """Yield what must hold of the columns of `replications`."""
        yield _of.status == "published"
        for name in ("stage", "innovation_id"):
            if value := getattr(self, name):
                yield _of[name] == value
        if self.origin:
            yield self.origin.condition(_of.origin)
        if self.replicator:
            yield self.replicator.condition(_of.replicator)
        if self.year:
            yield _of.date.startswith(self.year, autoescape=True)
        if self.text:
            named = [column.icontains(self.text, autoescape=True) for column in (_of.title, _of.agency)]
            yield or_(*named, _of.origin.in_(_called(self.text)))


class ProvinceFlow(NamedTuple):
    """How many replications go from one province to another, or stay within one; both by code."""

    origin: str
    replicator: str
    total: int


class YearCount(NamedTuple):
    """How often a stage was reached in a year; year "" for what has no date."""

    year: str
    stage: str
    total: int


class Followed(NamedTuple):
    """Id of a record, and how many follow its innovation."""

    innovation_id: str
    total: int


class Known(NamedTuple):
    """What occurs in the published entries: codes and ids of who made and who follows; years, the latest first."""

    origins: list[str]
    replicators: list[str]
    years: list[str]


class PublishedEntries:
    """The published entries in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, wanted: EntryFilter) -> int:
        """Return how many entries there are."""
        query = select(func.count()).select_from(replications).where(*wanted.conditions())
        with self._database.reading() as connection:
            return connection.execute(query).scalar_one()

    def page(self, wanted: EntryFilter, *, first: int = 0, limit: int) -> list[Entry]:
        """Return `limit` entries from position `first` (from 0) on, the latest first."""
        query = _contents(wanted).order_by(_of.date.desc(), _of.id.desc())
        with self._database.reading() as connection:
            return [Entry.from_json(content) for content in connection.scalars(query.offset(first).limit(limit))]

    def each(self, wanted: EntryFilter) -> Iterator[Entry]:
        """Yield all entries in byte order of their ids, without holding them together."""
        with self._database.reading() as connection:
            for content in connection.execution_options(yield_per=_AT_ONCE).scalars(_contents(wanted).order_by(_of.id)):
                yield Entry.from_json(content)

    def known(self) -> Known:
        """Return by whom and by when the entries can be narrowed."""
        year = func.substr(_of.date, literal_column("1"), literal_column("4"))
        return Known(self._values(_of.origin), self._values(_of.replicator), self._values(year)[::-1])

    def flows(self, wanted: EntryFilter) -> list[ProvinceFlow]:
        """Return what goes from province to province; entries without both regions are not among it."""
        query = select(*_ENDS, func.count()).where(*wanted.conditions()).group_by(*_ENDS)
        with self._database.reading() as connection:
            found = [ProvinceFlow._make(row) for row in connection.execute(query)]
        return [flow for flow in found if flow.origin in provinces() and flow.replicator in provinces()]

    def years(self, wanted: EntryFilter) -> list[YearCount]:
        """Return how often each stage was reached in each year."""
        step = replication_steps.c
        counts = and_(step.replication_id == _of.id, step.version == _of.version)
        query = select(step.year, step.stage, func.count()).join_from(replications, replication_steps, counts)
        query = query.where(*wanted.conditions()).group_by(step.year, step.stage)
        with self._database.reading() as connection:
            return [YearCount(*row) for row in connection.execute(query)]

    def most_followed(self, origin: Whose | None, limit: int) -> list[Followed]:
        """Return the records that most follow, the most followed first; only what `origin` made where it is given."""
        many = func.count()
        query = select(_of.innovation_id, many).where(_of.innovation_id != "", *EntryFilter(origin=origin).conditions())
        query = query.group_by(_of.innovation_id).order_by(many.desc(), _of.innovation_id).limit(limit)
        with self._database.reading() as connection:
            return [Followed(*row) for row in connection.execute(query)]

    def _values(self, of: ColumnElement[str]) -> list[str]:
        """Return what an expression gives of the published entries, each value once and in order, without ""."""
        query = select(of).where(*EntryFilter().conditions()).distinct().order_by(of)
        with self._database.reading() as connection:
            return [value for value in connection.execute(query).scalars() if value]


def _contents(wanted: EntryFilter) -> Select[Any]:
    counts = and_(replication_versions.c.replication_id == _of.id, replication_versions.c.number == _of.version)
    query = select(replication_versions.c.content).join_from(replications, replication_versions, counts)
    return query.where(*wanted.conditions())


def _called(text: str) -> list[str]:
    """Return codes of regions and ids of agencies whose names hold a text."""
    folded = text.casefold()
    places = [code for code, region in regions().items() if folded in region.name.casefold()]
    return [*places, *(id for id, agency in agencies().items() if folded in agency.name.casefold())]
