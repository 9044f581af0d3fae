"""The short facts of a record, each a way to others like it."""

import pytest

from corpus import Innovation
from search_app.web.record_facts import facts, subjects

pytestmark = pytest.mark.usefixtures("request_context")


RECORD = Innovation(
    id="a",
    title="A",
    agency="RSUD Blambangan",
    province="Jawa Timur",
    regency="Kabupaten Banyuwangi",
    year_implemented=2017,
    digital=False,
    sectors=["kesehatan"],
    sdgs=[3],
    beneficiaries=["ibu hamil"],
    keywords=["antrean obat"],
)


def test_facts_name_who_where_and_when_and_link_what_others_share():
    values = {fact.field: fact.values for fact in facts(RECORD)}
    assert values == {
        "agency": (("RSUD Blambangan", None),),
        "regency": (("Kabupaten Banyuwangi", "/cari?kabupaten=35.10"),),
        "province": (("Jawa Timur", "/provinsi/35"),),
        "year_implemented": (("2017", None),),
        "digital": (("Nondigital", "/cari?digital=no"),),
        "documentation": (("Ringkas", "/cari?dokumentasi=brief"),),
    }


def test_subjects_name_what_it_is_about():
    values = {fact.field: fact.values for fact in subjects(RECORD)}
    assert values == {
        "sectors": (("Kesehatan", "/sektor/kesehatan"),),
        "beneficiaries": (("Ibu hamil", "/cari?penerima=ibu+hamil"),),
        "sdgs": (("TPB 3: Kehidupan Sehat dan Sejahtera", "/cari?tpb=3"),),
        "keywords": (("antrean obat", "/cari?q=antrean+obat"),),
    }


def test_what_is_unknown_is_left_out():
    assert [fact.field for fact in facts(Innovation("a", "A"))] == ["documentation"]
    assert list(subjects(Innovation("a", "A"))) == []


def test_every_link_of_every_shipped_record_finds_it_again(client, shipped_records):
    addresses = {
        url: record.title
        for record in shipped_records[::60]
        for fact in (*facts(record), *subjects(record))
        for _, url in fact.values
        if url and fact.field not in ("sectors", "province", "keywords")
    }
    assert len(addresses) > 20
    for address in addresses:
        assert client.get(address).status_code == 200
        assert "Tidak ada inovasi" not in client.get(address).text
