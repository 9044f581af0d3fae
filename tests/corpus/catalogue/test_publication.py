"""A curator publishes and withdraws, and a source that publishes puts in service what waited of it."""

import dataclasses
import datetime

import pytest

from corpus.catalogue.publication import drafts, known_sources, publish, publish_source, waiting_drafts, withdraw
from corpus.catalogue.review import Judge, unite
from corpus.catalogue.source_records import Ingest
from corpus.catalogue.source_state import SourceRecord, SourceState
from corpus.catalogue.store import Catalogue
from corpus.errors import DataError
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, decided, take_in


@pytest.fixture
def catalogue(database):
    """Return a catalogue with two drafts of `hub`."""
    take_in(database, TWIN, OTHER, publish=False)
    return Catalogue(database)


def test_records_are_published_and_withdrawn_by_versions_that_say_who_and_why(database, catalogue):
    assert publish(database, [OTHER.id, TWIN.id], actor="ani") == ((OTHER.id, TWIN.id), ())
    assert withdraw(database, [OTHER.id], actor="budi", reason="Bukan inovasi") == ((OTHER.id,), ())
    assert [
        (version.status, version.actor, version.source, version.reason) for version in catalogue.versions(OTHER.id)
    ] == [
        ("draft", "tiru sync", "hub", ""),
        ("published", "ani", "curator", ""),
        ("withdrawn", "budi", "curator", "Bukan inovasi"),
    ]
    assert [record.id for record in catalogue.published()] == [TWIN.id]


def test_a_status_that_a_record_has_already_changes_nothing(database, catalogue):
    publish(database, [OTHER.id], actor="ani")
    assert publish(database, [OTHER.id, OTHER.id], actor="ani") == ((), (OTHER.id,))
    assert len(catalogue.versions(OTHER.id)) == 2


def test_a_withdrawn_record_is_published_again_by_its_id(database, catalogue):
    withdraw(database, [OTHER.id], actor="ani", reason="Keliru")
    assert publish(database, [OTHER.id], actor="ani").changed == (OTHER.id,)


@pytest.mark.parametrize("change", [publish, lambda *given, **named: withdraw(*given, **named, reason="Keliru")])
def test_with_an_unknown_record_among_them_none_changes(database, catalogue, change):
    with pytest.raises(DataError, match="no record 'apa'; nothing was"):
        change(database, [OTHER.id, "apa"], actor="ani")
    assert catalogue.counts() == {"draft": 2, "published": 0, "withdrawn": 0}


def test_what_has_become_part_of_another_record_is_not_published_beside_it(database, catalogue):
    unite(database, OTHER.id, TWIN.id, Judge("ani"))
    with pytest.raises(DataError, match=f"'{TWIN.id}' is part of '{OTHER.id}'; nothing was published"):
        publish(database, [TWIN.id], actor="ani")


def test_all_texts_of_a_draft_that_a_person_published_stay_on_its_page(database, catalogue):
    publish(database, [TWIN.id], actor="ani")
    before = catalogue.get(TWIN.id).innovation
    third = dataclasses.replace(TWIN, id="ktp-xyz", unit="Dinas")
    take_in(database, third, decisions=[decided("same", TWIN.id, third.id)])
    assert catalogue.get(TWIN.id).innovation == dataclasses.replace(before, unit="Dinas")


def test_what_waits_of_a_source_is_published_and_what_was_withdrawn_stays_so(database, catalogue):
    withdraw(database, [TWIN.id], actor="ani", reason="Bukan inovasi")
    assert publish_source(database, "hub", actor="kurator") == {"published": 1, "left withdrawn": 1}
    assert publish_source(database, "hub", actor="kurator") == {"left withdrawn": 1}
    assert catalogue.counts() == {"draft": 0, "published": 1, "withdrawn": 1}


def test_texts_of_a_source_appear_in_published_records_once_it_publishes(database):
    catalogue = Catalogue(database)
    catalogue.put_all([CURATED], source="desk", actor="ani")
    take_in(database, TWIN, decisions=[decided("same", CURATED.id, TWIN.id)], publish=False)
    assert publish_source(database, "hub", actor="kurator") == {"changed": 1}
    assert catalogue.get(CURATED.id).innovation.results == TWIN.results


def test_what_a_source_no_longer_gives_or_had_only_before_stays_a_draft(database, catalogue):
    state = SourceState(database, "hub")
    state.store([], gone=[OTHER.id])
    began = datetime.datetime.now(datetime.UTC)
    assert publish_source(database, "hub", actor="kurator", seen_since=began) == {}
    state.store([SourceRecord(TWIN.id, "", TWIN)])
    assert publish_source(database, "hub", actor="kurator", seen_since=began) == {"published": 1}
    assert catalogue.get(OTHER.id).status == "draft"


def test_drafts_are_listed_and_counted_by_source(database, catalogue):
    catalogue.put_all([CURATED], source="desk", actor="ani", status="draft")
    assert [record.id for record in drafts(database)] == [OTHER.id, CURATED.id, TWIN.id]
    assert [record.id for record in drafts(database, "hub")] == [OTHER.id, TWIN.id]
    assert (waiting_drafts(database, "hub"), waiting_drafts(database, "lain")) == (2, 0)
    assert known_sources(database) == ["hub"]


def test_what_is_doubtful_is_published_only_by_a_person(database):
    state = SourceState(database, "hub")
    state.begin()
    state.store([SourceRecord(TWIN.id, "", TWIN, doubt="the text is short")])
    ingest = Ingest(database, "hub", actor="tiru sync", publish=True)
    ingest.take_in(ingest.batch(ingest.pending_keys()), {})
    assert publish_source(database, "hub", actor="kurator", in_doubt=False) == {}
    assert publish_source(database, "hub", actor="kurator") == {"published": 1}
