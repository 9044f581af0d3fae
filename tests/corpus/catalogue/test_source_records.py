"""Source records on their way into the catalogue."""

import dataclasses

import pytest

from corpus.catalogue.pairs import Pair, save_decision, surviving_id
from corpus.catalogue.source_records import Ingest
from corpus.catalogue.source_state import SourceRecord, SourceState
from corpus.errors import CatalogueError
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, change_now, decided, merge_twin, take_in


@pytest.fixture
def ingest(database, curated):
    return Ingest(database, "hub", actor="tiru sync", publish=True)


def store(database, *found, source="hub"):
    SourceState(database, source).store([SourceRecord(record.id, "", record) for record in found])


def test_only_what_differs_from_the_catalogue_is_pending(database, ingest):
    take_in(database, TWIN, OTHER)
    store(database, TWIN, dataclasses.replace(OTHER, summary="Siswa menabung sampah."))
    store(database, CURATED, source="another")
    assert ingest.pending_keys() == [OTHER.id]
    SourceState(database, "hub").store([], gone=[OTHER.id])
    assert ingest.pending_keys() == []


def test_a_batch_knows_what_is_new_and_which_pairs_were_kept_apart(database, ingest):
    take_in(database, OTHER)
    store(database, TWIN)
    with database.writing() as connection:
        save_decision(connection, decided("different", CURATED.id, TWIN.id), change_now(actor="ani", source="desk"))
    batch = ingest.batch([OTHER.id, TWIN.id])
    assert [item.key for item in batch.pending] == [OTHER.id, TWIN.id]
    assert batch.new_ids == [TWIN.id]
    assert batch.judged == {Pair(CURATED.id, TWIN.id), Pair(TWIN.id, CURATED.id)}


def test_the_records_of_a_source_are_those_that_it_gives_now(database, ingest):
    merge_twin(database)
    store(database, OTHER)
    assert ingest.present_ids() == {CURATED.id, OTHER.id}
    SourceState(database, "hub").store([], gone=[TWIN.id])
    assert ingest.present_ids() == {OTHER.id}


def test_new_source_records_are_compared_behind_the_catalogue_under_their_first_id(database, ingest):
    store(database, TWIN)
    SourceState(database, "hub").store([SourceRecord(TWIN.id, "", dataclasses.replace(OTHER, id="baru"))])
    assert [(record.id, record.title) for record in ingest.compared_records()] == [
        (CURATED.id, CURATED.title),
        (TWIN.id, OTHER.title),
    ]


@pytest.mark.parametrize(("publish", "status"), [(True, "published"), (False, "draft")])
def test_a_source_record_becomes_a_record_of_the_status_that_its_source_says(database, curated, publish, status):
    assert take_in(database, OTHER, publish=publish) == {"added": 1}
    assert curated.get(OTHER.id).status == status


def test_a_doubtful_source_record_waits_as_a_draft_and_fills_no_published_page(database, curated):
    SourceState(database, "hub").store(
        [SourceRecord(record.id, "", record, doubt="several descriptions") for record in (OTHER, TWIN)]
    )
    take_in(database, decisions=[decided("same", CURATED.id, TWIN.id)])
    assert curated.get(OTHER.id).status == "draft"
    merged = curated.get(CURATED.id)
    assert (merged.status, merged.innovation.results, len(merged.innovation.sources)) == ("published", "", 2)


def test_the_same_innovation_goes_into_its_record_and_uncertain_ones_wait(database, curated):
    decisions = [decided("same", CURATED.id, TWIN.id), decided("uncertain", CURATED.id, OTHER.id)]
    assert take_in(database, TWIN, OTHER, decisions=decisions) == {"merged": 1, "queued": 1, "changed": 1, "added": 1}
    assert curated.get(TWIN.id) is None
    assert curated.get(OTHER.id).innovation == OTHER


def test_what_resembles_a_merged_source_record_goes_where_that_one_went(database, curated):
    merge_twin(database)
    third = dataclasses.replace(TWIN, id="ktp-xyz", unit="Dinas")
    take_in(database, third, decisions=[decided("same", TWIN.id, third.id)])
    assert curated.get(CURATED.id).innovation.unit == "Dinas"
    with database.reading() as connection:
        assert surviving_id(connection, third.id) == CURATED.id


def test_a_batch_that_fails_at_its_end_leaves_nothing_behind(database, ingest, curated):
    store(database, OTHER, TWIN)
    batch = ingest.batch([OTHER.id, TWIN.id])
    decisions = [decided("same", CURATED.id, OTHER.id), decided("no verdict", CURATED.id, TWIN.id)]
    with pytest.raises(CatalogueError, match="verdict"):
        ingest.take_in(batch, {decision.other: decision for decision in decisions})
    assert ingest.pending_keys() == [OTHER.id, TWIN.id]
    assert len(curated.versions(CURATED.id)) == 1
    with database.reading() as connection:
        assert surviving_id(connection, OTHER.id) == OTHER.id
