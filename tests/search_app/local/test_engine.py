"""The embedded engine takes up generations: at once, aside, and without a question waiting."""

import dataclasses
import gc
import threading
import weakref

import pytest

from corpus import Innovation
from indexer import build_index
from indexer.errors import NoGenerationError
from search_app.local import engine as engine_module
from search_app.local import open_engine
from tests.waiting import wait_until

RECORDS = [
    Innovation(id="antrean-daring", title="Antrean Daring RSUD", problem="Pasien antre di loket rumah sakit."),
    Innovation(id="bank-sampah", title="Bank Sampah Warga", problem="Sampah rumah menumpuk.", province="Jawa Barat"),
    Innovation(id="kapal-sehat", title="Kapal Sehat", problem="Pasien di pulau jauh dari rumah sakit."),
]


def test_a_new_generation_is_served_without_reopening(tmp_path, monkeypatch):
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0)
    build_index(RECORDS[:1], tmp_path)
    engine = open_engine(tmp_path)
    build_index(RECORDS, tmp_path)
    assert engine.health().records == 3
    assert engine.health().generation == "generation-00000002"


def test_a_generation_that_nobody_uses_any_more_is_closed_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0)
    build_index(RECORDS, tmp_path)
    engine = open_engine(tmp_path)
    engine.search("rumah*")
    generation = engine._served.generation
    parts = [weakref.ref(part) for part in (generation, generation.forms, generation.facets["province"].values)]
    del generation
    build_index(RECORDS[:2], tmp_path)
    gc.disable()  # what it would find only later keeps files open until then
    try:
        assert engine.search("rumah").total == 2
        assert [part() for part in parts] == [None] * 3
    finally:
        gc.enable()


def test_searches_go_on_while_generations_are_published(tmp_path):
    build_index(RECORDS, tmp_path)
    engine = open_engine(tmp_path)
    totals, stop = [], threading.Event()

    def ask() -> None:
        while not stop.is_set():
            totals.append(engine.search("rumah").total)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(5):
        build_index([*RECORDS, dataclasses.replace(RECORDS[0], id=f"baru-{number}")], tmp_path)
    stop.set()
    for thread in threads:
        thread.join()
    assert set(totals) <= {3, 4}
    assert engine.search("rumah").total == 4


def test_no_question_waits_for_a_generation_that_is_opened_aside(tmp_path, monkeypatch):
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0)
    build_index(RECORDS, tmp_path)
    engine = open_engine(tmp_path, aside=True)
    opened, may_open = engine_module._open_index, threading.Event()

    def slow_open(index_dir):
        may_open.wait(20)
        return opened(index_dir)

    monkeypatch.setattr(engine_module, "_open_index", slow_open)
    build_index(RECORDS[:1], tmp_path)
    assert [engine.health().records for _ in range(3)] == [3, 3, 3]
    may_open.set()
    wait_until(lambda: engine.health().records == 1)
    build_index(RECORDS[:2], tmp_path)
    wait_until(lambda: engine.health().records == 2)


def test_a_folder_without_an_index_is_one_sentence(tmp_path):
    with pytest.raises(NoGenerationError, match=r"holds no index that can be served; run `tiru index` to build one\."):
        open_engine(tmp_path)
