"""Cells to texts."""

import datetime

import pytest

from indexer.sources.formats.files.cells import texts_of


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        (None, []),
        ("  ", []),
        (" a ", ["a"]),
        (2019.0, ["2019"]),
        (2.5, ["2.5"]),
        (0, ["0"]),
        (datetime.datetime(2021, 3, 4), ["2021-03-04"]),
        (datetime.date(2021, 3, 4), ["2021-03-04"]),
        (["a", None, " ", "b"], ["a", "b"]),
        ({"a": 1}, []),
        ("#REF!", []),
        ("\ud800a", ["a"]),
    ],
)
def test_a_cell_says(cell, texts):
    assert texts_of(cell) == texts
