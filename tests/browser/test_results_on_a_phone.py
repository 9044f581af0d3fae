"""Results on a phone: the first hit at once, several on a screen, filters in a sheet that can always be left."""

import pytest
from selenium.webdriver import Keys

FIRST_AT, HIGHEST = 300, 260  # pixels from the top, and of a hit with all that is folded shut
QUESTIONS = [
    "/cari?q=antrean+puskesmas",
    "/cari?q=ibu+hamil+di+pulau+terpencil&wilayah=81.05",
    "/cari?q=bwt+ktp+brp+lama",
    "/cari?q=hospital+queue&bahasa=en",
    "/cari?q=waiting+time+in+clinics+for+pregnant+women&wilayah=35.09",
    "/cari?q=sampah&sektor=lingkungan-hidup&sektor=pangan&provinsi=35&tahun-dari=2010&digital=no",
    "/cari?q=antrean+pasien+rumah+sakit&wilayah=35.78&urut=cocok",
    "/sektor/kesehatan",
]
_BOXES = """
return [...document.querySelectorAll(".hits > li")].map((item) => {
  const box = item.getBoundingClientRect()
  return [box.top, box.height]
})
"""


@pytest.mark.parametrize("address", QUESTIONS)
def test_the_first_hit_is_seen_at_once_and_several_find_room(visit, address):
    boxes = visit(address, 360).run(_BOXES)
    assert boxes[0][0] <= FIRST_AT
    assert max(height for _, height in boxes) <= HIGHEST


def test_where_nothing_answers_the_nearest_is_seen_at_once_and_help_is_folded(visit):
    visitor = visit("/cari?q=pupuk+xqzwv&wilayah=81.05", 360)
    assert "Belum ada inovasi" in visitor.one(".note").text
    assert visitor.run(_BOXES)[0][0] <= FIRST_AT
    visitor.one(".help > summary").click()
    assert visitor.link("Laporkan kebutuhan ini", ".note")


def test_where_there_is_room_help_is_not_folded(visit):
    assert visit("/cari?q=pupuk+xqzwv").link("Laporkan kebutuhan ini", ".note")


def test_the_sheet_of_filters_is_left_by_escape_by_a_touch_outside_and_by_tab(visit):
    visitor = visit("/cari?q=sampah", 360)

    def is_open() -> bool:
        return bool(visitor.run("return document.querySelector('details.filters').open"))

    def open_it() -> None:
        visitor.one(".filters > summary").click()
        assert is_open()

    open_it()
    visitor.press(Keys.ESCAPE)
    assert not is_open()
    assert visitor.run("return document.activeElement.matches('.filters > summary')")
    open_it()
    visitor.run("document.querySelector('h1').click()")
    assert not is_open()
    open_it()
    visitor.run("[...document.querySelectorAll('.panels summary')].at(-1).focus()")
    visitor.press(Keys.TAB)
    assert not is_open()


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_a_value_of_a_long_facet_is_found_by_its_letters(visit, screen):
    visitor = visit("/cari?q=sampah", screen)
    if screen == "phone":
        visitor.one(".filters > summary").click()
    visitor.one("[data-find='Cari di Provinsi'] .find input").send_keys("SULAWESI t")
    shown = [each.get_attribute("textContent") for each in visitor.shown("[data-find='Cari di Provinsi'] li a span")]
    assert shown and all("Sulawesi T" in name for name in shown)
    visitor.enter()
    assert "Provinsi: Sulawesi T" in visitor.one(".chips").text


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_years_are_chosen_from_one_to_another(visit, scripts):
    visitor = visit("/cari?q=sampah", 360, scripts=scripts)
    visitor.one(".filters > summary").click()
    visitor.one("[name=tahun-dari]").send_keys("2015")
    visitor.one("[name=tahun-sampai]").send_keys("2018")
    visitor.follow(visitor.button("Terapkan", ".year-range"))
    assert visitor.address == "/cari?q=sampah&tahun-dari=2015&tahun-sampai=2018"
    assert "Tahun: 2015\N{EN DASH}2018" in visitor.one(".chips").text
