"""Records made of a curated text and of source records, release after release."""

import dataclasses

import pytest

from corpus.catalogue.merged_records import put_chosen, put_merged
from corpus.catalogue.publication import withdraw
from corpus.catalogue.store import Catalogue
from corpus.errors import DataError
from corpus.innovation import Source
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, change_now, decided, merge_twin, take_in


def test_a_new_release_changes_the_curated_text_and_keeps_what_was_merged_into_it(database, curated):
    merge_twin(database)
    assert curated.follow([CURATED], source="shipped", actor="tiru").unchanged == 1
    released = dataclasses.replace(CURATED, summary="Kartu selesai dalam satu jam.", year_implemented=2006)
    report = curated.follow([released], source="shipped", actor="tiru")
    assert (report.changed, report.kept, report.withdrawn) == (1, 0, 0)
    merged = curated.get(CURATED.id).innovation
    assert (merged.summary, merged.year, merged.results) == (released.summary, 2006, TWIN.results)
    assert [source.title for source in merged.sources] == ["Buku", "Situs"]
    assert curated.follow([released], source="shipped", actor="tiru").unchanged == 1
    merge_twin(database, dataclasses.replace(TWIN, results="Kini hanya tiga puluh menit."))
    assert curated.get(CURATED.id).innovation.summary == released.summary


def test_a_new_release_leaves_a_merged_record_alone_that_a_person_has_edited(database, curated):
    merge_twin(database)
    edited = dataclasses.replace(curated.get(CURATED.id).innovation, summary="Disunting kurator.")
    curated.put_all([edited], source="desk", actor="kurator")
    released = dataclasses.replace(CURATED, summary="Kartu selesai dalam satu jam.")
    assert curated.follow([released], source="shipped", actor="tiru").kept == 1
    assert curated.get(CURATED.id).innovation == edited


def test_what_a_person_has_edited_outlives_the_next_import_and_the_next_release(database, curated):
    merge_twin(database)
    edited = dataclasses.replace(curated.get(CURATED.id).innovation, summary="Disunting kurator.", results="")
    curated.put_all([edited], source="desk", actor="kurator")
    merge_twin(database, dataclasses.replace(TWIN, results="Kini tiga puluh menit.", problem="Antre."))
    expected = dataclasses.replace(edited, problem="Antre.")
    assert curated.get(CURATED.id).innovation == expected, "what was emptied stays empty, other gaps are filled"
    released = dataclasses.replace(CURATED, summary="Kartu selesai dalam satu menit.")
    assert curated.follow([released], source="shipped", actor="tiru").kept == 1
    assert curated.get(CURATED.id).innovation == expected


def test_what_was_chosen_stays_and_what_was_not_follows_its_source(database, curated):
    merge_twin(database)
    chosen = dataclasses.replace(curated.get(CURATED.id).innovation, summary=TWIN.summary)
    with database.writing() as connection:
        change = change_now(actor="ani", source="desk")
        put_chosen(connection, chosen, change, "published", fixed=frozenset({"summary"}))
    merge_twin(database, dataclasses.replace(TWIN, summary="Lain.", results="Kini tiga puluh menit."))
    held = curated.get(CURATED.id).innovation
    assert (held.summary, held.results) == (TWIN.summary, "Kini tiga puluh menit.")


def test_a_merged_record_that_a_release_holds_twice_is_refused(database, curated):
    merge_twin(database)
    with pytest.raises(DataError, match="given twice"):
        curated.follow([CURATED, CURATED], source="shipped", actor="tiru")


def test_merging_again_changes_nothing(database, curated):
    merge_twin(database)
    with database.writing() as connection:
        change = change_now(actor="tiru", source="hub")
        assert put_merged(connection, [CURATED.id], change, "published") == {"unchanged": 1}
    assert len(curated.versions(CURATED.id)) == 2


def test_a_record_of_source_records_alone_has_the_text_of_the_first_seen(database, curated):
    take_in(database, OTHER)
    later = dataclasses.replace(OTHER, id="bank-sampah-xyz", title="Bank", summary="Siswa menabung sampah.")
    take_in(database, later, decisions=[decided("same", OTHER.id, later.id)])
    merged = curated.get(OTHER.id).innovation
    assert (merged.title, merged.summary) == ("Bank Sampah", later.summary)


def test_a_record_keeps_its_status_and_hides_the_texts_of_a_source_that_does_not_publish(database, curated):
    take_in(database, TWIN, decisions=[decided("same", CURATED.id, TWIN.id)], publish=False)
    merged = curated.get(CURATED.id)
    assert (merged.status, merged.innovation.results, len(merged.innovation.sources)) == ("published", "", 2)


def test_a_draft_is_published_by_another_source_that_tells_the_same_with_that_ones_text(database):
    take_in(database, TWIN, publish=False)
    later = dataclasses.replace(TWIN, id="ktp-xyz", summary="Layanan satu jam.", results="", sources=(Source("Lain"),))
    decisions = [decided("same", TWIN.id, later.id)]
    assert take_in(database, later, decisions=decisions) == {"merged": 1, "published": 1}
    record = Catalogue(database).get(TWIN.id)
    assert (record.status, record.innovation.summary, record.innovation.results) == ("published", later.summary, "")
    assert {source.title for source in record.innovation.sources} == {"Situs", "Lain"}


def test_a_withdrawn_record_stays_withdrawn_whatever_its_source_gives(database):
    take_in(database, OTHER)
    withdraw(database, [OTHER.id], actor="kurator", reason="Bukan inovasi")
    take_in(database, dataclasses.replace(OTHER, summary="Siswa menabung sampah."))
    assert Catalogue(database).get(OTHER.id).status == "withdrawn"
