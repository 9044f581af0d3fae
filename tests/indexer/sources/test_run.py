"""A run of a source is kept with its counts, its faults and its end, whatever the end is."""

import threading

import pytest

from corpus.catalogue.source_runs import SourceRuns
from corpus.db.database import open_database
from corpus.errors import CatalogueError
from indexer.sources import run as module
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.run import recording, run_lock, run_source
from indexer.sources.spec import Rule
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import reply

JSON = {"content_type": "application/json"}


@pytest.fixture
def runs(context):
    with open_database(context.database_url) as database:
        yield SourceRuns(database)


def api(site, **changes):
    return spec_of(site, "api", "api", fields={"title": Rule("path", "judul")}, **changes)


def test_a_run_keeps_counts_and_each_fault(site, context, runs):
    site.pages["/api"] = reply('{"data": [{"id": 1, "judul": "Antrean Daring"}, {"id": 2}]}', **JSON)
    run_source(api(site), context, build=False)
    (run,) = runs.of("contoh")
    assert (run.state, run.begun_by, run.counts["innovations"], run.counts["faulty"]) == ("faults", "tiru sync", 1, 1)
    (line,) = runs.lines(run.id)
    assert "title" in line
    assert [item.title for item in runs.sample(run)] == ["Antrean Daring"]


def test_a_crawl_keeps_what_it_could_not_use(site, context, runs):
    site.html("/", "<a href=/i/1>.</a><a href=/i/2>.</a>")
    site.html("/i/1", "<h1>Bank Sampah</h1>")
    site.pages["/i/2"] = reply("", 500)
    spec = spec_of(site, fields={"title": Rule("css", "h1")})
    run_source(spec, context, build=False)
    (run,) = runs.of("contoh")
    assert run.counts["failed"] == 1
    assert any("/i/2" in line for line in runs.lines(run.id))


def test_a_run_that_breaks_off_says_why(site, context, runs):
    with pytest.raises(FetchError):
        run_source(api(site), context, build=False)
    (run,) = runs.of("contoh")
    assert run.state == "failed" and "404" in run.failure


def test_two_runs_of_one_source_do_not_meet(site, context, runs):
    with run_lock(api(site), context), pytest.raises(SourceError, match="Another run of contoh"):
        run_source(api(site), context, build=False)
    assert runs.of("contoh") == []


def test_a_run_shows_that_it_lives_while_the_database_is_written_by_another(context, runs, monkeypatch):
    monkeypatch.setattr(module, "BEAT", 0.01)
    number, beats, third = runs.begin("contoh", "harvest", by="ani"), [], threading.Event()
    noted = SourceRuns.note

    def note(self, *arguments, **named):
        beats.append(arguments)
        if len(beats) == 1:
            raise CatalogueError("busy")
        noted(self, *arguments, **named)
        if len(beats) > 2:
            third.set()

    monkeypatch.setattr(SourceRuns, "note", note)
    with open_database(context.database_url) as database, recording(database, number) as (recorder, counts):
        recorder.line("satu")
        assert third.wait(30)
        counts["pages"] += 1
    assert (runs.lines(number), runs.get(number).counts, runs.get(number).state) == (["satu"], {"pages": 1}, "done")


def test_an_error_of_the_program_ends_the_run_too(context, runs):
    number = runs.begin("contoh", "harvest", by="ani")
    with (
        pytest.raises(ZeroDivisionError),
        open_database(context.database_url) as database,
        recording(database, number),
    ):
        raise ZeroDivisionError
    assert "ZeroDivisionError" in runs.get(number).failure
