"""How similar two regions are, by hand for three and in general for all."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.reference import regions
from search_app.transfer.region_figures import figures
from search_app.transfer.relevance import KABUPATEN, TRAITS, UNKNOWN, HomeRegions, region_similarity, relevance
from search_app.transfer.targets import all_regions, target
from tests.search_app.transfer.golden import FIGURES, PROFILES, TARGET

CODES = st.sampled_from(sorted(regions()))


def to_all(code):
    return relevance(region_similarity(figures(), target(code), all_regions()))


def test_relevance_of_the_neighbour():
    # Meeting: distance 12 * 300 / (300 + 111.19) = 8.755, province 4, island 4: 16.755 of 20. Fitting: level 4,
    # population 2 * exp(-1 / 0.8165) = 0.588, density 6, HDI 4, poverty 2, coast 0, archipelago unknown,
    # disadvantaged 1: 17.588 of 20. The root of 0.8378 * 0.8794 is 0.8583.
    value = relevance(region_similarity(FIGURES, TARGET, PROFILES.home))[0]
    assert value == pytest.approx(0.8583, abs=1e-4)


def test_relevance_of_the_far_town_leaves_out_what_is_unknown():
    # Meeting: distance 12 * 300 / (300 + 333.58) = 5.682 of 20. Fitting: level 3, population 2 * exp(-2 / 0.8165) =
    # 0.173, density 6 * exp(-2 / 0.9428) = 0.719, poverty 2 * exp(-10 / 4.714) = 0.240, coast 1, disadvantaged 1:
    # 6.131 of 21 - 4 (HDI) - 1 (archipelago). The root of 0.2841 * 0.3832 is 0.3299.
    value = relevance(region_similarity(FIGURES, TARGET, PROFILES.home))[1]
    assert value == pytest.approx(0.3299, abs=1e-4)


def test_fitting_does_not_make_up_for_regions_that_never_meet():
    traits = np.full((2, len(TRAITS)), 0.64)
    traits[1, :3], traits[1, 3:] = 0.28, 1.0  # the same mean of both parts, unevenly
    even, uneven = relevance(traits)
    assert (even, uneven) == (pytest.approx(0.64), pytest.approx(0.28**0.5))


def test_a_missing_figure_is_not_a_zero():
    without = replace(FIGURES, quantities=np.where([[True, False, False, False]], np.nan, FIGURES.quantities))
    # Without population fitting is 17 of 18: the root of 0.8378 * 0.9444 is 0.8895.
    assert relevance(region_similarity(without, TARGET, PROFILES.home))[0] == pytest.approx(0.8895, abs=1e-4)


def test_where_most_is_missing_nothing_is_said():
    homes = HomeRegions(np.array([UNKNOWN]), np.array([KABUPATEN]))
    assert np.isnan(relevance(region_similarity(FIGURES, TARGET, homes))).all()


@given(CODES, CODES)
def test_relevance_is_the_same_both_ways(one, other):
    rows = figures().rows
    assert to_all(one)[rows[other]] == to_all(other)[rows[one]]


@given(CODES)
def test_relevance_lies_between_nothing_and_all_and_a_region_is_wholly_like_itself(code):
    values = to_all(code)
    assert ((values >= 0) & (values <= 1)).all()
    assert values[figures().rows[code]] == 1
