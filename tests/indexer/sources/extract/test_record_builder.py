"""Values of a source to a source record: resolved, cleaned, completed, or refused with their faults."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from corpus.catalogue.source_state import SourceRecord
from corpus.reference import sectors
from corpus.validation import check_record
from indexer.sources.extract.record_builder import Fault, build_source_record, source_record_id
from indexer.sources.spec import Spec

SPEC = Spec(name="contoh", kind="api", title="Contoh", where=("https://contoh.example/",))


def built(values, spec=SPEC, **options):
    source_record = build_source_record(values, spec, "1", **options)
    assert isinstance(source_record, SourceRecord)
    return source_record


@given(st.text(), st.text(max_size=2_000))
def test_any_text_makes_a_record_without_fault_or_is_refused(title, text):
    result = build_source_record({"title": title, "solution": text, "steps": [text, title], "agency": title}, SPEC, "1")
    if isinstance(result, SourceRecord):
        assert not [finding for finding in check_record(result.record.to_mapping()) if finding.severity == "fault"]


def test_every_sector_is_known_by_its_names():
    for sector in sectors().values():
        for name in (sector.name_id, sector.name_en, sector.name_id.upper()):
            assert built({"title": "Judul", "sectors": name}).record.sectors == (sector.name_id,)


def test_a_title_is_required_and_the_fault_names_key_and_field():
    assert build_source_record({"summary": "Isi."}, SPEC, "7") == [
        Fault("7", "title", "is missing; every record needs one.")
    ]


def test_a_source_says_what_its_values_mean_and_what_is_the_same_for_all():
    spec = replace(
        SPEC, values={"any": {"-": ""}, "status": {"aktif": "berjalan"}}, constants={"agency": "Kab. Sleman"}
    )
    record = built({"title": "Judul", "problem": " - ", "status": "Aktif"}, spec).record
    assert (record.problem, record.agency) == ("", "Pemerintah Kabupaten Sleman")


def test_a_person_never_becomes_an_agency_or_part_of_an_id():
    source_record = built({"title": "Antrean", "agency": "Contohwati, Siti Dewi"})
    assert (source_record.record.agency, source_record.contacts) == ("", 1)
    assert "contohwati" not in source_record.record.id


def test_an_agency_over_two_lines_is_one_and_persons_below_it_are_none():
    assert built({"title": "Antrean", "agency": "Pemerintah\nKota Batu"}).record.agency == "Pemerintah Kota Batu"
    assert built({"title": "Antrean", "agency": "Polres Batu\nSiti Dewi"}).record.agency == "Polres Batu"


def test_the_agency_that_a_source_says_for_all_records_is_taken_as_it_is():
    assert built({"title": "Antrean"}, replace(SPEC, constants={"agency": "Gojek"})).record.agency == "Gojek"


def test_years_given_the_wrong_way_round_are_swapped():
    record = built({"title": "Judul", "year_started": "2019", "year_implemented": "Januari 2016"}).record
    assert (record.year_started, record.year_implemented) == (2016, 2019)


def test_a_region_that_only_a_name_shows_is_marked_as_inferred():
    record = built({"title": "Judul", "unit": "Puskesmas Kabupaten Sleman"}).record
    assert (record.regency, record.agency) == ("Kabupaten Sleman", "Pemerintah Kabupaten Sleman")
    assert set(record.inferred) == {"agency", "agency_level", "province", "regency"}


def test_dropped_contact_data_is_counted_over_all_fields():
    values = {"title": "Judul", "solution": "Surel a@contoh.example.", "steps": ["0812-3456-7890", "Antar"]}
    source_record = built(values)
    assert (source_record.contacts, source_record.record.steps) == (2, ("Antar",))


def test_a_cited_source_is_named_beside_the_one_that_cites_it():
    (source,) = built(
        {"title": "Judul", "source_title": "Buku", "source_year": "2018-05"}, url="https://a.example/1"
    ).record.sources
    assert (source.title, source.year, source.url) == ("Contoh (merujuk Buku)", 2018, "https://a.example/1")


def test_ids_differ_by_key_and_source_and_do_not_repeat_the_kind_of_agency():
    ids = {source_record_id("Antrean", "Pemerintah Kota Malang", source, key) for source in "ab" for key in "12"}
    assert len(ids) == 4
    assert all(id.startswith("antrean-kota-malang-") for id in ids)
