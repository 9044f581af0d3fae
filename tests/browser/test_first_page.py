"""The first page on a phone: the box to ask in at once, and a header of one row."""

import pytest
from selenium.webdriver import Keys

BOX_AT, ROW = 260, 64  # pixels from the top, and of the header without the box


@pytest.mark.parametrize("address", ["/", "/?bahasa=en"])
def test_the_box_is_seen_at_once(visit, address):
    visitor = visit(address, 360)
    assert visitor.one("#q").rect["y"] <= BOX_AT
    assert visitor.one("header.site").rect["height"] <= ROW


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_what_the_header_offers_stands_in_one_row(visit, width):
    visitor = visit("/cari?q=sampah&wilayah=81.05", width)
    middles = [element.rect["y"] + element.rect["height"] / 2 for element in visitor.shown(".bar > .brand, .bar .tab")]
    assert len(middles) == 4
    assert max(middles) - min(middles) < 1


def test_the_menu_opens_and_closes_by_keys(visit):
    visitor = visit("/", 360)
    visitor.one(".menu > summary").click()
    assert "Tentang" in [link.text for link in visitor.shown(".menu a")]
    visitor.press(Keys.ESCAPE)
    assert not visitor.shown(".menu a")
