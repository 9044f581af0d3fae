"""A page of an order: that of a full sort."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from search_app.local.ranking.order import by_score, by_year


@given(seed=st.integers(0, 2**32 - 1), count=st.integers(0, 500), first=st.integers(0, 60), newest=st.booleans())
def test_a_page_by_score_or_year_is_that_of_a_full_sort(seed, count, first, newest):
    draw = np.random.default_rng(seed)
    scores = (draw.integers(0, 40, 500) * draw.integers(0, 2, 500) / 7).astype(np.float32)
    years = draw.choice([0, 2019, 2020, 2021], 500).astype(np.int16)
    docs = np.sort(draw.choice(500, count, replace=False))
    by_best = sorted(docs.tolist(), key=lambda doc: (-scores[doc], doc))
    assert by_score(docs, scores, first, first + 10).tolist() == by_best[first : first + 10]
    sign = -1 if newest else 1
    dated = sorted(by_best, key=lambda doc: (years[doc] == 0, sign * int(years[doc])))
    found = by_year(docs, scores.__getitem__, years, first, first + 10, newest=newest)
    assert found.tolist() == dated[first : first + 10]
