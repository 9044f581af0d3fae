"""Three regions and four records on which every number can be worked out by hand.

The regions lie on the equator at 0, 1 and 3 degrees east: A and B are 111.2 km apart, B and C 222.4, A and C 333.6.
Of log10(population) 5, 6, 7 the standard deviation is 0.8165; of log10(density) 3, 3, 5 it is 0.9428; of poverty
10, 10, 20 it is 4.7140. HDI is 70, 70 and unknown.
"""

from dataclasses import replace

import numpy as np
import pytest

from corpus import Award, Innovation
from corpus.reference import Region
from search_app.transfer.profile import profiles
from search_app.transfer.region_figures import figures_of
from search_app.transfer.relevance import (
    KABUPATEN,
    KOTA,
    NATIONAL,
    TRAITS,
    UNKNOWN,
    HomeRegions,
    Target,
    region_similarity,
    relevance,
)
from search_app.transfer.score import score
from search_app.transfer.spread import Copy, weighed

A, B, C = range(3)


def region(*values):
    code, level, province, island, population, area, hdi, poverty, coast, lon = values
    figures = (population, 2024, area, hdi, 2025, poverty, 2025)
    return Region(code, code, level, province, island, *figures, coast, None, False, 0.0, lon)


FIGURES = figures_of(
    (
        region("A", "kabupaten", "1", "X", 100_000, 100.0, 70.0, 10.0, True, 0.0),
        region("B", "kabupaten", "1", "X", 1_000_000, 1_000.0, 70.0, 10.0, False, 1.0),
        region("C", "kota", "2", "Y", 10_000_000, 100.0, None, 20.0, True, 3.0),
    )
)
RECORDS = (
    Innovation(
        "satu",
        "Satu",
        prerequisites=["Anggaran dari APBD.", "Petugas yang dilatih.", "Komitmen pimpinan."],
        steps=["a", "b", "c"],
        barriers=["Warga enggan; diatasi dengan sosialisasi.", "Cuaca buruk."],
        awards=[Award("Top 99", 2020)],
    ),
    Innovation("dua", "Dua"),
    Innovation(
        "tiga",
        "Tiga",
        prerequisites=["Peraturan, anggaran, petugas, aplikasi, mitra, gedung.", "Komitmen pimpinan."],
        inferred=["prerequisites"],
        steps=["a"],
        drivers=["a", "b", "c"],
    ),
    Innovation("empat", "Empat", prerequisites=["Komitmen pimpinan."]),
)
# One at B, one at C, one of a ministry that works everywhere, one at A itself.
PROFILES = replace(
    profiles(RECORDS, np.array([2, 0, 0, 0])),
    home=HomeRegions(np.array([B, C, UNKNOWN, A]), np.array([KABUPATEN, KOTA, NATIONAL, KABUPATEN])),
)
COPIES = np.array(
    [
        weighed([Copy("11.01", "1", "implementation")], "1"),  # 1, in its own province
        0.0,
        weighed([Copy("12.01", "2", "agreement"), Copy("13.01", "3", "agreement")], ""),  # 0.5 + 0.5 + (0.5 + 0.5) / 2
        0.0,
    ]
)
TARGET = Target(A, KABUPATEN)


def test_the_scales_are_those_worked_out_by_hand():
    assert FIGURES.distances_km(A, np.array([B, C])) == pytest.approx([111.19, 333.58], abs=0.01)
    assert FIGURES.quantities[B, 0] - FIGURES.quantities[A, 0] == pytest.approx(1 / 0.8165, abs=1e-4)


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


def test_a_missing_figure_is_not_a_zero():
    without = replace(FIGURES, quantities=np.where([[True, False, False, False]], np.nan, FIGURES.quantities))
    # Without population fitting is 17 of 18: the root of 0.8378 * 0.9444 is 0.8895.
    assert relevance(region_similarity(without, TARGET, PROFILES.home))[0] == pytest.approx(0.8895, abs=1e-4)


def test_where_most_is_missing_nothing_is_said():
    homes = HomeRegions(np.array([UNKNOWN]), np.array([KABUPATEN]))
    assert np.isnan(relevance(region_similarity(FIGURES, TARGET, homes))).all()
