"""The log of searches: counts add up, and old ones are forgotten."""

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from corpus.db.database import open_database
from corpus.needs.search_log import CountedSearch, SearchLog

TODAY = datetime.date(2026, 3, 4)
ASKED = CountedSearch(TODAY, "antrean rumah sakit", "35.78", "strong", asked=1)


@pytest.fixture
def log(database_url):
    with open_database(database_url) as database:
        yield SearchLog(database)


def test_the_same_question_of_a_day_is_one_count(log):
    log.add([ASKED, ASKED])
    log.add([replace(ASKED, asked=3)])
    assert log.since(TODAY) == [replace(ASKED, asked=5)]


def test_texts_days_and_regions_are_counted_apart(log):
    others = [
        replace(ASKED, text="sampah"),
        replace(ASKED, region=""),
        replace(ASKED, day=TODAY - datetime.timedelta(days=1)),
    ]
    log.add([ASKED, *others])
    assert {(each.day, each.text, each.region) for each in log.since(datetime.date(2026, 1, 1))} == {
        (each.day, each.text, each.region) for each in (ASKED, *others)
    }
    assert log.since(TODAY)[0].day == TODAY


def test_a_hit_opened_and_a_need_reported_join_the_question(log):
    log.add([ASKED])
    log.add([replace(ASKED, asked=0, opened=1, confidence=""), replace(ASKED, asked=0, reported=1)])
    assert log.since(TODAY) == [replace(ASKED, opened=1, reported=1)]


def test_the_last_answer_says_how_well_it_is_answered(log):
    log.add([ASKED])
    log.add([replace(ASKED, confidence="partial")])
    assert log.since(TODAY) == [replace(ASKED, asked=2, confidence="partial")]


def test_a_hit_opened_from_what_nobody_asked_is_not_counted(log):
    log.add([replace(ASKED, asked=0, opened=1, confidence="")])
    assert log.since(TODAY) == []


def test_what_is_older_than_a_day_is_forgotten(log):
    yesterday = replace(ASKED, day=TODAY - datetime.timedelta(days=1))
    log.add([ASKED, yesterday])
    assert log.forget_before(TODAY) == 1
    assert log.since(datetime.date(2000, 1, 1)) == [ASKED]


def test_counts_of_several_writers_are_all_there(database_url):
    def write(_: int) -> None:
        with open_database(database_url) as database:
            SearchLog(database).add([ASKED])

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(12)))
    with open_database(database_url) as database:
        assert SearchLog(database).since(TODAY) == [replace(ASKED, asked=12)]
