"""What is made ready when a generation is opened, so that no query waits for it."""

import gc
import subprocess
import sys

import pytest

from corpus import Innovation
from indexer import build_index
from search_app.local.index import Index
from search_app.local.warm_up import warm_up

ASK = """
import importlib, pkgutil, sys
from indexer.index.build import kernels as build_kernels, top_terms
from indexer.index.generation import edit_distance
from search_app import open_engine
from search_app.local import kernels

names = [module.name for module in pkgutil.iter_modules(kernels.__path__, f"{kernels.__name__}.")]
modules = [build_kernels, top_terms, edit_distance, *map(importlib.import_module, names)]
loops = [loop for module in modules for loop in vars(module).values() if hasattr(loop, "signatures")]
engine = open_engine(sys.argv[1])
before = [set(loop.signatures) for loop in loops]
record = engine.search("").hits[0].innovation.id
texts = ("rumah sakit", '"antrean pasien"', '"antrean pasien"~3', "pel*", "judul:antrean", "a AND NOT b", "antri~")
for text in (*texts, "kesehtaan"):
    for filters in ({}, {"sector": ["kesehatan"], "province": ["35"]}):
        for sort in ("relevance", "newest"):
            engine.search(text, filters, sort=sort)
engine.similar(record), engine.similar(record, elsewhere=True), engine.suggest("ant"), engine.lookalike_counts([record])
late = {loop.__qualname__ for loop, known in zip(loops, before) if set(loop.signatures) != known}
sys.exit(f"compiled while a person waited: {late}" if late else 0)
"""


@pytest.mark.parametrize("size", ["one", "shipped"])
def test_every_loop_is_compiled_when_a_generation_is_opened(size, shipped_index, tmp_path):
    index = shipped_index
    if size == "one":
        index = tmp_path
        build_index([Innovation(id="antrean", title="Antrean pasien", sectors=("Kesehatan",))], index)
    found = subprocess.run([sys.executable, "-c", ASK, index], check=False, stderr=subprocess.PIPE, text=True)
    assert found.returncode == 0, found.stderr


def test_an_index_without_any_word_needs_nothing(tmp_path):
    from indexer.index.generation.reader import open_generation

    build_index([Innovation(id="kosong", title="?")], tmp_path)
    warm_up(empty := Index(open_generation(tmp_path)))
    assert len(empty.generation.forms) == 0


@pytest.mark.parametrize("query", ["antrean pasien", '"antrean pasien"', "antrean AND pasien", "pel*", "", "qqqq"])
@pytest.mark.parametrize("filters", [{}, {"sector": ["kesehatan"]}])
def test_an_answer_leaves_no_arrays_for_the_garbage_collector(engine, query, filters):
    engine.search(query, filters)
    gc.collect()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        engine.search(query, filters)
        gc.collect()
        assert [each for each in gc.garbage if type(each).__module__.startswith("search_app.local")] == []
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
