"""Records as Dublin Core and as XML of our own are as their schemas say."""

from dataclasses import fields

import pytest
from lxml import etree

from corpus import Award, English, Innovation, Replication, Source
from indexer.open_data.edition import LICENCE_URL
from search_app.oai.metadata import FORMATS, Addresses
from tests.search_app.conftest import HOSTILE
from tests.search_app.oai.schema import XSD, assert_valid
from tests.source_tree import ROOT

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
ADDRESSES = Addresses(lambda id: f"https://tiru.test/{id}", "https://tiru.test/oai/tiru.xsd", "https://tiru.test/oai")


def texts(element, name):
    return [child.text for child in element.iterchildren(f"{{*}}{name}")]


@pytest.mark.parametrize("prefix", FORMATS)
def test_every_record_is_valid(prefix, shipped_records):
    for record in (*shipped_records, HOSTILE):
        assert_valid(FORMATS[prefix].write(record, ADDRESSES))


def test_dublin_core_tells_what_it_has_elements_for(shipped_records):
    record = next(item for item in shipped_records if item.regency and item.sectors and item.sources and item.year)
    element = FORMATS["oai_dc"].write(record, ADDRESSES)
    assert texts(element, "title") == [record.title, record.english.title]
    assert texts(element, "creator") == [record.agency]
    assert texts(element, "date") == [str(record.year)]
    assert texts(element, "identifier") == [f"https://tiru.test/{record.id}"]
    assert texts(element, "coverage") == [record.regency, record.province]
    assert texts(element, "rights") == [LICENCE_URL]
    assert texts(element, "subject") == [*record.sectors, *record.keywords]


def test_an_empty_field_has_no_element():
    assert [child.tag.partition("}")[2] for child in FORMATS["tiru"].write(Innovation("a", "A"), ADDRESSES)] == [
        "id",
        "title",
    ]
    assert texts(FORMATS["oai_dc"].write(Innovation("a", "A"), ADDRESSES), "description") == []


@pytest.mark.parametrize(
    ("kind", "name"), [(Award, "award"), (Replication, "replication"), (Source, "source"), (English, "english")]
)
def test_the_schema_names_the_fields_of_the_parts(kind, name):
    schema = etree.parse(ROOT / "search_app/oai/tiru.xsd")
    assert schema.xpath(f"//xs:complexType[@name='{name}']//xs:element/@name", namespaces=XSD) == [
        field.name for field in fields(kind)
    ]


def test_the_schema_names_the_fields_of_a_record_in_their_order():
    schema = etree.parse(ROOT / "search_app/oai/tiru.xsd")
    assert schema.xpath("/xs:schema/xs:element//xs:element/@name", namespaces=XSD) == [
        field.name for field in fields(Innovation)
    ]


def test_dublin_core_says_what_is_english():
    record = Innovation("a", "Bank Sampah", summary="Ringkas.", english=English("Waste bank", "Residents save."))
    element = FORMATS["oai_dc"].write(record, ADDRESSES)
    said = [(etree.QName(child).localname, child.text, child.get(LANG)) for child in element][:4]
    assert said == [
        ("title", "Bank Sampah", "id"),
        ("title", "Waste bank", "en"),
        ("description", "Ringkas.", "id"),
        ("description", "Residents save.", "en"),
    ]
