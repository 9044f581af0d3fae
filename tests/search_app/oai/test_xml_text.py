"""Texts hold only what XML 1.0 can carry, and all of that."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from search_app.oai.xml_text import carried


@given(st.text())
def test_what_is_left_can_be_written_and_read_again(text):
    element = etree.Element("a")
    element.text = carried(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == carried(text)


def test_only_what_is_forbidden_is_left_out():
    assert carried("a\x00\x0b\x1f\ud800\ufffe\uffffb") == "ab"
    assert carried("\t\r\n é\ue000\U0001f600\x85") == "\t\r\n é\ue000\U0001f600\x85"
