"""Columns of tables."""

from indexer.open_data.column import FLAT, NESTED, Column, Table


def test_a_file_has_the_columns_of_its_format():
    table = Table("t", [Column("a", "", ""), Column("b", "", "", formats=FLAT), Column("c", "", "", formats=NESTED)])
    assert [column.name for column in table.of_format("csv")] == ["a", "b"]
    assert [column.name for column in table.of_format("parquet")] == ["a", "c"]
