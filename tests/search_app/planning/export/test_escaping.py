"""Text from outside in office files."""

from search_app.planning.export.escaping import plain


def test_characters_that_xml_cannot_hold_are_left_out():
    assert plain("a\x00b\x0bc\ud800d\uffff") == "abcd"
    assert plain("baris\nbaru\ttab é 🏥") == "baris\nbaru\ttab é 🏥"
