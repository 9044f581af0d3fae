"""Rows told of in one sentence a kind."""

from indexer.sources.formats.tables.row_tally import RowTally


def test_rows_in_a_row_are_named_as_one_run():
    tally = RowTally()
    for number in (3, 4, 5, 9):
        tally.add("left out", number)
    tally.add("kept", 10)
    assert list(tally.sentences()) == ["4 rows left out: 3 to 5, 9", "1 row kept: 10"]


def test_many_runs_are_counted_and_not_all_named():
    tally = RowTally()
    for number in range(0, 100_000, 2):
        tally.add("left out", number)
    assert list(tally.sentences()) == ["50000 rows left out: 0, 2, 4, 6, 8, 10, 12, 14, …"]
