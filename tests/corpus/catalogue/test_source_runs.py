"""Runs of sources: begun once, followed while they run, told when they are gone, and kept with all they reported."""

import datetime

import pytest
from sqlalchemy import update

from corpus.catalogue import source_runs as module
from corpus.catalogue.source_runs import RunUnderWayError, SourceRuns
from corpus.catalogue.source_state import SourceRecord, SourceState, Waiting
from corpus.db.run_tables import source_runs
from corpus.journal.reading import Journal, JournalFilter
from tests.corpus.catalogue.examples import OTHER, TWIN


@pytest.fixture
def runs(database):
    return SourceRuns(database)


def silent_since(database, seconds, **values):
    """Let the runs have given no sign of life for some seconds."""
    at = datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=seconds)
    with database.writing() as connection:
        connection.execute(update(source_runs).values(alive_at=at, **values))


def test_a_run_is_followed_from_its_begin_to_its_end(runs):
    number = runs.begin("contoh", "harvest", by="ani")
    runs.note(number, ["satu", "dua"], phase="ingest")
    runs.note(number, ["tiga"])
    run = runs.get(number)
    assert (run.phase, run.state, run.lines, run.ended_at) == ("ingest", "under way", 3, None)
    runs.end(number, {"innovations": 2})
    run = runs.get(number)
    assert (run.phase, run.state, run.counts) == ("done", "done", {"innovations": 2})
    assert runs.lines(number, first=1, limit=5) == ["dua", "tiga"]
    assert runs.get(number + 1) is None


@pytest.mark.parametrize(
    ("counts", "failure", "state"), [({}, "", "done"), ({"faulty": 1}, "", "faults"), ({}, "Putus.", "failed")]
)
def test_how_a_run_ended_is_seen(runs, counts, failure, state):
    runs.end(number := runs.begin("contoh", "harvest", by="ani"), counts, failure)
    assert runs.get(number).state == state


def test_one_that_was_begun_just_now_keeps_out_another_of_its_kind_alone(runs):
    runs.begin("contoh", "harvest", by="ani")
    with pytest.raises(RunUnderWayError):
        runs.begin("contoh", "harvest", by="budi")
    runs.begin("contoh", "trial", by="budi")
    runs.begin("lain", "harvest", by="budi")


def test_one_that_was_killed_as_soon_as_it_ran_gives_way_at_once(runs):
    number = runs.begin("contoh", "harvest", by="ani", phase="harvest")
    runs.begin("contoh", "harvest", by="budi", phase="harvest")
    assert runs.get(number).state == "failed"


@pytest.mark.parametrize(("host", "kept_out"), [(None, False), ("elsewhere", True)])
def test_one_whose_process_is_gone_gives_way_and_is_told_as_broken_off(runs, database, host, kept_out):
    """On this machine the lock says so, on another one only its silence."""
    number = runs.begin("contoh", "harvest", by="ani")
    silent_since(database, 60, phase="harvest", **({"host": host} if host else {}))
    if kept_out:
        with pytest.raises(RunUnderWayError):
            runs.begin("contoh", "harvest", by="budi")
        silent_since(database, module.STALE)
        assert runs.get(number).state == "gone"
    runs.begin("contoh", "harvest", by="budi")
    assert (runs.get(number).state, runs.get(number).ended_at is not None) == ("failed", True)


def test_lines_beyond_the_most_are_counted_only(runs, monkeypatch):
    monkeypatch.setattr(module, "MOST_LINES", 3)
    number = runs.begin("contoh", "harvest", by="ani")
    runs.note(number, ["a", "b"])
    runs.note(number, ["c", "d"])
    runs.note(number, ["e"])
    assert (runs.get(number).lines, runs.kept_lines(number)) == (5, 3)
    assert runs.lines(number) == ["a", "b", "c"]


def test_progress_and_sample_are_of_what_the_run_itself_saw(runs, database):
    state = SourceState(database, "hub")
    state.store([SourceRecord("lama", "", OTHER)])
    number = runs.begin("hub", "harvest", by="ani")
    state.begin([Waiting("https://contoh.example/1", 0), Waiting("https://contoh.example/2", 0)])
    state.answered(
        "https://contoh.example/1", None, source_records=[SourceRecord("a", "https://contoh.example/1", TWIN)]
    )
    run = runs.get(number)
    assert runs.progress(run) == (module.Progress(seen=1, answered=1, waiting=1))
    assert [(item.title, item.record_id) for item in runs.sample(run)] == [(TWIN.title, TWIN.id)]


def test_the_last_run_of_each_source_and_pages_of_all_of_one(runs):
    first = runs.begin("satu", "harvest", by="ani")
    runs.end(first, {})
    second = runs.begin("satu", "harvest", by="ani")
    trial = runs.begin("satu", "trial", by="ani", page="https://contoh.example/", desk=True)
    other = runs.begin("dua", "harvest", by="ani")
    assert {name: run.id for name, run in runs.last().items()} == {"satu": second, "dua": other}
    assert [run.id for run in runs.of("satu", limit=2)] == [trial, second]
    assert ([run.id for run in runs.of("satu", first=2)], runs.count("satu")) == ([first], 3)


def test_only_what_is_begun_at_the_desk_stands_in_the_journal(runs, database):
    runs.end(runs.begin("satu", "harvest", by="tiru sync"), {})
    runs.begin("satu", "harvest", by="ani", desk=True)
    (entry,) = Journal(database).entries(JournalFilter(kind="source"))
    assert (entry.action, entry.actor, entry.object_id) == ("run", "ani", "satu")


@pytest.mark.parametrize("host", ["", "lain"])
def test_one_whose_clock_was_ahead_is_not_waited_for_until_then(runs, database, host):
    number = runs.begin("contoh", "harvest", by="ani", phase="harvest")
    silent_since(database, -module.STALE - 60, **({"host": host} if host else {}))
    assert runs.get(number).state == "gone"
    runs.begin("contoh", "harvest", by="budi", phase="harvest")
    assert runs.get(number).state == "failed"
