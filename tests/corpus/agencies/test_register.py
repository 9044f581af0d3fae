"""The register of agencies that ships."""

from __future__ import annotations

from collections import Counter

from corpus.agencies.register import KINDS, FormerName, agencies, government_of, predecessors
from corpus.reference import regions


def test_every_region_has_its_government_and_there_are_a_hundred_national_bodies():
    kinds = Counter(agency.kind for agency in agencies().values())
    assert kinds["provinsi"] + kinds["kabupaten"] + kinds["kota"] == len(regions()) == 552
    assert sum(kinds.values()) - 552 >= 100
    assert set(kinds) == set(KINDS)


def test_the_government_of_a_region():
    surabaya = government_of("35.78")
    assert (surabaya.id, surabaya.name, surabaya.kind) == ("kota-surabaya", "Pemerintah Kota Surabaya", "kota")
    assert surabaya.province_code == "35"
    assert agencies()[surabaya.parent] == government_of("35")


def test_a_ministry_with_its_former_names_and_their_years():
    ministry = agencies()["komdigi"]
    assert FormerName("Kementerian Komunikasi dan Informatika", "2009\u20132024") in ministry.former_names
    assert ministry.since == 2024
    assert not ministry.has_ended


def test_a_ministry_that_was_split_leads_to_those_that_took_over():
    split = agencies()["kementerian-pupr"]
    assert split.has_ended
    assert split.successors == ("kementerian-pu", "kementerian-pkp")
    assert predecessors("kementerian-pkp") == (split,)


def test_what_an_agency_refers_to_is_there():
    for agency in agencies().values():
        assert agency.kind in KINDS
        assert {agency.parent, *agency.successors} - {""} <= agencies().keys()
        assert not agency.successors or agency.has_ended
        assert not (agency.since and agency.until and agency.since > agency.until)
