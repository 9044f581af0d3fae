"""Text from outside in office files."""

import pytest

from search_app.planning.export.escaping import inert, plain


def test_characters_that_xml_cannot_hold_are_left_out():
    assert plain("a\x00b\x0bc\ud800d\uffff") == "abcd"
    assert plain("baris\nbaru\ttab é 🏥") == "baris\nbaru\ttab é 🏥"


@pytest.mark.parametrize("text", ["=1+1", "+62", "-1", "@SUM(A1)", "\tx", "\x00=1"])
def test_a_cell_that_would_run_as_a_formula_does_not(text):
    assert inert(text) == f"'{plain(text)}"


def test_any_other_cell_stays_as_it_is():
    assert inert("a=1") == "a=1"
