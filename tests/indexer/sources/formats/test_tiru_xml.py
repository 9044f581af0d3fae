"""A record as XML: nothing is lost on the way there and back, whatever its texts hold."""

from dataclasses import fields, replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from corpus import Award, English, Innovation, Replication, Source
from corpus.validation import check_record
from indexer.sources.formats.tiru_xml import NAMESPACE, innovation_of, lasting_key, mapping_of
from search_app.oai.metadata import Addresses, whole_record
from search_app.oai.xml_text import carried

ADDRESSES = Addresses(lambda id: f"https://tiru.test/{id}", "https://tiru.test/oai/tiru.xsd", "https://tiru.test/oai")
YEARS = st.none() | st.integers(1945, 2030)
TEXTS = st.text() | st.text("<>&\"'\r\n\t\x00\x0b\x85\u2028\ufffe]]>")
LISTS = st.lists(TEXTS, max_size=3)
RECORDS = st.builds(
    Innovation,
    **{
        field.name: TEXTS if field.default == "" or field.name in {"id", "title"} else LISTS
        for field in fields(Innovation)
    }
    | {
        "year_started": YEARS,
        "year_implemented": YEARS,
        "english": st.none() | st.builds(English, TEXTS, TEXTS),
        "digital": st.sampled_from([None, True, False]),
        "sdgs": st.lists(st.integers(1, 17), max_size=3),
        "awards": st.lists(st.builds(Award, TEXTS, YEARS), max_size=2),
        "replications": st.lists(st.builds(Replication, TEXTS, YEARS), max_size=2),
        "sources": st.lists(st.builds(Source, TEXTS, TEXTS, YEARS, TEXTS), max_size=2),
    },
)


def returned(record):
    return etree.fromstring(etree.tostring(whole_record(record, ADDRESSES)))


def without_forbidden(value):
    """Return a value with each of its texts as XML carries it."""
    if isinstance(value, str):
        return carried(value)
    if isinstance(value, tuple):
        return tuple(map(without_forbidden, value))
    if isinstance(value, Innovation | English | Award | Replication | Source):
        return replace(value, **{f.name: without_forbidden(getattr(value, f.name)) for f in fields(value)})
    return value


@given(RECORDS)
@example(Innovation("a", " \r\n\t</tiru:title>&amp;<![CDATA[x]]>\x00\ufffe", digital=False, steps=["", "\r"]))
def test_every_record_comes_back_but_for_what_xml_cannot_carry(record):
    assert Innovation.from_mapping(mapping_of(returned(record))) == without_forbidden(record)


def test_every_shipped_record_comes_back_as_it_is(shipped_records):
    for record in shipped_records:
        assert innovation_of(returned(record)) == record


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("year_started", "besok", "year_started: "),
        ("id", "../../etc", "id: "),
        ("digital", "mungkin", "digital: "),
        ("sdgs", "99", "sdgs"),
        ("summary", "<script>alert(1)</script>", "summary: holds markup"),
    ],
)
def test_what_the_catalogue_could_not_take_is_refused_with_its_field(field, text, reason):
    element = whole_record(Innovation("a", "A"), ADDRESSES)
    etree.SubElement(element, f"{{{NAMESPACE}}}{field}").text = text
    with pytest.raises(ValueError, match=reason):
        innovation_of(element)


def test_another_element_is_refused_and_one_of_a_later_version_passed_over():
    with pytest.raises(ValueError, match="no element innovation"):
        innovation_of(etree.Element("innovation"))
    element = whole_record(Innovation("a", "A"), ADDRESSES)
    etree.SubElement(element, f"{{{NAMESPACE}}}mood").text = "baik"
    assert innovation_of(element) == Innovation("a", "A")
    assert check_record(mapping_of(element))


@pytest.mark.parametrize(
    ("identifier", "key"),
    [
        ("oai:jipp.jatimprov.go.id:antrean", "oai:tiru:antrean"),
        ("oai:tiru:antrean", "oai:tiru:antrean"),
        ("oai:a.id:b:c", "oai:tiru:b:c"),
        ("urn:x:y", "urn:x:y"),
        ("oai:a.id:", "oai:a.id:"),
    ],
)
def test_a_record_keeps_its_key_whatever_domain_gives_it(identifier, key):
    assert lasting_key(identifier) == key
