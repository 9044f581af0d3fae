"""The map of the first page."""

import re

import pytest

from corpus.reference import outlines, provinces
from search_app.web.province_map import HEIGHT, SHADES, WIDTH, land, shaded


def points(path: str) -> list[tuple[int, int]]:
    """Return the points of lines given as a first point and steps."""
    found = []
    for ring in path.split("z")[:-1]:
        first, steps = re.fullmatch(r"M(-?\d+ -?\d+)(?:l([-\d ]+)|h1)", ring).groups()
        numbers = [*map(int, first.split()), *map(int, (steps or "").split())]
        x = y = 0
        for step_x, step_y in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + step_x, y + step_y
            found.append((x, y))
    return found


def test_every_province_is_drawn_within_the_drawing():
    drawn = shaded({})
    assert [each.code for each in drawn] == list(provinces())
    for each in drawn:
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points(each.outline))


@pytest.mark.parametrize("code", ["11", "31", "34", "51", "72", "81", "96"])
def test_a_province_is_drawn_around_its_centre(code):
    lines = outlines()[code]
    region = provinces()[code]
    east = [lon for ring in lines for lon, _ in ring]
    north = [lat for ring in lines for _, lat in ring]
    assert min(east) <= region.lon <= max(east)
    assert min(north) <= region.lat <= max(north)


def test_the_most_is_darkest_the_least_lightest_and_nothing_has_no_shade():
    shades = {each.code: each.shade for each in shaded({"31": 100, "32": 25, "33": 7})}
    assert shades["31"] == SHADES > shades["32"] > shades["33"] == 1
    assert shades["34"] == 0
    assert {each.shade for each in shaded({})} == {0}


def test_more_is_never_lighter():
    shades = [shaded({"31": 120, "33": 1, "32": count})[11].shade for count in range(1, 121)]
    assert shades == sorted(shades)
    assert set(shades) == set(range(1, SHADES + 1))


def test_west_is_left_and_north_is_up():
    drawn = {each.name: points(each.outline)[0] for each in shaded({})}
    assert drawn["Aceh"][0] < drawn["Jawa Timur"][0] < drawn["Papua Selatan"][0]
    assert drawn["Sulawesi Utara"][1] < drawn["Sulawesi Selatan"][1] < drawn["Nusa Tenggara Timur"][1]


def test_the_land_is_all_provinces_and_takes_little_room():
    assert land() == "".join(each.outline for each in shaded({}))
    assert len(land()) < 40_000
