"""The map of a province."""

import pytest

from corpus.reference import provinces
from search_app.planning.hub_coverage import province_counts
from search_app.planning.hub_map import WIDTH, hub_map


@pytest.mark.parametrize("code", provinces())
def test_every_region_of_every_province_is_a_mark_within_its_map(engine, code):
    counts = province_counts(code, {}, engine)
    drawn = hub_map(counts)
    assert {mark.count.region.code for mark in drawn.marks} == {each.region.code for each in counts} - {code}
    for mark in drawn.marks:
        assert mark.radius < mark.x < WIDTH - mark.radius and mark.radius < mark.y < drawn.height - mark.radius
    assert 0.3 * WIDTH < drawn.height < 1.2 * WIDTH


def test_large_marks_are_drawn_first_and_neighbours_below_the_province(engine):
    drawn = hub_map(province_counts("35", {}, engine))
    radii = [mark.radius for mark in drawn.marks]
    assert radii == sorted(radii, reverse=True) and len(set(radii)) > 2
    owns = [disc.is_own for disc in drawn.discs]
    assert owns == sorted(owns) and owns.count(True) == 38 and not owns[0]
