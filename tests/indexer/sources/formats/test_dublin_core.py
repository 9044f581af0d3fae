"""Dublin Core as DSpace, EPrints, OJS and Omeka give it: bodies, years, languages, addresses, and no persons."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from corpus.catalogue.source_state import SourceRecord
from indexer.sources.extract.record_builder import build_source_record
from indexer.sources.formats.dublin_core import Value, field_values, landing_page, metadata_of, year_of_work
from indexer.sources.spec import Rule, Spec
from tests.indexer.sources.formats.oai_samples import record_of

SPEC = Spec(name="contoh", kind="oai", title="Contoh", where=("https://contoh.example/oai",))
NEXT_YEAR = datetime.datetime.now(datetime.UTC).year + 1


def metadata(**elements: str | list[str]):
    return {
        name: [Value(text) for text in ([given] if isinstance(given, str) else given)]
        for name, given in elements.items()
    }


def built(spec: Spec = SPEC, **elements: str | list[str]) -> SourceRecord:
    found = metadata(**{"title": "Kampung Organik", **elements})
    result = build_source_record(field_values(found, spec), spec, "1", landing_page(found))
    assert isinstance(result, SourceRecord)
    return result


def read(elements: str):
    return metadata_of(etree.fromstring(f'<r xmlns="urn:x">{record_of("1", elements)}</r>')[0])


def test_the_publisher_is_the_agency_before_a_creator_and_a_contributor():
    person, body = "Contohwati, Siti Dewi", "Pemerintah Kota Batu"
    for elements in (
        {"creator": person, "publisher": body},
        {"creator": ["Dinas Kesehatan Kota Malang", person], "publisher": ["Penerbit Contoh", body]},
        {"creator": [person, body], "publisher": "Jurnal Contoh"},
        {"creator": person, "contributor": [person, body]},
    ):
        assert built(**elements).record.agency == body


@pytest.mark.parametrize("person", ["Contohwati, Siti Dewi", "Siti Dewi Contohwati, S.Kom.", "SITI DEWI CONTOHWATI"])
def test_a_person_stands_nowhere_in_a_record(person):
    record = built(
        title=f"Kampung Organik / {person}",
        creator=person,
        publisher=person,
        contributor=person,
        subject=["sampah", "Siti Dewi Contohwati"],
        source="Contohwati, S. D. (2017) Kampung Organik",
    ).record
    assert "contohwati" not in record.to_json().decode().casefold()
    assert record.id.startswith("kampung-organik-")
    assert (record.title, record.agency, record.keywords) == ("Kampung Organik", "", ("sampah",))


def test_where_no_body_is_named_the_agency_that_the_source_says_counts():
    spec = replace(SPEC, constants={"agency": "Gojek"})
    assert built(spec, creator="Siti Dewi").record.agency == "Gojek"
    assert built(spec, creator="Siti Dewi", publisher="Bappeda Kota Batu").record.agency == "Bappeda Kota Batu"


def test_a_source_may_name_other_elements():
    spec = replace(SPEC, fields={"agency": Rule("path", "rights"), "year_implemented": Rule("path", "coverage")})
    record = built(
        spec, publisher="Universitas Contoh", rights="Pemkot Batu", date="2012", coverage="sejak 2014"
    ).record
    assert (record.agency, record.year_implemented) == ("Pemerintah Kota Batu", 2014)


@pytest.mark.parametrize(
    ("dates", "year"),
    [
        (["2024-05-03T02:11:09Z", "2024-05-03T02:11:09Z", "2017"], 2017),
        (["2024-05-03 02:11:09", "2018-03-01"], 2018),
        (["20240503T021109Z", "Thu, 02 May 2024 02:11:09 GMT"], None),
        (["2024-05-03T02:11:09Z"], None),
        (["2015-03-01", "2019"], 2019),
        (["2019-03", "2016-01-02"], 2016),
        (["2015-2017"], 2015),
        (["[2016?]"], 2016),
        (["c2018"], 2018),
        (["© 2018"], 2018),
        (["Maret 2019"], 2019),
        (["12/05/2018"], 2018),
        (["20180512"], 2018),
        (["0000"], None),
        (["9999", str(NEXT_YEAR)], None),
        ([f"2019-{NEXT_YEAR}"], 2019),
        (["1899", "196503121990031002", "s.a."], None),
        ([], None),
    ],
)
def test_the_year_is_that_of_the_work_and_not_of_the_upload(dates, year):
    assert year_of_work([dates]) == year
    assert built(date=dates).record.year_implemented == year


def test_a_date_of_issue_or_creation_counts_before_one_of_no_kind():
    assert built(date="2012", created="2015", issued="2014-02").record.year_implemented == 2014
    assert built(date="2012", created="2015", issued="2024-01-01T00:00:00Z").record.year_implemented == 2015
    assert built(available="2012", accessioned="2011").record.year_implemented is None


@given(st.lists(st.lists(st.text("0123456789-T: c[]?Zz", max_size=25), max_size=4), max_size=3))
def test_whatever_the_dates_are_the_year_is_plausible(dates):
    assert year_of_work(dates) is None or 1945 <= year_of_work(dates) < NEXT_YEAR


@pytest.mark.parametrize(
    ("identifiers", "relations", "page"),
    [
        (["ISBN 978", "https://contoh.example/1"], [], "https://contoh.example/1"),
        (["https://a.example/1.pdf", "https://a.example/1"], [], "https://a.example/1"),
        (["https://a.example/1.pdf"], ["https://a.example/id/1/"], "https://a.example/id/1/"),
        (["https://a.example/1.pdf"], ["9"], "https://a.example/1.pdf"),
        (["hdl:123/45"], ["https://lain.example/"], "https://hdl.handle.net/123/45"),
        (["doi:10.1234/a.b"], [], "https://doi.org/10.1234/a.b"),
        (["10.1234/a.b"], [], "https://doi.org/10.1234/a.b"),
        (["http://[", "http://x:99999/", "https://a b.example/", "ftp://a.example/", "Contoh (2017)"], [], ""),
    ],
)
def test_the_address_is_that_of_a_page_a_person_can_read(identifiers, relations, page):
    assert landing_page(metadata(identifier=identifiers, relation=relations)) == page


def test_the_indonesian_of_several_languages_is_taken():
    found = read(
        '<dc:title xml:lang="en-US">Organic Village</dc:title><dc:title xml:lang="id-ID">Kampung Organik</dc:title>'
        '<dc:description xml:lang="id">Warga.</dc:description><dc:description xml:lang="en">People.</dc:description>'
        "<dc:description>Tambahan.</dc:description>"
    )
    values = field_values(found, SPEC)
    assert (values["title"], values["solution"]) == ("Kampung Organik", "Warga.\nTambahan.")


def test_without_languages_the_first_title_and_all_descriptions_are_taken():
    values = field_values(metadata(title=["Satu", "Dua"], description=["Isi.", "Lagi."]), SPEC)
    assert (values["title"], values["solution"]) == ("Satu", "Isi.\nLagi.")


def test_notes_of_a_repository_on_who_handed_an_item_in_are_no_description():
    note = "Submitted by Siti Contohwati on 2024-05-03T02:11:09Z No. of bitstreams: 1"
    assert built(description=[note, "Warga mengolah sampah."]).record.solution == "Warga mengolah sampah."


def test_markup_and_marks_of_comparison_lose_no_text():
    found = read(
        "<dc:description>Isi <b>tebal</b> lagi &amp; &lt;i&gt;miring&lt;/i&gt; x</dc:description>"
        "<dc:title><![CDATA[Suhu <5 dan a<b dan <!-- x -->c]]>&#146;</dc:title><dc:subject> </dc:subject>"
    )
    record = build_source_record(field_values(found, SPEC), SPEC, "1").record
    assert record.solution == "Isi tebal lagi & miring x"
    assert record.title == "Suhu <5 dan a\u2039b dan c\u2019"
    assert "subject" not in found


def test_metadata_may_be_missing_empty_or_without_container():
    for inner, expected in (
        ("", {}),
        ("<metadata/>", {}),
        ("<metadata><!-- x --></metadata>", {}),
        ("<metadata><dc/></metadata>", {}),
        ("<metadata><title>Judul</title></metadata>", {"title": [Value("Judul")]}),
        ("<metadata><dc><title>Judul</title></dc></metadata>", {"title": [Value("Judul")]}),
    ):
        assert metadata_of(etree.fromstring(f"<record>{inner}</record>")) == expected


@pytest.mark.parametrize("name", ["title", "description", "subject", "date", "creator", "publisher", "identifier"])
@pytest.mark.parametrize("text", [" " * 200_000 + "x", "Siti Dewi, " * 20_000, "<a " * 60_000, "((((" * 50_000])
def test_texts_without_end_are_read_in_time(name, text):
    found = metadata(**{"title": "Judul", "creator": "Siti Dewi", name: [f"Siti Dewi {text}", text]})
    assert field_values(found, SPEC)
    landing_page(found)


def test_values_without_number_are_read_in_time():
    many = [f"Siti {number} Dewi" for number in range(50_000)]
    values = field_values(metadata(title="Judul", creator=many, subject=[f"kata {item}" for item in many]), SPEC)
    assert "agency" not in values
