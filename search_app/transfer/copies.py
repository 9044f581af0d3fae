"""The documented copies of a record: those it names itself and those in the register, each agency once."""

from __future__ import annotations

from collections.abc import Iterable

from corpus import Innovation, Replication
from corpus.home_regions import governed_code, home_code
from corpus.reference import regions
from corpus.replications.entry import Entry
from search_app.transfer.spread import STAGE_WEIGHTS, Copy, weighed


def copies(record: Innovation, entries: Iterable[Entry]) -> tuple[Copy, ...]:
    """Return who follows a record, each by its furthest stage; a copy that the record names is a running one."""
    named = [_named(replication) for replication in record.replications]
    furthest: dict[str, Copy] = {}
    for copy in (*named, *(_registered(entry) for entry in entries)):
        held = furthest.get(copy.replicator)
        if held is None or STAGE_WEIGHTS[held.stage] < STAGE_WEIGHTS[copy.stage]:
            furthest[copy.replicator] = copy
    return tuple(furthest.values())


def weight(record: Innovation, found: Iterable[Copy]) -> float:
    """Return the weight of a record's copies in its Spread."""
    code = home_code(record)
    return weighed(found, code[:2] if code else "")


def replicator_key(code: str, name: str) -> str:
    """Return what one replicator is known by, however its name is written: its region's code, else its name."""
    return code or name.casefold()


def _named(replication: Replication) -> Copy:
    return _copy(governed_code(replication.agency) or "", replication.agency, "implementation")


def _registered(entry: Entry) -> Copy:
    return _copy(entry.replicator_code, entry.replicator, entry.stage)


def _copy(code: str, name: str, stage: str) -> Copy:
    return Copy(replicator_key(code, name), regions()[code].province_code if code else "", stage)
