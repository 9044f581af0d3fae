"""Records are compared with a generation: unchanged ones keep their number, all others are fresh."""

from dataclasses import replace

import pytest

from indexer.index.generation.format import NOWHERE
from indexer.index.incremental.diff import Comparison
from tests.indexer.index.conftest import RECORDS
from tests.indexer.index.incremental.conftest import NEWER


def test_every_record_has_an_origin(diff):
    assert diff.origins.tolist() == [-1, 0, -2, 3, -3]
    assert diff.numbers.old.tolist() == [1, NOWHERE, NOWHERE, 3]
    assert diff.numbers.fresh.tolist() == [0, 2, 4]


def test_a_changed_record_is_both_removed_and_added(diff):
    assert diff.removed.tolist() == [1, 2]
    assert diff.changed == 5


@pytest.mark.parametrize(
    "records", [NEWER, RECORDS[:1], RECORDS[1:], [replace(record, title="Lain") for record in RECORDS]]
)
def test_where_too_many_have_changed_there_is_no_diff_and_no_record_is_lost(small_index, records):
    comparison, stream = Comparison(small_index, 0), iter(records)
    assert comparison.diff(stream) is None
    assert [*comparison.consumed(), *stream] == list(records)


def test_unchanged_records_are_no_change(small_index):
    comparison = Comparison(small_index, 0)
    assert comparison.diff(iter(RECORDS)).changed == 0
    assert comparison.fresh == []
