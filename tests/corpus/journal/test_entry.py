"""Every change of every kind has its entry, written with it or not at all."""

import datetime

import pytest

from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.review import Judge, keep_apart
from corpus.db.database import Database
from corpus.errors import DataError
from corpus.journal.entry import ACCOUNT, PAIR, RECORD, REPLICATION, JournalEntry, write_entries
from corpus.journal.reading import Journal, JournalFilter
from corpus.replications.register import Register
from tests.corpus.catalogue.examples import CURATED, OTHER, take_in
from tests.corpus.replications.test_entry import ENTRY


def entries(database: Database, kind: str) -> list[tuple[str, ...]]:
    found = Journal(database).entries(JournalFilter(kind=kind))
    return [(entry.action, entry.actor, entry.object_id, str(entry.version), entry.reason) for entry in found][::-1]


def test_records_leave_an_entry_at_each_change(database):
    take_in(database, OTHER, publish=False)
    publish(database, [OTHER.id], actor="ani")
    withdraw(database, [OTHER.id], actor="budi", reason="Keliru")
    assert entries(database, RECORD) == [
        ("added", "tiru sync", OTHER.id, "1", ""),
        ("published", "ani", OTHER.id, "2", ""),
        ("withdrawn", "budi", OTHER.id, "3", "Keliru"),
    ]


def test_replications_and_pairs_leave_entries(database):
    register = Register(database)
    register.put_all([ENTRY], source="form", actor="public", status="held")
    register.judge(ENTRY.id, "rejected", actor="ani", reason="Tanpa bukti")
    take_in(database, CURATED, OTHER)
    keep_apart(database, CURATED.id, OTHER.id, Judge("ani"))
    assert entries(database, REPLICATION) == [
        ("held", "public", ENTRY.id, "1", ""),
        ("rejected", "ani", ENTRY.id, "2", "Tanpa bukti"),
    ]
    assert entries(database, PAIR) == [("different", "ani", f"{CURATED.id} {OTHER.id}", "0", "")]


def test_a_change_that_fails_leaves_none(database):
    with pytest.raises(DataError):
        publish(database, ["tidak-ada"], actor="ani")
    entry = JournalEntry(datetime.datetime.now(datetime.UTC), "ani", "added", ACCOUNT, "ani")
    with pytest.raises(ZeroDivisionError), database.writing() as connection:
        write_entries(connection, [entry])
        raise ZeroDivisionError
    assert Journal(database).count(JournalFilter()) == 0
