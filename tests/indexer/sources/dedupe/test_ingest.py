"""Source records in the catalogue: merged, queued, kept apart, and edited by people."""

from __future__ import annotations

import dataclasses

import pytest

from corpus import Innovation
from corpus.catalogue.review import keep_apart, waiting_pairs
from corpus.catalogue.source_state import SourceRecord, SourceState
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.innovation import Source
from indexer.sources.dedupe.ingest import ingest
from indexer.sources.spec import Spec

SPEC = Spec(name="contoh", kind="api", title="Contoh", where=("https://contoh.example/",), publish=True)
CURATED = Innovation(
    id="ktp-satu-jam-surakarta",
    title="Pelayanan KTP Satu Jam",
    summary="Kartu tanda penduduk selesai dalam satu jam di kantor kecamatan.",
    problem="Warga menunggu kartu tanda penduduk sampai dua pekan dan harus datang berkali-kali ke kantor.",
    solution="Berkas diperiksa, difoto, dan dicetak di satu loket kecamatan dalam satu jam.",
    agency="Pemerintah Kota Surakarta",
    agency_level="kota",
    province="Jawa Tengah",
    regency="Kota Surakarta",
    year_implemented=2005,
    sectors=("administrasi kependudukan",),
    sources=(Source("Buku"),),
)
TWIN = dataclasses.replace(
    CURATED,
    id="pelayanan-ktp-satu-jam-abc",
    summary="Layanan cepat kartu tanda penduduk satu jam.",
    problem="",
    results="Waktu tunggu kartu tanda penduduk turun dari dua pekan menjadi satu jam.",
    sources=(Source("Situs", url="https://contoh.example/1"),),
)
ELSEWHERE = dataclasses.replace(
    TWIN, id="pelayanan-ktp-satu-jam-def", agency="Pemerintah Kota Tegal", regency="Kota Tegal"
)
OTHER = Innovation(
    id="bank-sampah-sekolah-ghi",
    title="Bank Sampah Sekolah",
    solution="Siswa menabung sampah plastik setiap Jumat dan menukarnya dengan buku.",
    agency="Pemerintah Kota Surakarta",
    province="Jawa Tengah",
    regency="Kota Surakarta",
    sources=(Source("Situs"),),
)


def take_in(database, *records, spec=SPEC):
    state = SourceState(database, spec.name)
    state.store([SourceRecord(record.id, "", record) for record in records])
    return ingest(database, spec, actor="tiru sync")


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request, tmp_path):
    """Yield a new database of each kind."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else f"sqlite:///{tmp_path}/tiru.db"
    with open_database(url) as opened:
        yield opened


@pytest.fixture
def catalogue(database):
    catalogue = Catalogue(database)
    catalogue.put_all([CURATED], source="shipped", actor="tiru")
    return catalogue


def test_a_twin_becomes_part_of_the_curated_record(database, catalogue):
    assert take_in(database, TWIN)["merged"] == 1
    merged = catalogue.get(CURATED.id).innovation
    assert (merged.summary, merged.problem) == (CURATED.summary, CURATED.problem)
    assert merged.results == TWIN.results
    assert [source.title for source in merged.sources] == ["Buku", "Situs"]
    assert catalogue.get(TWIN.id) is None
    assert [version.innovation for version in catalogue.versions(CURATED.id)] == [CURATED, merged]


def test_ingesting_the_same_again_changes_nothing(database, catalogue):
    take_in(database, TWIN, OTHER)
    before = catalogue.digest()
    assert take_in(database, TWIN, OTHER).total() == 0
    assert catalogue.digest() == before


def test_a_source_record_that_changes_changes_what_it_filled(database, catalogue):
    take_in(database, TWIN)
    take_in(database, dataclasses.replace(TWIN, results="Kini hanya tiga puluh menit."))
    assert catalogue.get(CURATED.id).innovation.results == "Kini hanya tiga puluh menit."


def test_what_a_person_edited_counts_from_then_on(database, catalogue):
    take_in(database, TWIN)
    edited = dataclasses.replace(catalogue.get(CURATED.id).innovation, results="Disunting kurator.")
    catalogue.put_all([edited], source="desk", actor="kurator")
    take_in(database, dataclasses.replace(TWIN, results="Kata situs."))
    assert catalogue.get(CURATED.id).innovation.results == "Disunting kurator."


def test_texts_of_a_source_that_does_not_publish_are_not_shown_on_a_published_page(database, catalogue):
    take_in(database, TWIN, OTHER, spec=dataclasses.replace(SPEC, publish=False))
    merged = catalogue.get(CURATED.id)
    assert (merged.status, merged.innovation.results, len(merged.innovation.sources)) == ("published", "", 2)
    assert catalogue.get(OTHER.id).status == "draft"


def test_a_source_that_does_not_publish_takes_nothing_away(database, catalogue):
    take_in(database, TWIN)
    unread = dataclasses.replace(SPEC, name="lain", publish=False)
    take_in(database, dataclasses.replace(TWIN, id="lain-1", unit="Dinas X", sources=(Source("Lain"),)), spec=unread)
    merged = catalogue.get(CURATED.id).innovation
    assert (merged.results, merged.unit, len(merged.sources)) == (TWIN.results, "", 3)


def test_a_copy_in_another_region_is_never_merged(database, catalogue):
    take_in(database, ELSEWHERE)
    assert catalogue.get(ELSEWHERE.id).status == "published"
    assert len(catalogue.versions(CURATED.id)) == 1


def test_a_copy_in_other_words_is_linked_as_a_look_alike(database, catalogue):
    copy = dataclasses.replace(
        ELSEWHERE, summary="", results="", problem="", solution="Loket cepat di kecamatan.", year_implemented=2012
    )
    take_in(database, copy)
    assert catalogue.look_alikes(CURATED.id) == (copy.id,)
    assert catalogue.look_alikes(copy.id) == (CURATED.id,)
    assert waiting_pairs(database) == []


def test_a_source_record_whose_title_changes_before_it_is_ingested_is_still_compared(database, catalogue):
    state = SourceState(database, SPEC.name)
    state.store([SourceRecord("1", "", OTHER)])
    state.store([SourceRecord("1", "", TWIN)])
    assert ingest(database, SPEC, actor="tiru sync")["merged"] == 1
    assert [record.id for record in catalogue.published()] == [CURATED.id]


def test_two_records_of_one_source_become_one_record(database):
    take_in(database, OTHER, dataclasses.replace(OTHER, id="bank-sampah-sekolah-xyz", year_implemented=2015))
    records = list(Catalogue(database).published())
    assert [(record.title, record.year) for record in records] == [("Bank Sampah Sekolah", 2015)]


def test_what_a_curator_kept_apart_is_not_asked_again(database, catalogue):
    take_in(database, ELSEWHERE)
    assert [(pair.one, pair.other) for pair in waiting_pairs(database)] == [(CURATED.id, ELSEWHERE.id)]
    assert catalogue.look_alikes(CURATED.id) == (ELSEWHERE.id,)
    keep_apart(database, CURATED.id, ELSEWHERE.id, actor="kurator")
    take_in(database, dataclasses.replace(ELSEWHERE, results="Hasil lain."))
    assert waiting_pairs(database) == []
