"""The drawing of the innovations of each year."""

import re

from search_app.web.results.year_bars import HEIGHT, WIDTH, year_bars


def bars(path: str) -> list[tuple[int, int]]:
    """Return where each bar of a path begins and how high it is."""
    return [(int(left), int(height)) for left, height in re.findall(r"M(\d+) \d+v-(\d+)", path)]


def test_each_year_has_a_bar_as_high_as_its_count_in_its_place():
    drawn = year_bars({2019: 20, 2016: 10, 2017: 0}, lambda year: year > 2018)
    assert (drawn.first, drawn.last) == (2016, 2019)
    assert bars(drawn.inside) == [(3 * WIDTH, HEIGHT)]
    assert bars(drawn.outside) == [(0, HEIGHT // 2)]
    assert 3 * WIDTH < drawn.width <= 4 * WIDTH


def test_even_one_among_thousands_is_seen():
    drawn = year_bars({2018: 5_000, 2019: 1}, lambda year: False)
    assert min(height for _, height in bars(drawn.outside)) > 0


def test_one_year_alone_has_no_bars():
    assert year_bars({2019: 4, 2018: 0}, lambda year: False) is None
