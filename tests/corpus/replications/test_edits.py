"""What curators do to entries: who is meant by a name, a stage further, and mending."""

import pytest

from corpus import Innovation
from corpus.errors import DataError
from corpus.replications.edits import Party, advanced, begun, mended, origin_of, party
from corpus.replications.entry import Step
from tests.corpus.replications.test_entry import ENTRY


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("kota  bogor", Party("Kota Bogor", "32.71")),
        ("Pemerintah Provinsi Jawa Barat", Party("Jawa Barat", "32")),
        ("RSUD dr. Iskak", Party("RSUD dr. Iskak", "")),
    ],
)
def test_a_region_goes_by_its_official_name_and_another_agency_by_its_own(name, expected):
    assert party(name) == expected


def test_a_misspelt_region_is_refused_with_the_nearest_name():
    with pytest.raises(DataError, match="Did you mean 'Kabupaten Banyuwangi'"):
        party("Kabupaten Banyuwagi")


def test_an_agency_of_the_whole_country_is_an_origin_without_a_region():
    record = Innovation("x", "X", agency="Kementerian Sosial", agency_level="kementerian")
    assert origin_of(record) == Party("Kementerian Sosial", "")


def test_a_new_entry_has_an_id_of_both_names():
    entry = begun("Antrean Daring!", party("Kota Bogor"), party("BKN"), Step("interest"), change="", result="")
    assert (entry.id, entry.innovation_id) == ("antrean-daring-bkn", "")


def test_only_a_later_stage_is_an_advance():
    assert advanced(ENTRY, Step("evaluation", "2024")).stage == "evaluation"
    with pytest.raises(DataError, match="no later stage"):
        advanced(ENTRY, Step("implementation", "2024"))


def test_mending_changes_the_stage_that_is_named_alone():
    assert mended(ENTRY, "interest", {"date": "2020"}).steps == (
        Step("interest", "2020", "Kunjungan", "https://contoh.test/a"),
        Step("implementation", "2021"),
    )
    assert mended(ENTRY, "", {"note": "Berjalan"}).steps[-1] == Step("implementation", "2021", "Berjalan")
    with pytest.raises(DataError, match="has no agreement"):
        mended(ENTRY, "agreement", {})
