"""From a query to a plan in a real browser: choose a region, see the fit, shortlist, compare, draft the plan."""

import base64
import re

import pytest
from selenium.webdriver import Keys

PROBLEM = "ibu hamil di pulau terpencil"


def save(visitor, scripts: bool) -> None:
    """Save the first hit that is not saved yet: in place with scripts, else by a page that leads back to it."""
    hits, page, button = visitor.address.partition("#")[0], visitor.one("html").id, "Simpan ke pilihan"
    if not scripts:
        visitor.follow(visitor.button(button, ".hits"))
        assert visitor.address.startswith(f"{hits}#")
        assert 0 <= visitor.one(":target").rect["y"] - visitor.run("return scrollY") < visitor.run("return innerHeight")
        return
    visitor.run("arguments[0].focus()", visitor.button(button, ".hits"))
    visitor.press(Keys.ENTER)
    visitor.until(lambda: visitor.one("[role=status][data-told]").text.startswith("Disimpan."), "what is said")
    assert (visitor.address, visitor.one("html").id) == (hits, page)
    assert "Ada di pilihan" in visitor.focus.text
    visitor.run("document.querySelector('[data-told]').textContent = ''")


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_from_a_query_to_a_plan(visit, screen, scripts):
    visitor = visit("/", screen, scripts=scripts)
    visitor.follow(visitor.link("Pilih wilayah saya", "header.site"))
    visitor.one("#nama").send_keys("seram bagian timur")
    visitor.follow(visitor.one(".choose button"))
    visitor.follow(visitor.link("Kabupaten Seram Bagian Timur", ".ways"))
    assert "Kabupaten Seram Bagian Timur" in visitor.one("header.site").text

    visitor.one("#q").send_keys(PROBLEM)
    visitor.enter()
    visitor.one(".order > summary").click()
    visitor.follow(visitor.link("Paling cocok dengan wilayah saya", ".order"))
    visitor.one("details.fit > summary").click()
    assert "Kemiripan" in visitor.one("details.fit .answers").text
    if screen == "phone":
        visitor.one(".filters > summary").click()
    wishes = visitor.one("details.wishes > summary")
    visitor.run("arguments[0].click()", wishes)  # Selenium takes it for hidden where the stylesheet alone shows it
    assert len(visitor.shown(".wishes select")) == 5
    visitor.follow(visitor.one(".wishes button"))

    for number in (1, 2):
        save(visitor, scripts)
        saved = [link for link in visitor.shown(".hits a") if "Ada di pilihan" in link.text]
        assert len(saved) == number
        assert visitor.one("[data-shortlisted]").text == str(number)
    visitor.follow(visitor.link("Pilihan", "header.site"))
    assert len(visitor.shown(".picked h2")) == 2
    visitor.follow(visitor.one("#banding button"))
    assert len(visitor.all(".side thead th")) == 3

    visitor.follow(visitor.link("Susun rencana replikasi", ".side"))
    visitor.one("#masalah").send_keys(PROBLEM)
    visitor.follow(visitor.one(".form button"))
    assert len(visitor.shown(".plan h2")) == 10
    assert f"“{PROBLEM}”" in visitor.one(".plan").text
    assert visitor.link("Unduh DOCX").get_attribute("href").endswith("wilayah=81.05")


def test_a_failure_to_save_is_said_and_the_button_stays(visit):
    visitor = visit("/cari?q=sampah")
    visitor.driver.execute_cdp_cmd("Network.enable", {})
    offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    visitor.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, **offline})
    try:
        visitor.button("Simpan ke pilihan", ".hits").click()
        visitor.until(lambda: "Belum tersimpan" in visitor.one("[data-told]").text, "what is said")
    finally:
        visitor.driver.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": False, **offline})
    assert visitor.one("[data-shortlisted]").text == "0"
    assert visitor.button("Simpan ke pilihan", ".hits")
    of_saving = [each for each in visitor.complaints() if "/pilihan" in each]  # the browser also asks by itself
    assert ["ERR_INTERNET_DISCONNECTED" in each for each in of_saving] == [True]


