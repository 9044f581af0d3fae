"""Searches are counted in the background, without persons, and a database that fails costs nothing but counts."""

import datetime
import threading
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.db.database import open_database
from corpus.errors import CatalogueError
from corpus.needs.search_log import CountedSearch, SearchLog, today
from search_app.needs import recorder as module
from search_app.needs.recorder import LONGEST_TEXT, SearchRecorder, without_person


@pytest.fixture
def log(sqlite_url):
    with open_database(sqlite_url) as database:
        yield SearchLog(database)


@pytest.fixture
def recorder(log, monkeypatch):
    monkeypatch.setattr(module, "PAUSE", 3600.0)  # tests write when they want to
    recording = SearchRecorder(lambda: log, days=365)
    yield recording
    recording.close()


def counted(log) -> list[CountedSearch]:
    return log.since(datetime.date(2000, 1, 1))


def test_what_is_counted_is_written_together(recorder, log):
    for _ in range(3):
        recorder.count("Antrean  rumah sakit", "35.78", "partial", asked=1)
    recorder.count("antrean rumah sakit", "35.78", opened=1)
    assert counted(log) == []
    recorder.flush()
    assert counted(log) == [CountedSearch(today(), "antrean rumah sakit", "35.78", "partial", asked=3, opened=1)]


def test_what_waits_is_written_by_itself(log, monkeypatch):
    written = threading.Event()

    class Watched(SearchLog):
        def add(self, found):
            super().add(found)
            written.set()

    monkeypatch.setattr(module, "PAUSE", 0.01)
    recording = SearchRecorder(lambda: Watched(log._database), days=365)
    recording.count("sampah", "", "strong", asked=1)
    assert written.wait(30)
    recording.close()
    assert [each.text for each in counted(log)] == ["sampah"]


def test_who_stops_it_waits_for_nobody_and_what_waits_is_written(log):
    free = threading.Event()

    def opened() -> SearchLog:
        assert free.wait(30)
        return log

    recording = SearchRecorder(opened, days=365)
    recording.count("sampah", "", "strong", asked=1)
    recording.stop()
    assert counted(log) == []
    free.set()
    recording._thread.join(30)
    assert [each.text for each in counted(log)] == ["sampah"]


def test_a_database_that_fails_costs_these_counts_alone(log, caplog):
    databases = iter([CatalogueError("The catalogue cannot be used."), log])

    def opened() -> SearchLog:
        found = next(databases)
        if isinstance(found, Exception):
            raise found
        return found

    recording = SearchRecorder(opened, days=365)
    recording.count("hilang", "", "strong", asked=1)
    recording.flush()
    recording.count("sampah", "", "strong", asked=1)
    recording.close()
    assert [each.text for each in counted(log)] == ["sampah"]
    assert "1 searches are not counted: The catalogue cannot be used." in caplog.text


def test_old_counts_are_forgotten_when_new_ones_are_written(log):
    old = CountedSearch(today() - datetime.timedelta(days=7), "lama", "", "strong", asked=1)
    log.add([old, replace(old, day=today() - datetime.timedelta(days=6), text="masih")])
    recording = SearchRecorder(lambda: log, days=7)
    recording.count("baru", "", "strong", asked=1)
    recording.close()
    assert {each.text for each in counted(log)} == {"baru", "masih"}


def test_what_waits_is_bounded(log, monkeypatch):
    monkeypatch.setattr(module, "MOST_WAITING", 2)
    recording = SearchRecorder(lambda: log, days=365)
    for text in ("satu", "dua", "tiga", "dua"):
        recording.count(text, "", "strong", asked=1)
    recording.close()
    assert {each.text: each.asked for each in counted(log)} == {"satu": 1, "dua": 2}


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("Hubungi 0812-3456-7890 soal sampah", "hubungi soal sampah"),
        ("KTP saya 3578012345678901 hilang", "ktp saya hilang"),
        ("surel budi@contoh.go.id bantuan", "surel bantuan"),
        ("NIP 19800101 200501 1 001 naik pangkat", "nip naik pangkat"),
        ("stunting 2024 turun 14 persen", "stunting 2024 turun 14 persen"),
        ("  ", ""),
        ("\ud800 sampah\x00", "sampah"),
    ],
)
def test_a_question_is_kept_without_what_reaches_a_person(asked, kept):
    assert without_person(asked) == kept


@given(st.text())
def test_any_question_is_kept_short_and_can_be_stored(asked):
    kept = without_person(asked)
    assert len(kept) <= LONGEST_TEXT
    assert kept == " ".join(kept.split())
    kept.encode()
