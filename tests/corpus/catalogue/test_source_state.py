"""The state of a source between and during its harvests."""

import dataclasses
import datetime

import pytest
import time_machine

from corpus.catalogue.source_state import Page, SourceRecord, SourceState, Waiting, content_hash
from corpus.catalogue.store import Catalogue
from tests.corpus.catalogue.examples import CURATED, OTHER, TWIN, take_in

SEED, DEEP = Waiting("https://a.test/", 0), Waiting("https://a.test/1", 1)
PAGE = Page(DEEP.url, '"e1"', "Mon", ("https://a.test/2", "https://a.test/3"), ("k1",))


@pytest.fixture
def state(database):
    return SourceState(database, "hub")


def test_a_harvest_that_was_broken_off_goes_on_and_one_that_ended_begins_anew(state):
    assert state.harvest() is None
    assert not state.begin([SEED])
    state.store([], cursor="token")
    assert state.begin([DEEP])
    assert (state.harvest().cursor, state.harvest().ended, state.waiting()) == ("token", False, [SEED])
    state.end("2026-03-04")
    assert (state.harvest().ended, state.harvest().cursor, state.waiting()) == (True, "", [])
    assert not state.begin()
    assert state.harvest().until == "2026-03-04"


def test_an_answer_stores_its_page_and_only_new_addresses_wait(state):
    state.begin([SEED, DEEP])
    other = Waiting("https://a.test/2", 1)
    assert state.answered(SEED.url, None, [DEEP, other, other]) == [other]
    assert state.answered(DEEP.url, PAGE, [], [SourceRecord("k1", DEEP.url, CURATED)]) == []
    assert state.waiting() == [other]
    assert state.page(DEEP.url) == PAGE
    assert state.pages_with_records() == [DEEP.url]


def test_source_records_that_a_page_holds_no_more_are_gone_unless_seen_elsewhere(state):
    both = (SourceRecord("k1", "", CURATED), SourceRecord("k2", "", OTHER))
    state.begin()
    state.answered(DEEP.url, dataclasses.replace(PAGE, keys=("k1", "k2")), [], both)
    state.end()
    assert state.page(DEEP.url).keys == ("k1", "k2")
    state.begin()
    state.answered(SEED.url, Page(SEED.url, keys=("k1",)), [], both[:1])
    state.answered(DEEP.url, dataclasses.replace(PAGE, keys=()))
    assert state.twin(SourceRecord("x", "", CURATED)) == "k1"
    assert state.twin(SourceRecord("x", "", OTHER)) is None


def test_what_may_not_be_taken_in_any_more_is_withdrawn_and_comes_back_when_it_may(database, state):
    found = SourceRecord("k1", DEEP.url, CURATED)

    def harvested(*given):
        state.begin()
        state.answered(DEEP.url, dataclasses.replace(PAGE, keys=tuple(record.key for record in given)), [], given)
        state.end()
        if given:
            take_in(database)
        return Catalogue(database).get(CURATED.id).status

    assert harvested(found) == "published"
    assert [state.withdraw(DEEP.url, "ani"), state.withdraw(DEEP.url, "ani")] == [1, 0]
    assert Catalogue(database).get(CURATED.id).status == "withdrawn"
    assert harvested() == "withdrawn"
    assert harvested(found) == "published"


def test_forgotten_validators_leave_the_links_of_a_page(state):
    state.answered(DEEP.url, PAGE)
    state.forget_validators()
    assert state.page(DEEP.url) == dataclasses.replace(PAGE, etag="", last_modified="")


def test_a_page_is_gone_once_with_its_source_record_until_it_is_seen_again(state):
    twin = SourceRecord("another", "", CURATED)
    state.answered(DEEP.url, PAGE, [], [SourceRecord("k1", DEEP.url, CURATED)])
    assert state.twin(twin) == "k1"
    assert [state.gone(DEEP.url), state.gone(DEEP.url), state.gone("https://a.test/none")] == [True, False, False]
    assert state.twin(twin) is None
    state.answered(DEEP.url, PAGE)
    assert state.twin(twin) == "k1"


def test_what_was_not_seen_since_a_moment_is_marked_once(state):
    state.store([SourceRecord("k1", "", CURATED), SourceRecord("k2", "", OTHER)])
    moment = datetime.datetime.now(datetime.UTC)
    state.store([SourceRecord("k2", "", OTHER)])
    assert [state.mark_unseen(moment), state.mark_unseen(moment)] == [1, 0]
    assert state.twin(SourceRecord("k3", "", CURATED)) is None
    assert state.twin(SourceRecord("k3", "", OTHER)) == "k2"


def test_the_states_of_two_sources_are_apart(database, state):
    state.begin([SEED])
    state.answered(DEEP.url, PAGE, [], [SourceRecord("k1", "", CURATED)])
    another = SourceState(database, "another")
    assert (another.harvest(), another.waiting(), another.page(DEEP.url)) == (None, [], None)
    assert another.twin(SourceRecord("k2", "", CURATED)) is None


def test_content_is_the_same_whatever_its_id_and_sources():
    assert content_hash(CURATED) == content_hash(dataclasses.replace(CURATED, id="x", sources=TWIN.sources))
    assert content_hash(CURATED) != content_hash(TWIN)


def test_a_source_record_that_changes_keeps_the_record_it_went_into(database, state):
    take_in(database, OTHER)
    state.store([SourceRecord(OTHER.id, "", dataclasses.replace(OTHER, title="Bank"))])
    assert state.twin(SourceRecord("x", "", OTHER)) is None


def test_what_is_seen_while_the_clock_is_set_back_is_not_gone(state):
    with time_machine.travel(datetime.timedelta(days=1)):
        state.begin()
    state.store([SourceRecord("k1", "", CURATED)])
    assert state.mark_unseen(state.harvest().began_at) == 0
