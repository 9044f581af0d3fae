"""The latest replications of those who made an innovation, or of those who follow one, and where all of them stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.db.database import Database
from corpus.replications.entry import Entry
from corpus.replications.published import EntryFilter, PublishedEntries
from search_app.web.planner.register_filter import register_url, whose
from search_app.web.services.catalogue_service import asked


@dataclass(frozen=True, slots=True)
class LatestReplications:
    """The latest entries, how many there are in all, and the address of the register that shows these."""

    entries: Sequence[Entry]
    total: int
    url: str


def latest_replications(limit: int, *, origin: str = "", replicator: str = "") -> LatestReplications:
    """Return what is followed of `origin`, or by `replicator`; none where the register cannot be used.

    Parameters
    ----------
    origin, replicator : str
        Code of a region, which stands for all in it, or id of one agency.
    """
    wanted = EntryFilter(origin=whose(origin), replicator=whose(replicator))

    def ask(database: Database) -> LatestReplications:
        held = PublishedEntries(database)
        return LatestReplications(held.page(wanted, limit=limit), held.count(wanted), url)

    url = register_url(origin=origin, replicator=replicator)
    return asked(ask, LatestReplications((), 0, url))
