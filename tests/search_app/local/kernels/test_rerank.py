"""The parts of a score beside the words."""

import numpy as np
import pytest

from corpus import Innovation
from indexer import build_index
from indexer.index.generation.reader import open_generation
from search_app.local.concept_terms import query_terms
from search_app.local.index import Index
from search_app.local.kernels.rerank import Weights, rerank
from search_app.local.kernels.top_k import Scored
from search_app.local.search import Search

NOWHERE = np.zeros(0, dtype=np.bool_)
PARTS = ("latent", "place_kind", "feedback", "sector", "proximity")


def scores(index, docs, weights, in_place_kind=NOWHERE):
    concepts = [concept for concept in Search(index, "bank sampah").concepts if concept.variants]
    candidates = Scored(np.array(docs), np.linspace(1, 0.5, len(docs), dtype=np.float32))
    values = Weights(*(np.float32(weights.get(part, 0)) for part in PARTS))
    ranked = rerank(candidates, candidates, query_terms(concepts), index.arrays, in_place_kind, values, len(docs))
    return dict(zip(ranked.docs.tolist(), ranked.scores.tolist(), strict=True))


@pytest.fixture(scope="module")
def docs(index):
    return Search(index, "bank sampah").matches.docs[:8].tolist()


def test_without_weights_the_words_decide(index, docs):
    assert scores(index, docs, {}) == pytest.approx(dict(zip(docs, np.linspace(1, 0.5, 8).tolist(), strict=True)))


@pytest.mark.parametrize("part", ["latent", "feedback", "sector", "proximity"])
def test_each_part_adds_between_nothing_and_its_weight(index, docs, part):
    plain, weighted = scores(index, docs, {}), scores(index, docs, {part: 0.4})
    added = np.array([weighted[doc] - plain[doc] for doc in docs])
    assert added.min() >= -1e-6
    assert 0 < added.max() <= (0.4 if part != "feedback" else 0.5) + 1e-6


def test_what_the_latent_space_does_not_hold_is_not_ranked_by_it(tmp_path):
    shared = [Innovation(id=f"r{number:03}", title=f"sampah bank nelayan nama{number}") for number in range(200)]
    build_index(shared, tmp_path)
    index = Index(open_generation(tmp_path))

    def gained(text):
        concepts = [concept for concept in Search(index, text).concepts if concept.variants]
        candidates = Scored(np.arange(5), np.ones(5, dtype=np.float32))
        weights = Weights(*map(np.float32, (1, 0, 0, 0, 0)))
        return (
            rerank(candidates, candidates, query_terms(concepts), index.arrays, NOWHERE, weights, 5).scores.mean() - 1
        )

    assert gained("nama1 nama2") < gained("sampah nelayan")


def test_a_record_of_the_place_kind_gets_its_weight(index, docs):
    kinds = np.zeros(len(index.generation), dtype=np.bool_)
    kinds[docs[2]] = True
    weighted, plain = scores(index, docs, {"place_kind": 0.3}, kinds), scores(index, docs, {})
    assert {doc for doc in docs if weighted[doc] != plain[doc]} == {docs[2]}
    assert weighted[docs[2]] - plain[docs[2]] == pytest.approx(0.3)


def test_what_the_field_of_the_best_answers_is_decides_between_records_that_say_the_same(tmp_path):
    holes = "berlubang"
    roads = [Innovation(id=f"jalan-{n}", title=f"Jalan {holes}", sectors=("Infrastruktur",)) for n in range(6)]
    teeth = [Innovation(id="gigi", title=f"Gigi {holes}", sectors=("Kesehatan",))]
    build_index([*roads, *teeth, *(Innovation(id=f"lain-{n}", title="Sawah") for n in range(9))], tmp_path)
    index = Index(open_generation(tmp_path))
    numbers = [index.generation.number(record.id) for record in (*roads, *teeth)]
    plain, weighted = scores(index, numbers, {}), scores(index, numbers, {"sector": 0.4})
    gained = [weighted[doc] - plain[doc] for doc in numbers]
    assert gained == pytest.approx([0.4] * 6 + [gained[-1]])
    assert 0 <= gained[-1] < 0.2


def test_records_of_no_sector_gain_nothing(tmp_path):
    build_index([Innovation(id=f"r{n}", title="Bank sampah") for n in range(5)], tmp_path)
    index = Index(open_generation(tmp_path))
    assert scores(index, list(range(5)), {"sector": 0.4}) == scores(index, list(range(5)), {})
