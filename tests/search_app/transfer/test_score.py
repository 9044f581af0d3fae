"""The four questions together: by hand for four records and in general for any."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from corpus.reference import regions
from search_app.transfer.profile import profiles
from search_app.transfer.relevance import NATIONAL, UNKNOWN, Target
from search_app.transfer.score import score
from search_app.transfer.targets import target
from tests.search_app.transfer.golden import COPIES, FIGURES, PROFILES, TARGET

CODES = st.sampled_from(sorted(regions()))
SENTENCES = st.lists(st.text(max_size=40), max_size=5)


def test_the_four_answers_and_the_fit_of_four_records():
    scores = score(PROFILES, COPIES, TARGET, known=FIGURES)
    expected = [
        # spread: 0.6 * 1/2 + 0.2 * 1/2 + 0.2 * 2/4; essentials: 0.4 + 0.4; ease: budget and people weigh 3, so
        # 0.7 * 5.5 / (5.5 + 3) + 0.3 * 1/2
        [0.5, 0.8, 0.6029, 0.8583],
        [0.0, 0.0, np.nan, 0.3299],
        # spread: 0.6 * 1.5/2.5; essentials: 0.4 * 0.5 * 2/3 + 0.4 * 1/3 + 0.2; ease: all six kinds
        # weigh 11, so 5.5 / (5.5 + 11)
        [0.36, 0.4667, 0.3333, np.nan],
        # essentials: 0.4 * 1/3; ease: what "komitmen" costs is not known; relevance: the region itself
        [0.0, 0.1333, np.nan, 1.0],
    ]
    np.testing.assert_allclose(scores.questions, expected, atol=1e-4)
    np.testing.assert_allclose(scores.fit, [2.7612 / 4, 0.3299 / 3, 1.16 / 3, 1.1333 / 3], atol=1e-4)


def test_weights_decide_which_questions_count():
    np.testing.assert_allclose(
        score(PROFILES, COPIES, TARGET, (0, 0, 0, 10), FIGURES).fit, [0.8583, 0.3299, np.nan, 1.0], atol=1e-4
    )
    np.testing.assert_allclose(
        score(PROFILES, COPIES, TARGET, (0, 0, 0, 0), FIGURES).fit, score(PROFILES, COPIES, TARGET, known=FIGURES).fit
    )


def test_a_target_of_the_whole_nation_has_no_relevance():
    scores = score(PROFILES, COPIES, Target(UNKNOWN, NATIONAL), known=FIGURES)
    assert np.isnan(scores.questions[:, 3]).all()
    assert not np.isnan(scores.fit).any()


@given(
    st.lists(st.tuples(SENTENCES, SENTENCES, SENTENCES, SENTENCES, st.booleans()), min_size=1, max_size=5),
    CODES,
    st.tuples(*[st.integers(0, 10)] * 4),
    st.floats(0, 1000),
    st.integers(0, 1000),
)
def test_every_answer_lies_between_nothing_and_all(reported, code, weights, copies, lookalikes):
    records = [
        Innovation("x", "X", prerequisites=a, steps=b, drivers=c, barriers=d, inferred=["steps"] if inferred else [])
        for a, b, c, d, inferred in reported
    ]
    known = profiles(records, np.full(len(records), lookalikes))
    scores = score(known, np.full(len(records), copies), target(code), weights)
    for values in (scores.questions, scores.fit):
        assert ((values >= 0) & (values <= 1) | np.isnan(values)).all()
