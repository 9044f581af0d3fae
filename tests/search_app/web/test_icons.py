"""Small pictures beside words."""

import re
from pathlib import Path

import pytest

from corpus import reference
from search_app.web import icons
from tests.search_app.reading import soup

ROOT = Path(icons.__file__).parents[1]
USED = re.compile(r"\bicon\(['\"]([a-z0-9-]+)['\"]")


def used() -> set[str]:
    """Return the names that templates and modules ask for."""
    files = [*ROOT.glob("templates/**/*.html"), *ROOT.glob("web/**/*.py")]
    named = {name for path in files for name in USED.findall(path.read_text(encoding="utf-8"))}
    return named | set(icons._OF_SECTORS.values())


def test_every_icon_that_pages_show_is_there():
    assert used() <= set(icons._symbols())


def test_every_sector_has_an_icon_of_its_own():
    slugs = [sector.slug for sector in reference.sectors().values()]
    assert set(slugs) == set(icons._OF_SECTORS)
    assert len(set(icons._OF_SECTORS.values())) == len(slugs)


@pytest.mark.parametrize("address", ["/", "/cari?q=antrean", "/inovasi/2h2-center-flores-timur", "/tidak-ada"])
def test_a_page_carries_each_icon_that_it_shows_once_and_no_other(client, address):
    page = soup(client.get(address))
    shown = {use["href"].removeprefix("#") for use in page.find_all("use")}  # those that scripts may show, too
    carried = [symbol["id"] for symbol in page.select(".icon-shapes symbol")]
    assert "i-menu" in shown
    assert sorted(carried) == sorted(shown)


def test_an_icon_says_nothing_to_a_screen_reader(client):
    assert all(svg["aria-hidden"] == "true" for svg in soup(client.get("/")).select("svg.icon, svg.icon-shapes"))


@pytest.mark.usefixtures("request_context")
def test_an_icon_that_is_not_there_is_an_error():
    with pytest.raises(KeyError):
        icons.icon("tidak-ada")
