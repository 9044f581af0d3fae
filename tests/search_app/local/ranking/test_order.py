"""The best of many: what a full sort gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.kernels.top_k import EVERYWHERE, best_exact, best_scores, highest
from search_app.local.ranking.order import by_score, by_year


def scores(draw: np.random.Generator, count: int) -> np.ndarray:
    """Return scores with many ties and zeros."""
    return (draw.integers(0, 40, count) * draw.integers(0, 2, count) / 7).astype(np.float32)


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 20_000), wanted=st.integers(1, 120))
def test_the_best_are_those_of_a_full_sort(seed, count, wanted):
    draw = np.random.default_rng(seed)
    score, allowed = scores(draw, count), draw.integers(0, 4, count) > 0
    ordered = sorted(np.flatnonzero(score * allowed).tolist(), key=lambda doc: (-score[doc], doc))
    assert best_scores(score, allowed, wanted).tolist() == ordered[:wanted]
    everywhere = sorted(np.flatnonzero(score).tolist(), key=lambda doc: (-score[doc], doc))
    assert best_scores(score, EVERYWHERE, wanted).tolist() == everywhere[:wanted]
    assert highest(score, wanted).tolist() == sorted(everywhere[:wanted])


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 500), first=st.integers(0, 60), newest=st.booleans())
def test_a_page_by_score_or_year_is_that_of_a_full_sort(seed, count, first, newest):
    draw = np.random.default_rng(seed)
    score, years = scores(draw, 500), draw.choice([0, 2019, 2020, 2021], 500).astype(np.int16)
    docs = np.sort(draw.choice(500, count, replace=False))
    by_best = sorted(docs.tolist(), key=lambda doc: (-score[doc], doc))
    assert by_score(docs, score, first, first + 10).tolist() == by_best[first : first + 10]
    sign = -1 if newest else 1
    dated = sorted(by_best, key=lambda doc: (years[doc] == 0, sign * int(years[doc])))
    assert (
        by_year(docs, score.__getitem__, years, first, first + 10, newest=newest).tolist() == dated[first : first + 10]
    )


@given(data=st.data())
def test_the_best_by_bounds_are_the_best_by_what_these_stand_for(data):
    records, lines = data.draw(st.integers(1, 300)), data.draw(st.integers(0, 3))
    draw = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    low = draw.integers(0, 256, (lines, records)).astype(np.uint8)
    worth = draw.random(lines).astype(np.float32)
    score = draw.integers(0, 40, records).astype(np.float32)
    bounds = np.where(score > 0, score + worth @ low.astype(np.float32), 0).astype(np.float32)
    allowed = draw.random(records) < 0.7
    count = data.draw(st.integers(1, 40))
    excess = np.arange(lines), worth, low
    docs, found = best_exact(bounds, allowed, count, excess)
    wanted = [doc for doc in np.flatnonzero(score).tolist() if allowed[doc]]
    ideal = sorted(score[wanted].tolist(), reverse=True)[:count]
    assert sorted(found.tolist(), reverse=True) == pytest.approx(ideal, abs=1e-3)
    assert score[docs].tolist() == pytest.approx(found.tolist(), abs=1e-3)
    assert docs.tolist() == sorted(docs.tolist())
