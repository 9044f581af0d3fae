"""Texts as other formats can hold them."""

from search_app.web.interop.documents import one_line, xml_text


def test_xml_keeps_what_it_can_hold():
    assert xml_text("a\x00\x08b\ufffe\t\U0001f600") == "ab\t\U0001f600"


def test_one_line_holds_nothing_that_is_not_printed():
    assert one_line(" a\r\nb\u202ec\x00 ") == "a b c"
