"""The map of the home page."""

from corpus.reference import provinces, regions
from search_app.web import province_map as atlas


def test_every_province_with_innovations_has_a_dot_within_the_drawing():
    counts = {code: number + 1 for number, code in enumerate(provinces())}
    dots = atlas.dots(counts)
    assert {dot.code for dot in dots} == set(provinces())
    for dot in dots:
        assert dot.radius <= dot.x <= atlas.WIDTH - dot.radius
        assert dot.radius <= dot.y <= atlas.HEIGHT - dot.radius


def test_the_area_of_a_dot_follows_the_count_and_no_dot_is_too_small_to_see():
    large, small, least = atlas.dots({"31": 100, "32": 25, "33": 1})
    assert large.radius == 2 * small.radius
    assert least.radius >= 5


def test_large_dots_are_drawn_first_and_provinces_without_innovations_not_at_all():
    assert [dot.code for dot in atlas.dots({"31": 1, "32": 9, "33": 0})] == ["32", "31"]
    assert atlas.dots({}) == []


def test_west_is_left_and_north_is_up():
    places = {dot.name: dot for dot in atlas.dots(dict.fromkeys(provinces(), 1))}
    assert places["Aceh"].x < places["Jawa Timur"].x < places["Papua"].x
    assert places["Sulawesi Utara"].y < places["Sulawesi Selatan"].y < places["Nusa Tenggara Timur"].y


def test_the_land_has_a_point_for_every_kabupaten_and_kota():
    assert atlas.land().count("M") == len(regions()) - len(provinces()) == 514
