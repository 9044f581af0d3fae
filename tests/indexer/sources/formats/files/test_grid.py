"""Rows of cells."""

import pytest

from indexer.sources.formats.files.grid import is_filled


@pytest.mark.parametrize(("cell", "filled"), [(None, False), (" \n", False), ("x", True), (0, True), (False, True)])
def test_a_cell_is_filled_where_it_holds_more_than_spaces(cell, filled):
    assert is_filled(cell) is filled
