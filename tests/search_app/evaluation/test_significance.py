"""A difference comes with its interval and with how likely chance gives as much."""

import numpy as np
import pytest

from search_app.evaluation.significance import difference, interval


def test_no_difference_is_chance():
    same = np.array([0.2, 0.5, 0.9])
    found = difference(same, same)
    assert (found.mean, found.low, found.high, found.p) == (0, 0, 0, 1)


def test_the_same_gain_everywhere_is_as_unlikely_as_equal_signs():
    found = difference(np.full(8, 0.75), np.full(8, 0.5))
    assert (found.mean, found.low, found.high) == (0.25, 0.25, 0.25)
    assert found.p == pytest.approx(2 / 2**8)


def test_three_gains_and_a_loss_give_the_p_value_counted_by_hand():
    # Of the 16 ways to set the signs of 3, 2, 2, -1, four have a sum as far from 0 as 6: 6, 8 and their opposites.
    found = difference(np.array([3.0, 2, 2, 0]), np.array([0.0, 0, 0, 1]))
    assert found.p == pytest.approx(4 / 16)
    assert found.low < found.mean == 1.5 < found.high


def test_the_same_figures_give_the_same_answer():
    draw = np.random.default_rng(1)
    ours, theirs = draw.random(60), draw.random(60)
    assert difference(ours, theirs) == difference(ours, theirs)


def test_the_interval_of_a_mean_narrows_with_more_queries_and_holds_it():
    few, many = (np.tile([0.0, 1.0, 0.5, 0.25], times) for times in (2, 50))
    (low, high), (nearer_low, nearer_high) = interval(few), interval(many)
    assert low < nearer_low < few.mean() < nearer_high < high
    assert interval(np.array([0.3])) == (0.3, 0.3)
