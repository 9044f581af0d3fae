"""The best of many scores: those of a full sort."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.kernels.bm25f import Sums
from search_app.local.kernels.top_k import best_first, best_scores, best_sums, highest

SEEDS = st.integers(0, 2**32 - 1)


@given(seed=SEEDS, many=st.integers(0, 300), count=st.integers(0, 320))
def test_the_first_in_order_are_those_of_a_full_sort(seed, many, count):
    draw = np.random.default_rng(seed)
    scores, docs = draw.integers(0, 9, many).astype(np.float32), draw.permutation(many)
    expected = sorted(range(many), key=lambda at: (-scores[at], docs[at]))
    found = best_first(scores, docs, count).tolist()
    assert found[:count] == expected[:count]
    assert sorted(found) == list(range(many))


@given(seed=SEEDS, many=st.integers(0, 6_000), count=st.integers(1, 120), values=st.sampled_from([1, 3, 1_000, 10**7]))
def test_the_highest_are_those_of_a_full_sort_the_first_of_equal_ones(seed, many, count, values):
    scores = (np.random.default_rng(seed).integers(0, values, many) / 7).astype(np.float32)
    ordered = sorted(range(many), key=lambda at: -scores[at])
    assert highest(scores, count).tolist() == sorted(at for at in ordered[:count] if scores[at] > 0)


@given(seed=SEEDS, records=st.integers(0, 20_000), count=st.integers(1, 120))
def test_the_best_scores_are_those_of_a_full_sort(seed, records, count):
    draw = np.random.default_rng(seed)
    scores = (draw.integers(0, 40, records) * draw.integers(0, 2, records) / 7).astype(np.float32)
    allowed = draw.integers(0, 4, records) > 0
    ordered = sorted(np.flatnonzero(scores * allowed).tolist(), key=lambda doc: (-scores[doc], doc))
    assert best_scores(scores, allowed, count).tolist() == ordered[:count]


@given(data=st.data())
def test_the_best_by_bounds_are_the_best_by_what_these_stand_for(data):
    records, rows = data.draw(st.integers(1, 300)), data.draw(st.integers(0, 3))
    draw = np.random.default_rng(data.draw(SEEDS))
    low = draw.integers(0, 256, (rows, records)).astype(np.uint8)
    worths = draw.random(rows).astype(np.float32)
    scores = draw.integers(0, 40, records).astype(np.float32)
    bounds = np.where(scores > 0, scores + worths @ low.astype(np.float32), 0).astype(np.float32)
    allowed = draw.random(records) < 0.7
    count = data.draw(st.integers(1, 40))
    docs, found = best_sums(Sums(bounds, np.arange(rows), worths), low, allowed, count)
    ideal = sorted((scores[doc] for doc in np.flatnonzero(scores).tolist() if allowed[doc]), reverse=True)[:count]
    assert sorted(found.tolist(), reverse=True) == pytest.approx(ideal, abs=1e-3)
    assert scores[docs].tolist() == pytest.approx(found.tolist(), abs=1e-3)
    assert docs.tolist() == sorted(docs.tolist())
