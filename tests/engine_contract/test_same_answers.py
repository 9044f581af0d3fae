"""An answer of the cluster beside that of the embedded engine over the same records: alike in all that is shown."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.index.generation.reader import Generation, open_generation
from indexer.index.generation.words import words_of
from indexer.index.whoosh_view.reader import GenerationReader
from indexer.opensearch.settings import OPENSEARCH
from search_app.engine import Engine, Results
from search_app.evaluation.judged import JudgedQuery, read_judged, shipped
from search_app.evaluation.measures import measure
from search_app.local import open_engine
from search_app.local.array_views import index_arrays
from search_app.local.evaluate import Evaluator
from search_app.local.facets import FacetTables
from search_app.local.patterns import Patterns
from search_app.opensearch.trees import query_of
from search_app.query.trees import Tree
from tests.agreement.test_matches_against_whoosh import TYPED, trees
from tests.engine_contract.reading import ids

pytestmark = pytest.mark.parametrize("kind", [OPENSEARCH], indirect=True, scope="session")

PREFIXES = ("a", "pe", "antr", "jawa ti", "keseh", "bank samp", "o.d.g", "kema", "sampah", "penc", "qu", "di")
LEAST_ALIKE = 0.01  # of nDCG@10

QUESTIONS = [
    *TYPED,
    "",
    "antrean pasien rumah sakit panjang sejak subuh",
    "free legal aid for poor people in villages",
    "odgj dipasung",
    "smapah menumpuk di psar",
    "stuntingg",
    "kepulauan terpencil ambulans laut",
    "xyzzy plugh",
    '"bank sampah" -plastik',
    "judul:posyandu tahun:[2015 TO 2019]",
    "puskesmas~1 OR posyand*",
    "kota *a*",
]


@pytest.fixture(scope="module")
def embedded(shipped_index) -> Engine:
    return open_engine(shipped_index)


@pytest.fixture(scope="module")
def judged() -> tuple[JudgedQuery, ...]:
    return read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))


@pytest.fixture(scope="module")
def generation(shipped_index) -> Generation:
    return open_generation(shipped_index)


@pytest.fixture(scope="module")
def known(generation):
    return words_of(generation), index_arrays(generation, FacetTables(generation).arrays)


@settings(max_examples=40)
@given(data=st.data())
def test_a_random_tree_matches_the_same_records(engine, opensearch, generation, known, data):
    """The embedded engine is held to Whoosh by the same trees (tests/agreement)."""
    node = data.draw(trees(generation))
    words, arrays = known
    patterns = Patterns(words, GenerationReader(generation))

    def forms_of(pattern: Tree) -> list[str]:
        return [generation.forms.text(number) for number in patterns.forms(pattern)]

    asked = {"query": query_of(node, forms_of), "size": 1_000, "_source": False, "docvalue_fields": ["id"]}
    answer = opensearch.ask("POST", f"/{engine.health().generation}/_search", asked)
    docs = np.flatnonzero(Evaluator(generation, patterns, arrays).matches(node)).tolist()
    expected = {generation.ids[doc].decode() for doc in docs}
    assert {hit["fields"]["id"][0] for hit in answer["hits"]["hits"]} == expected


def told(results: Results) -> dict[str, object]:
    """Return what an answer says beside its hits and times."""
    return {
        "searched": results.searched,
        "correction": results.correction,
        "total": results.total,
        "notes": results.notes,
        "level": results.confidence.level,
        "unknown": results.confidence.unknown,
        "facets": results.facets,
    }


@pytest.mark.parametrize("text", QUESTIONS)
def test_an_answer_is_told_alike(engine, embedded, text):
    filtered = {"sector": ["kesehatan", "sosial"], "year": ["2016", "2017", "2018"]}
    for filters, sort in product(({}, filtered), ("relevance", "newest")):
        ours, theirs = (each.search(text, filters, sort=sort) for each in (engine, embedded))
        assert told(ours) == told(theirs)
        assert ours.confidence.score == pytest.approx(theirs.confidence.score, abs=0.02)
        if sort == "newest":  # two of one year that the words tell apart by less may stand either way
            assert [hit.innovation.year for hit in ours.hits] == [hit.innovation.year for hit in theirs.hits]
            assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits], abs=1e-3)


@pytest.mark.parametrize("text", [text for text in QUESTIONS if text])
def test_a_hit_is_explained_alike(engine, embedded, text):
    ours, theirs = (
        {hit.innovation.id: hit for hit in each.search(text, limit=20, facets=False).hits}
        for each in (engine, embedded)
    )
    both = ours.keys() & theirs.keys()
    assert len(both) >= 0.8 * len(theirs)
    for id in both:
        assert (ours[id].snippet, ours[id].explanations) == (theirs[id].snippet, theirs[id].explanations)
        assert ours[id].missing == theirs[id].missing


def test_the_ranking_is_as_good(engine, embedded, judged):
    ours, theirs = (
        measure(
            judged, lambda text, depth, asked=asked: ids(asked.search(text, limit=depth, facets=False, snippets=False))
        )
        for asked in (engine, embedded)
    )
    assert ours.values["nDCG@10"].mean() == pytest.approx(theirs.values["nDCG@10"].mean(), abs=LEAST_ALIKE)


@pytest.mark.parametrize("typed", PREFIXES)
def test_what_is_typed_is_completed_alike(engine, embedded, typed):
    assert engine.suggest(typed) == embedded.suggest(typed)


def test_records_are_alike_to_the_same_others(engine, embedded, shipped_records):
    for record in shipped_records[::60]:
        for elsewhere in (False, True):
            ours, theirs = (each.similar(record.id, elsewhere=elsewhere) for each in (engine, embedded))
            assert [hit.innovation.id for hit in ours] == [hit.innovation.id for hit in theirs]
            assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs], abs=1e-3)
    some = [record.id for record in shipped_records[::10]]
    assert engine.lookalike_counts(some) == embedded.lookalike_counts(some)


def test_values_are_counted_alike(engine, embedded):
    for facet in ("regency", "agency", "sector"):
        assert engine.value_counts(facet, {"year": ["2016"]}) == embedded.value_counts(facet, {"year": ["2016"]})
