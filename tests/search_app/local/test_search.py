"""What is made when a generation is opened, so that no question waits for it."""

import gc
import subprocess
import sys

import pytest

from corpus import Innovation
from indexer import build_index

ASK = """
import sys
from search_app import open_engine
from indexer.index.build import kernels as building, top_terms
from search_app.local.kernels import bm25f, conjunction, facet_counts, packed_query, passages, phrases, ranking, rerank
from search_app.local.kernels import sorted_lists, tfidf, top_k

modules = (bm25f, building, conjunction, facet_counts, packed_query, passages, phrases, ranking, rerank, sorted_lists)
modules += (tfidf, top_k, top_terms)
loops = [loop for module in modules for loop in vars(module).values() if hasattr(loop, "signatures")]
engine = open_engine(sys.argv[1])
before = {loop.__name__: set(loop.signatures) for loop in loops}
record = engine.search("").hits[0].innovation.id
for text in ("rumah sakit", '"antrean pasien"', '"antrean pasien"~3', "pel*", "judul:antrean", "a AND NOT b", "antri~"):
    for filters in ({}, {"sector": ["kesehatan"], "province": ["35"]}):
        for sort in ("relevance", "newest"):
            engine.search(text, filters, sort=sort)
engine.similar(record), engine.similar(record, elsewhere=True), engine.suggest("ant"), engine.lookalike_counts([record])
late = {loop.__name__ for loop in loops if set(loop.signatures) != before[loop.__name__]}
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


@pytest.mark.parametrize("question", ["antrean pasien", '"antrean pasien"', "antrean AND pasien", "pel*", "", "qqqq"])
@pytest.mark.parametrize("filters", [{}, {"sector": ["kesehatan"]}])
def test_an_answer_leaves_no_arrays_for_the_garbage_collector(engine, question, filters):
    engine.search(question, filters)
    gc.collect()
    gc.disable()
    try:
        engine.search(question, filters)
        assert gc.collect() == 0
    finally:
        gc.enable()
