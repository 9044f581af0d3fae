"""Source records in the catalogue: merged, queued, kept apart, and edited by people."""

from __future__ import annotations

import dataclasses
import itertools

import pytest

from corpus import Innovation
from corpus.catalogue.pairs import Decision
from corpus.catalogue.publication import withdraw
from corpus.catalogue.review import Judge, keep_apart, waiting_pairs
from corpus.catalogue.source_state import SourceRecord, SourceState
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.innovation import Source
from indexer.sources.dedupe.ingest import TOLD_APART, ingest, strongest
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
def database(request):
    """Yield a new database of each kind."""
    url = request.getfixturevalue("migrated_postgres_url" if request.param == "postgresql" else "sqlite_url")
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


def test_two_records_of_one_source_are_never_merged_and_wait_with_both_shown(database):
    twin = dataclasses.replace(OTHER, id="bank-sampah-sekolah-xyz", unit="SDN 2")
    assert take_in(database, OTHER, twin) == {"added": 2, "queued": 1}
    (pair,) = waiting_pairs(database)
    assert {pair.one.id, pair.other.id} == {OTHER.id, twin.id}
    assert pair.reasons.endswith(TOLD_APART)


def test_a_record_that_its_source_gives_later_is_not_merged_into_an_earlier_one(database):
    take_in(database, OTHER)
    assert take_in(database, dataclasses.replace(OTHER, id="bank-sampah-sekolah-xyz")) == {"added": 1, "queued": 1}


def test_two_records_of_one_source_are_not_merged_into_one_of_another_either(database, catalogue):
    other = dataclasses.replace(TWIN, id="pelayanan-ktp-satu-jam-aaa", results="Waktu tunggu turun.")
    assert take_in(database, other, TWIN) == {"merged": 1, "changed": 1, "queued": 1, "added": 1}
    third = dataclasses.replace(TWIN, id="pelayanan-ktp-satu-jam-zzz")
    assert take_in(database, third) == {"queued": 1, "added": 1}
    assert {pair.one.id for pair in waiting_pairs(database)} <= {CURATED.id, TWIN.id, other.id}
    assert len(waiting_pairs(database)) == 2


def test_a_page_that_has_moved_is_part_of_the_same_record(database, catalogue):
    take_in(database, TWIN)
    SourceState(database, SPEC.name).store([], gone=[TWIN.id])
    assert take_in(database, dataclasses.replace(TWIN, id="pelayanan-ktp-satu-jam-new"))["merged"] == 1


def test_equal_records_of_one_source_find_their_twins_one_by_one(database):
    rows = [dataclasses.replace(OTHER, id=f"bank-sampah-{number}") for number in range(3)]
    take_in(database, *rows)
    copies = [dataclasses.replace(row, id=f"{row.id}-copy") for row in rows]
    assert take_in(database, *copies, spec=dataclasses.replace(SPEC, name="lain"))["merged"] == 3


def decided(one: str, other: str, probability: float, verdict: str = "same") -> Decision:
    return Decision(one, other, verdict, probability, "titles alike")


def test_the_most_probable_twin_is_merged_whatever_the_order():
    found = [
        decided("x", "a", 0.9),
        decided("x", "b", 0.99),
        decided("y", "a", 0.85),
        decided("y", "c", 0.3, "uncertain"),
    ]
    for order in itertools.permutations(found):
        chosen = strongest(order, {"a", "b", "c"})
        assert {id: (item.one, item.verdict) for id, item in chosen.items()} == {
            "a": ("x", "uncertain"),
            "b": ("x", "same"),
            "c": ("y", "uncertain"),
        }


def test_a_twin_at_another_source_comes_before_one_of_the_same_source():
    chosen = strongest([decided("b", "a", 0.99), decided("x", "a", 0.9), decided("a", "b", 0.99)], {"a", "b"})
    assert {id: (item.one, item.verdict) for id, item in chosen.items()} == {
        "a": ("x", "same"),
        "b": ("a", "uncertain"),
    }


def test_a_source_that_publishes_puts_in_service_what_waited_as_drafts(database):
    unread = dataclasses.replace(SPEC, publish=False)
    take_in(database, OTHER, TWIN, spec=unread)
    withdraw(database, [TWIN.id], actor="kurator", reason="Bukan inovasi")
    changed = dataclasses.replace(OTHER, results="Sampah turun.")
    assert take_in(database, changed, TWIN) == {"published": 1, "left withdrawn": 1}
    assert take_in(database, changed, TWIN, spec=unread).total() == 0
    assert [record.id for record in Catalogue(database).published()] == [OTHER.id]


def test_another_source_that_publishes_the_same_puts_the_draft_in_service(database):
    unread = dataclasses.replace(SPEC, name="lain", publish=False)
    take_in(database, OTHER, spec=unread)
    assert take_in(database, dataclasses.replace(OTHER, id="bank-xyz")) == {"merged": 1, "published": 1}


def test_a_file_publishes_the_rows_that_it_holds_now(database):
    spec = dataclasses.replace(SPEC, kind="file", publish=False)
    state = SourceState(database, spec.name)
    state.begin()
    take_in(database, OTHER, TWIN, spec=spec)
    state.end()
    state.begin()
    assert take_in(database, OTHER, spec=dataclasses.replace(spec, publish=True)) == {"published": 1}
    assert Catalogue(database).get(TWIN.id).status == "draft"


def test_what_a_curator_kept_apart_is_not_asked_again(database, catalogue):
    take_in(database, ELSEWHERE)
    assert [(pair.one.id, pair.other.id) for pair in waiting_pairs(database)] == [(CURATED.id, ELSEWHERE.id)]
    assert catalogue.look_alikes(CURATED.id) == (ELSEWHERE.id,)
    keep_apart(database, CURATED.id, ELSEWHERE.id, Judge("kurator"))
    take_in(database, dataclasses.replace(ELSEWHERE, results="Hasil lain."))
    assert waiting_pairs(database) == []


def test_what_is_doubtful_waits_even_where_its_source_publishes_again(database):
    SourceState(database, SPEC.name).store([SourceRecord(OTHER.id, "", OTHER, doubt="the text is short")])
    for _ in range(2):
        ingest(database, SPEC, actor="tiru sync")
    assert Catalogue(database).get(OTHER.id).status == "draft"
