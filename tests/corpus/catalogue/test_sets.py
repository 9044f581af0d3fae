"""The sets of a record follow from what it says; what is unknown is in none."""

from corpus import Innovation
from corpus.catalogue.sets import set_names, sets_of


def test_a_record_is_in_the_sets_of_its_province_sectors_and_level():
    record = Innovation("a", "A", province="Jawa Timur", sectors=["kesehatan", "pendidikan"], agency_level="kota")
    assert sets_of(record) == ("provinsi:35", "sektor:kesehatan", "sektor:pendidikan", "tingkat:kota")


def test_what_the_reference_data_do_not_know_makes_no_set():
    record = Innovation("a", "A", province="Atlantis", sectors=["sihir"], agency_level="kerajaan")
    assert sets_of(record) == sets_of(Innovation("a", "A")) == ()


def test_every_set_of_the_shipped_records_has_a_name_behind_that_of_what_it_lies_in(shipped_records):
    names = list(set_names())
    for spec in {spec for record in shipped_records for spec in sets_of(record)}:
        assert names.index(spec) > names.index(spec.partition(":")[0])
