"""Sources are switched at the desk, and two people do not overwrite each other."""

import pytest

from corpus.catalogue.source_switches import switch_source, switches
from corpus.errors import DataError
from corpus.journal.reading import Journal, JournalFilter


def test_the_last_switch_counts_and_each_stands_in_the_journal(database):
    assert switches(database) == {}
    switch_source(database, "contoh", enabled=False, actor="ani", origin="desk", reason="Rusak", seen=0)
    switch_source(database, "contoh", enabled=True, actor="budi", origin="command")
    held = switches(database)["contoh"]
    assert (held.enabled, held.version, held.changed_by, held.changed_at.tzinfo is not None) == (True, 2, "budi", True)
    entries = Journal(database).entries(JournalFilter(kind="source"))
    assert [(each.action, each.object_id, each.version, each.reason) for each in entries] == [
        ("on", "contoh", 2, ""),
        ("off", "contoh", 1, "Rusak"),
    ]


def test_a_switch_that_somebody_else_has_changed_is_left_alone(database):
    switch_source(database, "contoh", enabled=False, actor="ani", origin="desk", seen=0)
    with pytest.raises(DataError, match="Somebody else"):
        switch_source(database, "contoh", enabled=True, actor="budi", origin="desk", seen=0)
    assert not switches(database)["contoh"].enabled
