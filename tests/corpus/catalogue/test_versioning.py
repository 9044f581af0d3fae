"""Each change of a record adds a version, and the last version counts."""

import dataclasses

import pytest

from corpus.catalogue.versioning import BATCH, change_status, current, each_once, put_records, withdraw_others
from corpus.db.tables import records
from corpus.errors import DataError
from corpus.innovation import Innovation
from tests.corpus.catalogue.examples import CURATED, OTHER, change_now

HUB, DESK = change_now(actor="ani", source="hub"), change_now(actor="budi", source="desk")


def numbers(connection) -> dict[str, int]:
    return {row.record_id: row.number for row in connection.execute(current().order_by(records.c.id))}


def test_records_are_added_changed_or_left_and_all_ids_are_named(connection):
    assert put_records(connection, [CURATED, OTHER], "published", HUB) == ({"added": 2}, {CURATED.id, OTHER.id})
    changed = dataclasses.replace(CURATED, title="KTP")
    assert put_records(connection, [changed, OTHER], "published", HUB).counts == {"changed": 1, "unchanged": 1}
    assert numbers(connection) == {CURATED.id: 2, OTHER.id: 1}


def test_another_status_alone_is_a_change(connection):
    put_records(connection, [CURATED], "draft", HUB)
    assert put_records(connection, [CURATED], "published", HUB).counts == {"changed": 1}


def test_what_another_source_changed_last_is_kept_where_only_own_records_change(connection):
    put_records(connection, [CURATED], "published", DESK)
    changed = dataclasses.replace(CURATED, title="KTP")
    assert put_records(connection, [changed], "published", HUB, own_only=True).counts == {"kept": 1}
    assert put_records(connection, [changed], "published", DESK, own_only=True).counts == {"changed": 1}


def test_only_records_of_the_same_source_are_withdrawn(connection):
    put_records(connection, (Innovation(f"id-{n}", "A") for n in range(BATCH + 1)), "published", HUB)
    put_records(connection, [CURATED], "published", DESK)
    assert withdraw_others(connection, ["id-7"], HUB) == BATCH
    assert withdraw_others(connection, ["id-7"], HUB) == 0
    assert {numbers(connection)[id] for id in ("id-7", CURATED.id)} == {1}


def test_a_status_is_changed_once_and_an_unknown_record_refused(connection):
    put_records(connection, [CURATED], "published", HUB)
    assert [change_status(connection, CURATED.id, "withdrawn", DESK) for _ in range(2)] == [True, False]
    with pytest.raises(DataError, match="no record 'tidak-ada'"):
        change_status(connection, "tidak-ada", "draft", DESK)


def test_a_repeated_id_is_refused_when_it_comes():
    stream = each_once([CURATED, OTHER, CURATED])
    assert [next(stream), next(stream)] == [CURATED, OTHER]
    with pytest.raises(DataError, match="given twice"):
        next(stream)
