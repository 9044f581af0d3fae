"""Rows of cells."""

from corpus import English, Innovation
from indexer.open_data.columns import INNOVATIONS, REPLICATIONS
from indexer.open_data.rows import innovation_rows, replication_rows
from tests.indexer.open_data.conftest import ENTRIES, FULL, NASTY


def rows_of(table, rows):
    names = [column.name for column in table.of_format("csv")]
    return [dict(zip(names, row, strict=True)) for row in rows]


def test_a_record_is_one_row_with_the_codes_of_its_regions():
    (row,) = rows_of(INNOVATIONS, innovation_rows(FULL))
    assert row["steps"] == "Petakan alur\nPasang aplikasi"
    assert row["awards"] == "Top 99, 2020\nLain"
    assert row["sources"] == "Berita, Kemenpan, 2020, https://contoh.go.id/a"
    assert (row["province_code"], row["regency_code"], row["sdgs"]) == ("35", "35.78", "3\n16")
    assert (row["year_started"], row["digital"]) == (2018, True)


def test_characters_that_office_files_refuse_are_left_out():
    (row,) = rows_of(INNOVATIONS, innovation_rows(NASTY))
    assert (row["problem"], row["digital"]) == ("abc </t>&", False)


def test_what_is_not_known_is_an_empty_cell():
    (row,) = rows_of(INNOVATIONS, innovation_rows(Innovation(id="a", title="A")))
    assert {name for name, cell in row.items() if cell != ""} == {"id", "title"}


def test_a_replication_has_a_row_for_each_stage():
    rows = rows_of(REPLICATIONS, replication_rows(ENTRIES[0]))
    assert [(row["id"], row["stage"], row["date"]) for row in rows] == [
        ("satu", "interest", "2021"),
        ("satu", "agreement", "2022-05"),
    ]


def test_what_is_told_in_english_has_columns_of_its_own():
    (row,) = rows_of(INNOVATIONS, innovation_rows(Innovation("a", "A", english=English("Waste bank", "They save."))))
    assert (row["english_title"], row["english_summary"]) == ("Waste bank", "They save.")
