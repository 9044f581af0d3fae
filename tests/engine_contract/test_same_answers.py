"""An answer of the cluster beside that of the embedded engine over the same records: alike in all that is shown."""

from __future__ import annotations

from itertools import product

import pytest

from indexer.opensearch.settings import OPENSEARCH
from search_app.engine import Engine, Results
from search_app.evaluation.judged import JudgedQuery, read_judged, shipped
from search_app.evaluation.measures import measure
from search_app.local import open_engine
from tests.agreement.test_matches_against_whoosh import TYPED
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
        if sort == "newest":
            assert ids(ours) == ids(theirs)


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
        measure(judged, lambda text, depth, asked=asked: ids(asked.search(text, limit=depth, facets=False)))
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
