"""How well a score tells queries that have an answer from those that have none, against figures worked out by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import precision_recall_fscore_support, roc_auc_score

from search_app.evaluation.nothing_fits import Recognition, ScoredQueries, report


def queries(*rows):
    """Return queries of score, whether nothing answers, and kind."""
    scores, nothing, kinds = zip(*rows, strict=True)
    return ScoredQueries(np.array(scores, dtype=float), np.array(nothing), np.array(kinds))


FOUR = queries((1, True, "a"), (2, False, "a"), (3, True, "b"), (4, False, "b"))


def test_the_area_is_the_share_of_pairs_in_the_right_order():
    assert FOUR.area().mean == 3 / 4  # 2 over 1, 4 over 1, 4 over 3, but not 2 over 3
    tied = queries((1, True, "a"), (1, False, "a"))
    assert tied.area().mean == 1 / 2
    assert queries((1, True, "a"), (1, True, "a"), (2, False, "a"), (3, False, "a")).area() == (1, 1, 1)


def test_a_threshold_says_that_nothing_fits_below_it():
    found = FOUR.at(2.5)
    assert found == Recognition(said=2, right=1, true=2)
    assert (found.precision, found.recall, found.f1) == (1 / 2, 1 / 2, 1 / 2)
    assert FOUR.at(2) == Recognition(1, 1, 2), "a score at the threshold is not below it"


def test_nothing_said_or_nothing_true_is_worth_nothing():
    for found in (Recognition(0, 0, 2), Recognition(2, 0, 0), Recognition(0, 0, 0)):
        assert (found.precision, found.recall, found.f1) == (0, 0, 0)


@given(st.lists(st.tuples(st.integers(0, 6), st.booleans()), min_size=2, max_size=12), st.integers(0, 7))
def test_figures_agree_with_scikit_learn(rows, threshold):
    scored = queries(*((score, nothing, "a") for score, nothing in rows))
    found = scored.at(threshold)
    expected = precision_recall_fscore_support(
        scored.nothing, scored.scores < threshold, average="binary", zero_division=0
    )
    assert (found.precision, found.recall, found.f1) == pytest.approx(expected[:3])
    best = scored.at(scored.best_threshold()).f1
    assert best == max(scored.at(value).f1 for value in np.arange(-0.5, 8))


def test_the_area_agrees_with_scikit_learn():
    draw = np.random.default_rng(1)
    scores, nothing = draw.integers(0, 20, 60).astype(float), draw.random(60) < 0.3
    scored = ScoredQueries(scores, nothing, np.full(60, "a"))
    found = scored.area()
    assert found.mean == pytest.approx(roc_auc_score(~nothing, scores))
    assert found.low < found.mean < found.high
    assert found == scored.area(), "the same in every run"


def test_a_kind_is_judged_by_the_threshold_of_the_others():
    # The scores of b lie ten higher: what is best for one kind recognises nothing, or everything, of the other.
    rows = [(1, True, "a"), (2, False, "a"), (11, True, "b"), (12, False, "b")]
    left_out = queries(*rows).left_out()
    assert left_out == Recognition(said=2, right=1, true=2)  # both of a at 11.5, none of b at 1.5
    assert queries(*rows).at(1.5).precision == 1


def test_the_report_gives_the_fitted_figures_beside_those_left_out_and_their_gap():
    text = "\n".join(report(FOUR, 2.5))
    assert "2 of 4 queries have no answer. Is that recognised by the confidence?" in text
    assert "threshold 2.5, as shipped: precision 0.500, recall 0.500, F1 0.500" in text
    assert "of the 2 queries with an answer 50.0% are said to have none" in text
    assert "AUC 0.750" in text
    assert "best on all queries: precision 0.667, recall 1.000, F1 0.800" in text
    assert "gap of F1" in text


def test_one_kind_alone_leaves_none_to_be_left_out():
    assert "gap" not in "\n".join(report(queries((1, True, "a"), (2, False, "a")), 2.5))