def test_the_shortlist_is_put_in_order_and_noted_without_leaving_it(visit):
    visitor = visit("/cari?q=sampah")
    for _ in range(2):
        save(visitor, scripts=True)
    visitor.open("/pilihan")
    page, (first, second) = visitor.one("html").id, [title.text for title in visitor.shown(".picked h2")]
    visitor.button("Turun", ".picked").click()
    visitor.until(lambda: visitor.one("[data-told]").text == f"{first} sekarang nomor 2.", "what is said")
    assert [title.text for title in visitor.shown(".picked h2")] == [second, first]
    assert first in visitor.focus.text  # it goes no lower, so that its title has the focus
    visitor.one(".own-note > summary").click()
    visitor.one(".own-note input[name=catatan]").send_keys("Tanya biaya", Keys.ENTER)
    visitor.until(lambda: visitor.one("[data-told]").text == "Catatan disimpan.", "what is said")
    assert "Tanya biaya" in visitor.focus.text
    assert visitor.one("html").id == page
    visitor.open("/pilihan")
    assert "Tanya biaya" in visitor.one(".own-note > summary").text
    visitor.one(".own-note > summary").click()
    assert visitor.check("targets") == visitor.check("names") == visitor.check("contrast") == visitor.violations() == []


def test_a_plan_prints_without_the_frame(visit):
    visitor = visit("/rencana/2h2-center-flores-timur?wilayah=81.05")
    visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert not visitor.shown("header.site") and not visitor.shown(".form")
        assert visitor.shown(".plan h2")
    finally:
        visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


FOUR = "&".join(
    f"id={id}"
    for id in (
        "opop-provinsi-jawa-barat",
        "2h2-center-flores-timur",
        "gertak-kabupaten-trenggalek",
        "kudu-sekolah-kabupaten-pekalongan",
    )
)
SHEETS = {"a sheet across": 1032, "a sheet upright": 658, "a narrow sheet": 500}  # pixels between the margins


@pytest.mark.parametrize("width", SHEETS.values(), ids=SHEETS)
def test_a_printed_comparison_keeps_all_columns(visit, width):
    visitor = visit(f"/banding?{FOUR}&wilayah=81.05", width)
    visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        columns = visitor.run(
            "return [...document.querySelectorAll('.side thead th')].map((cell) => {"
            "  const { left, right, height } = cell.getBoundingClientRect(); return [left, right, height] })"
        )
        assert len(columns) == 5
        assert all(0 <= left < right <= width and height > 10 for left, right, height in columns)
        assert [left for left, _, _ in columns[1:]] >= [right for _, right, _ in columns[:-1]]
        assert visitor.check("sideways", width) == []
        assert [letter.text for letter in visitor.shown(".side .letter")] == ["A", "B", "C", "D"]
        assert not visitor.shown(".leave, .tools, .last")
    finally:
        visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_the_letters_of_a_comparison_stay_in_sight(visit, screen):
    visitor = visit(f"/banding?{FOUR}&wilayah=81.05", screen)
    visitor.run("document.querySelector('.side tbody tr:nth-child(9)').scrollIntoView()")
    tops = visitor.run(
        "return [...document.querySelectorAll('.side .letter')].map((letter) => letter.getBoundingClientRect().top)"
    )
    assert len(tops) == 4 and all(0 <= top < 40 for top in tops)


def test_tables_of_a_plan_are_tables_on_paper(visit):
    visitor = visit("/rencana/2h2-center-flores-timur?wilayah=81.05", SHEETS["a sheet upright"])
    visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert {row.value_of_css_property("display") for row in visitor.shown(".plan tr")} == {"table-row"}
        assert visitor.shown(".plan thead th")
    finally:
        visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_comparison_is_printed_across_the_sheet_and_a_plan_is_not(visit):
    for address, is_across in ((f"/banding?{FOUR}", True), ("/rencana/2h2-center-flores-timur", False)):
        printed = visit(address).driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", base64.b64decode(printed["data"]))
        assert sheets and all((float(width) > float(height)) == is_across for width, height in sheets)
