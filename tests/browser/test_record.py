"""A record in the browser: sharing it, and finding one's way about it on a phone."""

import pytest
from selenium.webdriver import Keys

RECORD = "/inovasi/2h2-center-flores-timur"


def test_the_address_is_copied_and_the_panel_closes_by_escape(visit):
    visitor = visit(RECORD)
    visitor.one(".sharing > summary").click()
    visitor.run("navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }")
    visitor.button("Salin tautan").click()
    visitor.until(lambda: visitor.one(".said").text == "Tautan disalin.", "word that it was copied")
    assert visitor.run("return window.copied").endswith(RECORD)
    visitor.press(Keys.ESCAPE)
    assert visitor.shown(".sharing .panel") == []
    assert visitor.run("return document.activeElement.matches('.sharing > summary')")


def test_where_the_browser_has_a_sheet_to_share_by_it_is_offered_the_record(visit):
    visitor = visit(RECORD)
    visitor.run(
        "navigator.share = (data) => { window.shared = data; return Promise.reject(new Error('closed')); };"
        "const again = document.createElement('script'); again.type = 'module';"
        "again.src = document.querySelector('script[src*=\"record.js\"]').src + '&again'; document.head.append(again)"
    )
    visitor.one(".sharing > summary").click()
    visitor.until(lambda: visitor.shown("[data-share]"), "the sheet").pop().click()
    assert visitor.run("return window.shared.url").endswith(RECORD)


def test_without_scripts_sharing_is_links_and_no_dead_button(visit):
    visitor = visit(RECORD, scripts=False)
    visitor.one(".sharing > summary").click()
    assert visitor.link("WhatsApp", ".sharing").get_attribute("href").startswith("https://wa.me/?text=")
    assert visitor.shown(".sharing button") == []


def test_on_a_phone_the_contents_stay_at_hand_and_fold_again_without_hiding_what_they_lead_to(visit):
    visitor = visit(RECORD, "phone")
    visitor.run("document.querySelector('#results').scrollIntoView()")
    visitor.one(".contents > summary").click()
    visitor.link("Sumber", ".contents").click()
    visitor.until(lambda: not visitor.run("return document.querySelector('.contents').open"), "the list to fold")
    edges = "return ['.contents', '#kontak-judul'].map((each) => document.querySelector(each).getBoundingClientRect())"
    visitor.run("location.hash = 'kontak'")
    bar, heading = visitor.run(edges)
    assert bar["top"] >= 0
    assert heading["top"] >= bar["bottom"]


@pytest.mark.parametrize(("screen", "contents"), [("desktop", ".rail"), ("phone", ".contents")])
def test_the_contents_mark_the_part_that_one_reads(visit, screen, contents):
    visitor = visit(RECORD, screen)
    marked = f"return [...document.querySelectorAll('{contents} [aria-current]')].map((link) => link.hash)"
    assert visitor.run(marked) == []
    for part in ("#results", "#problem"):
        visitor.run("document.querySelector(arguments[0]).scrollIntoView()", part)
        visitor.until(lambda part=part: visitor.run(marked) == [part], f"the mark of {part}")
