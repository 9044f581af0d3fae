"""How little must change."""

import numpy as np
import pytest

from search_app.transfer.ease import BURDENS, HALVED, ease
from search_app.transfer.prerequisite_kinds import KINDS


def ease_of(*kinds, barriers=0, met=0):
    return ease(np.array([[kind in kinds for kind in KINDS]]), np.array([barriers]), np.array([met]))[0]


def test_each_further_burden_makes_it_harder_but_never_impossible():
    assert ease_of("people") > ease_of("people", "budget") > ease_of(*KINDS) > 0
    assert ease_of(*KINDS) == pytest.approx(1 / 3)
    assert sum(BURDENS.values()) == 2 * HALVED


def test_a_barrier_that_was_met_counts_for_it_and_another_against_it():
    assert ease_of("people", barriers=1, met=1) > ease_of("people") > ease_of("people", barriers=1)


def test_without_a_known_kind_it_is_not_known():
    assert np.isnan(ease_of(barriers=2, met=2))
