"""Checking finds every fault of a record at once, and separates faults from gaps."""

import datetime

import pytest
import time_machine

from corpus.validation import GAPS, check_record, last_year

SOUND = {"id": "bank-sampah", "title": "Bank Sampah"}


def faults(**fields: object) -> dict[str, str]:
    found = check_record(SOUND | fields)
    return {finding.field: finding.message for finding in found if finding.severity == "fault"}


def test_id_and_title_are_all_a_record_needs():
    assert faults() == {}


def test_what_is_missing_but_useful_is_a_gap_and_not_a_fault():
    found = check_record(SOUND)
    assert {finding.severity for finding in found} == {"gap"}
    assert {finding.field for finding in found} == {*GAPS, "year_implemented"}


def test_all_faults_are_found_at_once():
    assert set(faults(sdgs=[18], digital="ya", steps="satu", agency_level="kotamadya")) == {
        "sdgs[0]",
        "digital",
        "steps",
        "agency_level",
    }


@pytest.mark.parametrize(
    ("fields", "path", "part"),
    [
        ({"id": "Bank Sampah"}, "id", "a-z"),
        ({"id": "a" * 81}, "id", "80"),
        ({"id": 7}, "id", "a number"),
        ({"title": ""}, "title", "missing"),
        ({"title": "  "}, "title", "spaces"),
        ({"titel": "x"}, "titel", "did you mean 'title'?"),
        ({"summary": None}, "summary", "empty"),
        ({"summary": "x" * 20_001}, "summary", "20000 at most"),
        ({"summary": "a\x00b"}, "summary", "U+0000"),
        ({"summary": "a\ud800b"}, "summary", "U+D800"),
        ({"summary": "lihat <a href=x>ini</a>"}, "summary", "<a>"),
        ({"summary": "tulis ke dinas@contoh.go.id"}, "summary", "e-mail"),
        ({"summary": "hubungi 0812-3456-7890"}, "summary", "telephone"),
        ({"summary": "hubungi (+62 341) 551 234 56"}, "summary", "telephone"),
        ({"steps": ["satu", ""]}, "steps[1]", "empty"),
        ({"steps": ["satu", "satu"]}, "steps", "twice"),
        ({"steps": ["x"] * 101}, "steps", "100 at most"),
        ({"english": "Waste bank"}, "english", "not an object"),
        ({"english": {}}, "english", "is empty"),
        ({"english": {"titel": "x"}}, "english.titel", "did you mean 'title'?"),
        ({"english": {"title": "x" * 121}}, "english.title", "120 at most"),
        ({"english": {"summary": "x" * 601}}, "english.summary", "600 at most"),
        ({"english": {"title": "A", "summary": 7}}, "english.summary", "a number"),
        ({"english": {"title": "A", "summary": "call <b>us</b>"}}, "english.summary", "<b>"),
        ({"sectors": ["kesehatn"]}, "sectors[0]", "did you mean 'kesehatan'?"),
        ({"sectors": ["kesehatan", "sosial", "pangan", "hutan"]}, "sectors", "3 at most"),
        ({"province": "Jawa Brat"}, "province", "did you mean 'Jawa Barat'?"),
        ({"regency": "Kota Atlantis", "province": "Bali"}, "regency", "no region"),
        ({"regency": "Kota Surabaya", "province": "Bali"}, "regency", "does not lie in Bali"),
        ({"regency": "Kota Surabaya"}, "province", "missing"),
        ({"year_started": "2015"}, "year_started", "not a year"),
        ({"year_started": True}, "year_started", "not a year"),
        ({"year_started": 2017, "year_implemented": 2015}, "year_implemented", "before"),
        ({"sdgs": [True]}, "sdgs[0]", "1 to 17"),
        ({"awards": [{"nama": "Top 99"}]}, "awards[0].name", "missing"),
        ({"awards": ["Top 99"]}, "awards[0]", "not an object"),
        ({"awards": [{"name": "Top 99", "year": 16}]}, "awards[0].year", "not a year"),
        ({"sources": [{"title": "t", "url": "javascript:alert(1)"}]}, "sources[0].url", "https://"),
        ({"sources": [{"title": "t", "url": "http://[x"}]}, "sources[0].url", "https://"),
        ({"inferred": ["prasyarat"]}, "inferred[0]", "not known"),
    ],
)
def test_a_fault_names_its_field_and_what_is_wrong(fields, path, part):
    assert part in faults(**fields)[path]


@pytest.mark.parametrize(
    "text",
    [
        "Buka pukul 08.00-16.00, gaji < 5 juta > 2 juta, 74,9 persen",
        "Biaya Rp 1.250.000.000 untuk 10.500 orang pada 2015-2016",
        "Peraturan Bupati Nomor 012 Tahun 2015 dan 62 desa",
    ],
)
def test_hours_amounts_and_comparisons_are_plain_text(text):
    assert faults(summary=text) == {}


@pytest.mark.parametrize("value", [None, [], "x", 3, True])
def test_what_is_not_an_object_is_one_fault(value):
    (finding,) = check_record(value)
    assert finding.severity == "fault"
    assert "not an object" in finding.message


def test_a_clock_that_is_behind_this_program_refuses_no_year():
    with time_machine.travel(datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)):
        assert last_year() == 2027
        assert not faults(year_implemented=2026)
    with time_machine.travel(datetime.datetime(2040, 1, 1, tzinfo=datetime.UTC)):
        assert last_year() == 2041
