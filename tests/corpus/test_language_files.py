"""The language data that ship are read whole."""

import csv

import pytest

from corpus.language_files import language_file, language_table


def test_a_row_has_the_names_of_its_columns():
    assert {frozenset(row) for row in language_table("places.csv")} == {frozenset({"kind", "term"})}


@pytest.mark.parametrize(
    "name", ["synonyms.csv", "english.csv", "stems.csv", "pages.csv", "prerequisites.csv", "columns.csv"]
)
def test_no_row_has_more_or_fewer_cells_than_its_table_has_columns(name):
    rows = list(csv.reader(language_file(name).splitlines(), strict=True))
    assert {len(row) for row in rows} == {len(rows[0])}
    assert len(list(language_table(name))) == len(rows) - 1


def test_a_file_that_does_not_ship_is_an_error():
    with pytest.raises(FileNotFoundError):
        language_file("none.csv")
