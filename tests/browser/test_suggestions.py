"""Suggestions while one types: a combobox as assistive technology expects it."""

import pytest
from selenium.webdriver import Keys


@pytest.fixture
def typed(visit):
    """Return a function that types into the search box of a page and waits for suggestions."""

    def type_in(text, address="/", screen="desktop"):
        visitor = visit(address, screen)
        visitor.one("#q").send_keys(text)
        visitor.one("[role=option]")
        return visitor

    return type_in


def box(visitor, attribute: str) -> str | None:
    return visitor.all("#q")[0].get_attribute(attribute)


def active(visitor):
    """Return the option that the box names as active, and make sure that it alone is selected."""
    chosen = visitor.all("[role=option][aria-selected=true]")
    name = box(visitor, "aria-activedescendant")
    assert [option.get_attribute("id") for option in chosen] == ([name] if name else [])
    return chosen[0] if chosen else None


def test_the_box_says_that_it_completes_and_whether_its_list_is_open(visit):
    visitor = visit("/")
    assert (box(visitor, "role"), box(visitor, "aria-autocomplete"), box(visitor, "aria-expanded")) == (
        "combobox",
        "list",
        "false",
    )
    visitor.one("#q").send_keys("kese")
    options = visitor.until(lambda: visitor.shown("[role=listbox] [role=option]"), "suggestions")
    assert box(visitor, "aria-expanded") == "true"
    (listbox,) = visitor.all("[role=listbox]")
    assert box(visitor, "aria-controls") == listbox.get_attribute("id")
    assert listbox.get_attribute("aria-label") == "Usulan"
    status = visitor.run("return document.querySelector('form[role=search] [role=status]').textContent")
    assert status == f"Usulan tersedia: {len(options)}"


def test_arrows_walk_through_the_list_and_back_to_the_text(typed):
    visitor = typed("kese")
    options = visitor.shown("[role=option]")
    assert active(visitor) is None
    visitor.press(Keys.ARROW_DOWN)
    assert active(visitor) == options[0]
    visitor.press(Keys.ARROW_UP)
    assert active(visitor) is None
    visitor.press(Keys.ARROW_UP)
    assert active(visitor) == options[-1]
    visitor.press(Keys.ARROW_DOWN)
    assert active(visitor) is None
    assert visitor.focus.get_attribute("id") == "q"


@pytest.mark.parametrize(("key", "text"), [(Keys.HOME, "xkese"), (Keys.END, "kesex"), (Keys.ARROW_LEFT, "kesxe")])
def test_moving_within_the_text_leaves_the_list(typed, key, text):
    visitor = typed("kese")
    visitor.press(Keys.ARROW_DOWN, key)
    assert active(visitor) is None
    visitor.press("x")
    assert box(visitor, "value") == text


def test_enter_on_a_suggestion_opens_its_page(typed):
    visitor = typed("kese")
    visitor.press(Keys.ARROW_DOWN)
    name = active(visitor).find_element("tag name", "span").text
    visitor.enter()
    assert (name, visitor.address) == ("Kesehatan", "/sektor/kesehatan")


def test_enter_without_a_suggestion_chosen_searches(typed):
    visitor = typed("kese")
    visitor.enter()
    assert visitor.address == "/cari?q=kese"


def test_escape_closes_the_list_and_keeps_the_text(typed):
    visitor = typed("kese")
    visitor.press(Keys.ARROW_DOWN, Keys.ESCAPE)
    assert not visitor.shown("[role=listbox]")
    assert (box(visitor, "aria-expanded"), box(visitor, "aria-activedescendant")) == ("false", None)
    assert (box(visitor, "value"), visitor.focus.get_attribute("id")) == ("kese", "q")


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_tab_leaves_the_box_and_closes_the_list(typed, screen):
    visitor = typed("kese", screen=screen)
    visitor.press(Keys.TAB)
    assert visitor.focus.tag_name == "button"
    assert not visitor.shown("[role=listbox]")


def test_a_text_without_completions_has_no_list(typed):
    visitor = typed("kese")
    visitor.press("qqqq")
    visitor.until(lambda: box(visitor, "aria-expanded") == "false", "the list to close")
    assert not visitor.shown("[role=option]")


def test_a_tap_on_a_suggestion_opens_its_page(typed):
    visitor = typed("jawa ti", "/cari?q=", "phone")
    visitor.follow(visitor.one("[role=option]"))
    assert visitor.address == "/provinsi/35"


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_the_list_stands_directly_under_the_box_and_leaves_the_button_free(typed, screen):
    visitor = typed("kese", screen=screen)
    places = ("#q", ".search-row:has(#q) button", ".suggestions")
    box, button, shown = (
        visitor.run("return arguments[0].getBoundingClientRect()", visitor.one(each)) for each in places
    )
    assert all(0 <= shown["top"] - each["bottom"] <= 8 for each in (box, button))
