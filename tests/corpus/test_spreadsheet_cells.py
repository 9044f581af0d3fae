"""No cell is run as a formula, each is read back as it was, and none holds what office files refuse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.spreadsheet_cells import escape_formula, plain, unescape_formula

STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")


@pytest.mark.parametrize("start", STARTS)
def test_a_text_that_begins_like_a_formula_gets_an_apostrophe(start):
    assert escape_formula(f"{start}SUM(A1)") == f"'{start}SUM(A1)"


@given(st.text(max_size=20).filter(lambda text: not text.startswith("'")))
def test_an_escaped_cell_is_no_formula_and_is_read_back_as_it_was(cell):
    escaped = escape_formula(cell)
    assert not escaped.startswith(STARTS)
    assert unescape_formula(escaped) == cell


def test_an_apostrophe_before_another_letter_belongs_to_the_text():
    assert unescape_formula("'ain") == "'ain"


def test_characters_that_xml_cannot_hold_are_left_out():
    assert plain("a\x00b\x0bc\ud800d\uffff") == "abcd"
    assert plain("baris\nbaru\ttab é 🏥") == "baris\nbaru\ttab é 🏥"
