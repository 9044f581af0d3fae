"""How completely a record reports what makes it work."""

import numpy as np
import pytest

from search_app.transfer.essentials import essentials

NONE = (False, False, False)


def essentials_of(prerequisites, steps, drivers, inferred=NONE):
    return essentials(np.array([[prerequisites, steps, drivers]]), np.array([inferred]))[0]


@pytest.mark.parametrize(
    ("parts", "expected"), [((0, 0, 0), 0), ((3, 0, 0), 0.4), ((0, 3, 0), 0.4), ((0, 0, 3), 0.2), ((3, 3, 3), 1)]
)
def test_each_part_has_its_share(parts, expected):
    assert essentials_of(*parts) == pytest.approx(expected)


def test_more_than_enough_items_count_as_enough():
    assert essentials_of(99, 0, 0) == essentials_of(3, 0, 0) > essentials_of(2, 0, 0)


def test_what_was_inferred_counts_half():
    assert essentials_of(3, 0, 0, (True, False, False)) == pytest.approx(0.2)
