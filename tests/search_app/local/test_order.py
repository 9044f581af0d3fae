"""The best of many: what a full sort gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.kernels.scoring import best_scores
from search_app.local.order import by_score, by_year


def scores(draw: np.random.Generator, count: int) -> np.ndarray:
    """Return scores with many ties and zeros."""
    return (draw.integers(0, 40, count) * draw.integers(0, 2, count) / 7).astype(np.float32)


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 20_000), wanted=st.integers(1, 120))
def test_the_best_are_those_of_a_full_sort(seed, count, wanted):
    draw = np.random.default_rng(seed)
    score, allowed = scores(draw, count), draw.integers(0, 4, count) > 0
    ordered = sorted(np.flatnonzero(score * allowed).tolist(), key=lambda doc: (-score[doc], doc))
    assert best_scores(score, allowed, wanted).tolist() == ordered[:wanted]


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 500), first=st.integers(0, 60), newest=st.booleans())
def test_a_page_by_score_or_year_is_that_of_a_full_sort(seed, count, first, newest):
    draw = np.random.default_rng(seed)
    score, years = scores(draw, 500), draw.choice([0, 2019, 2020, 2021], 500).astype(np.int16)
    docs = np.sort(draw.choice(500, count, replace=False))
    by_best = sorted(docs.tolist(), key=lambda doc: (-score[doc], doc))
    assert by_score(docs, score, first, first + 10).tolist() == by_best[first : first + 10]
    sign = -1 if newest else 1
    dated = sorted(by_best, key=lambda doc: (years[doc] == 0, sign * int(years[doc])))
    assert by_year(docs, score, years, first, first + 10, newest=newest).tolist() == dated[first : first + 10]
