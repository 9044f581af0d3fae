"""The main path in a real browser: a problem in one's own words, read, narrow, open, see similar ones, go back."""

import pytest
from selenium.webdriver import Keys

SENTENCE = "antrean pasien rumah sakit panjang sejak subuh"


def total(visitor) -> int:
    return int(visitor.one(".total").text.split()[0].replace(".", ""))


def titles(visitor) -> list[str]:
    return [heading.text for heading in visitor.shown(".hits h2")]


def narrow(visitor, value: str) -> None:
    if not visitor.shown(".panels"):
        visitor.one(".filters > summary").click()
    visitor.follow(visitor.link(value, ".panels"))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_from_a_problem_to_a_practice_and_those_like_it(visit, screen, scripts):
    visitor = visit("/", screen, scripts=scripts)
    visitor.one("#q").send_keys(SENTENCE)
    visitor.follow(visitor.one("form[role=search] button"))

    assert SENTENCE in visitor.one("h1").text
    assert len(titles(visitor)) == 10
    assert not visitor.shown(".hit mark")
    visitor.one(".because > summary").click()
    assert visitor.shown(".hit mark")
    everything = total(visitor)

    narrow(visitor, "Kesehatan")
    assert 0 < total(visitor) < everything
    assert "Kesehatan" in visitor.one(".chips").text
    narrowed, hits = visitor.address, titles(visitor)

    visitor.follow(visitor.one(".hit h2 a"))
    assert visitor.one("h1").text == hits[0]
    assert visitor.one("#problem").text.startswith("Masalah")
    similar = visitor.shown(".similar h3 a")
    assert len(similar) > 4

    name = similar[0].text
    visitor.follow(similar[0])
    assert visitor.one("h1").text == name

    visitor.driver.back()
    visitor.driver.back()
    visitor.until(lambda: visitor.address == narrowed, "the hits again")
    assert titles(visitor) == hits


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_filter_taken_back_gives_the_wide_answer_again(visit, screen):
    visitor = visit("/cari?q=sampah", screen)
    wide = titles(visitor)
    narrow(visitor, "Kesehatan")
    assert titles(visitor) != wide
    visitor.follow(visitor.one(".chips a"))
    assert titles(visitor) == wide


def test_on_a_phone_the_filters_are_folded_away_and_on_a_desktop_they_stand_open(visit):
    assert not visit("/cari?q=sampah", "phone").shown(".panels")
    visitor = visit("/cari?q=sampah", "desktop")
    assert visitor.shown(".panels")
    assert not visitor.shown(".filters > summary")
    assert visitor.run("return document.querySelector('details.filters').open") is True


def test_pages_and_orders_are_reached_by_links(visit):
    visitor = visit("/cari?q=desa", "phone")
    first = titles(visitor)
    visitor.follow(visitor.one("a[rel=next]"))
    assert not set(first) & set(titles(visitor))
    visitor.one(".order > summary").click()
    visitor.follow(visitor.link("Terbaru", ".order"))
    assert visitor.address == "/cari?q=desa&urut=terbaru"


def test_the_map_leads_to_a_province(visit):
    visitor = visit("/", "desktop")
    drawn = next(a for a in visitor.all(".map a") if "Kalimantan Tengah" in a.get_attribute("textContent"))
    page = visitor.one("html").id
    visitor.run("arguments[0].scrollIntoView({block: 'center'})", drawn)
    drawn.click()
    visitor.arrive(page)
    assert visitor.one("h1").text == "Provinsi Kalimantan Tengah"


# By keyboard alone


def tab_until(visitor, reached, most: int = 120) -> None:
    """Press Tab until `reached`; every stop on the way must be seen to have the focus."""
    for _ in range(most):
        visitor.press(Keys.TAB)
        style = visitor.run(
            "const style = getComputedStyle(document.activeElement);"
            "const box = document.activeElement.getBoundingClientRect();"
            "return [style.outlineStyle, parseFloat(style.outlineWidth), box.width * box.height]"
        )
        assert style[0] == "solid" and style[1] >= 2 and style[2] > 0, visitor.focus.get_attribute("outerHTML")
        if reached():
            return
    raise AssertionError("not reached by Tab")


def test_the_first_stop_leads_past_the_header(visit):
    visitor = visit("/cari?q=sampah", "desktop")
    visitor.press(Keys.TAB)
    assert visitor.focus.get_attribute("textContent") == "Langsung ke isi"
    visitor.until(lambda: visitor.focus.rect["y"] >= 0, "the link to come into view")
    visitor.press(Keys.ENTER)
    visitor.until(lambda: visitor.focus.tag_name == "main", "the focus on the main part")


@pytest.mark.parametrize("screen", ["desktop", "phone"])
@pytest.mark.parametrize("address", ["/cari?q=sampah&wilayah=81.05&cakupan=nasional", "/sektor/kesehatan"])
def test_the_first_hits_actions_are_within_fifteen_stops(visit, address, screen):
    visitor = visit(address, screen)
    visitor.press(Keys.TAB, Keys.TAB)
    assert visitor.focus.get_attribute("textContent") == "Langsung ke hasil"
    visitor.press(Keys.ENTER)
    visitor.until(lambda: visitor.focus.get_attribute("id") == "hasil", "the focus on the results")
    plan = ".hits > li:first-child .tools > :last-child"
    tab_until(visitor, lambda: visitor.run("return document.activeElement.matches(arguments[0])", plan), most=13)


@pytest.mark.parametrize("address", ["/cari?q=sampah", "/metode", "/"])
def test_a_slash_leads_to_the_search_box_and_escape_leads_back(visit, address):
    visitor = visit(address)
    visitor.press(Keys.TAB, Keys.TAB)
    before = visitor.focus.get_attribute("outerHTML")
    visitor.press("/")
    assert visitor.focus.get_attribute("id") == "q"
    assert visitor.focus.get_attribute("aria-keyshortcuts") == "/"
    assert "/" not in visitor.focus.get_attribute("value")
    visitor.press(Keys.ESCAPE)
    assert visitor.focus.get_attribute("outerHTML") == before


def test_a_slash_that_is_typed_stays_a_slash(visit):
    visitor = visit("/wilayah")
    visitor.one("#nama").send_keys("a/b")
    assert visitor.focus.get_attribute("value") == "a/b"
    visitor.one("#q").send_keys("c/d")
    assert visitor.focus.get_attribute("value") == "c/d"


def test_the_slash_can_be_switched_off_for_good(visit):
    visitor = visit("/tentang")
    try:
        visitor.one("[data-search-key] input").click()
        visitor.open("/metode")
        visitor.press("/")
        assert visitor.focus.get_attribute("id") != "q"
        assert visitor.one("#q").get_attribute("aria-keyshortcuts") is None
    finally:
        visitor.run("localStorage.clear()")


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_from_a_problem_to_a_practice_by_keyboard_alone(visit, screen):
    visitor = visit("/", screen)
    tab_until(visitor, lambda: visitor.focus.get_attribute("id") == "q")
    visitor.press(SENTENCE)
    visitor.enter()
    tab_until(visitor, lambda: visitor.run("return document.activeElement.matches('.hit h2 a')"))
    title = visitor.focus.text
    visitor.enter()
    assert visitor.one("h1").text == title
    tab_until(visitor, lambda: visitor.run("return document.activeElement.matches('footer a')"))
