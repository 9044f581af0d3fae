"""The map of the home page."""

from corpus.reference import provinces, regions
from search_app.web.province_map import HEIGHT, WIDTH, bubbles, land


def test_every_province_with_innovations_has_a_bubble_within_the_drawing():
    counts = {code: number + 1 for number, code in enumerate(provinces())}
    drawn = bubbles(counts)
    assert {bubble.code for bubble in drawn} == set(provinces())
    for bubble in drawn:
        assert bubble.radius <= bubble.x <= WIDTH - bubble.radius
        assert bubble.radius <= bubble.y <= HEIGHT - bubble.radius


def test_the_area_of_a_bubble_follows_the_count_and_no_bubble_is_too_small_to_see():
    large, small, least = bubbles({"31": 100, "32": 25, "33": 1})
    assert large.radius == 2 * small.radius
    assert least.radius >= 5


def test_large_bubbles_are_drawn_first_and_provinces_without_innovations_not_at_all():
    assert [bubble.code for bubble in bubbles({"31": 1, "32": 9, "33": 0})] == ["32", "31"]
    assert bubbles({}) == []


def test_west_is_left_and_north_is_up():
    drawn = {bubble.name: bubble for bubble in bubbles(dict.fromkeys(provinces(), 1))}
    assert drawn["Aceh"].x < drawn["Jawa Timur"].x < drawn["Papua"].x
    assert drawn["Sulawesi Utara"].y < drawn["Sulawesi Selatan"].y < drawn["Nusa Tenggara Timur"].y


def test_the_land_has_a_point_for_every_kabupaten_and_kota():
    assert land().count("M") == len(regions()) - len(provinces()) == 514
