"""Figures of regions, scaled by how much they differ."""

from dataclasses import replace

import numpy as np
import pytest

from corpus.reference import regions
from search_app.transfer.region_figures import density, figures
from tests.search_app.transfer.golden import FIGURES, A, B, C


def test_the_scales_are_those_worked_out_by_hand():
    assert FIGURES.distances_km(A, np.array([B, C])) == pytest.approx([111.19, 333.58], abs=0.01)
    assert FIGURES.quantities[B, 0] - FIGURES.quantities[A, 0] == pytest.approx(1 / 0.8165, abs=1e-4)


def test_every_shipped_region_has_a_row_and_a_position():
    known = figures()
    assert list(known.rows) == list(regions())
    np.testing.assert_allclose(np.linalg.norm(known.positions, axis=1), 1)


def test_density_is_unknown_where_one_of_its_figures_is():
    whole = next(region for region in regions().values() if region.population and region.area_km2)
    assert density(whole) == whole.population / whole.area_km2
    assert density(replace(whole, area_km2=None)) is None
    assert density(replace(whole, population=None)) is None
