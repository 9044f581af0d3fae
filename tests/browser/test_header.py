"""The header: one row on every screen, whose box takes the whole row on a phone while somebody writes in it."""

from itertools import pairwise

import pytest
from selenium.webdriver import Keys

QUESTION = "/cari?q=antrean+pasien+rumah+sakit+panjang"
_ROWS = """
return [...document.querySelectorAll(".bar > *")].filter((part) => part.checkVisibility()).map((part) => {
  const {top, bottom, left, right} = part.getBoundingClientRect()
  return {middle: (top + bottom) / 2, left, right}
})
"""


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_it_is_one_row_in_order(visit, width):
    parts = visit(QUESTION, width).run(_ROWS)
    assert len(parts) == 5  # brand, search, region, shortlist, menu
    assert len({round(part["middle"]) for part in parts}) == 1
    assert all(one["right"] <= other["left"] for one, other in pairwise(parts))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_who_writes_on_a_phone_sees_what_they_write_and_the_button(visit, scripts):
    visitor = visit(QUESTION, "phone", scripts=scripts)
    width = "return arguments[0].getBoundingClientRect().width"
    small = visitor.run(width, visitor.one("#q"))
    visitor.one("#q").click()
    assert visitor.run(width, visitor.one("#q")) > 1.4 * small
    visitor.press(Keys.END, " lama")
    visitor.follow(visitor.button("Cari", "header"))
    assert "lama" in visitor.one("h1").text


def test_the_keyboard_goes_from_the_box_to_the_button_and_on_to_what_it_had_covered(visit):
    visitor = visit(QUESTION, "phone")
    visitor.one("#q").click()
    visitor.press(Keys.TAB)
    assert visitor.focus.text == "Cari"
    visitor.press(Keys.TAB)
    assert "/wilayah" in visitor.focus.get_attribute("href")
    hit = "const {x, y} = arguments[0].getBoundingClientRect(); return document.elementFromPoint(x + 9, y + 9)"
    assert visitor.run(hit, visitor.focus) == visitor.focus


def test_text_twice_as_large_leaves_the_box_a_width_to_write_in(visit):
    visitor = visit(QUESTION, 768)
    visitor.run("document.documentElement.style.fontSize = '200%'")
    box = visitor.run("return arguments[0].getBoundingClientRect().width", visitor.one("#q"))
    assert box > 6 * 32  # pixels of a letter's height
