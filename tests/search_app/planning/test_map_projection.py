"""Regions on the drawing."""

from corpus.reference import regions
from search_app.planning.map_projection import HEIGHT, WIDTH, map_point


def test_every_region_lies_on_the_drawing():
    for region in regions().values():
        point = map_point(region)
        assert 0 <= point.x <= WIDTH and 0 <= point.y <= HEIGHT, region.name


def test_north_is_up_and_west_is_left():
    aceh, papua = map_point(regions()["11"]), map_point(regions()["91"])
    assert aceh.x < papua.x and aceh.y < papua.y
