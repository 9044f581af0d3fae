"""From a query to a plan in a real browser: choose a region, see the fit, shortlist, compare, draft the plan."""

import base64
import re

import pytest

PROBLEM = "ibu hamil di pulau terpencil"


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

    hits = visitor.address
    for number in (1, 2):
        visitor.follow(visitor.button("Simpan ke pilihan", ".hits"))
        assert visitor.address.startswith(f"{hits}#")
        assert 0 <= visitor.one(":target").rect["y"] - visitor.run("return scrollY") < visitor.run("return innerHeight")
        assert len([link for link in visitor.shown(".hits .tools a") if link.text == "Ada di pilihan"]) == number
    assert visitor.one("[data-shortlisted]").text == "2"
    visitor.follow(visitor.link("Pilihan", "header.site"))
    assert len(visitor.shown(".picked h2")) == 2
    visitor.follow(visitor.one(".picked ~ .actions button"))
    assert len(visitor.all(".side thead th")) == 3

    visitor.follow(visitor.link("Susun rencana replikasi", ".side"))
    visitor.one("#masalah").send_keys(PROBLEM)
    visitor.follow(visitor.one(".form button"))
    assert len(visitor.shown(".plan h2")) == 10
    assert f"“{PROBLEM}”" in visitor.one(".plan").text
    assert visitor.link("Unduh DOCX").get_attribute("href").endswith("wilayah=81.05")


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
    finally:
        visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_a_comparison_is_printed_across_the_sheet_and_a_plan_is_not(visit):
    for address, is_across in ((f"/banding?{FOUR}", True), ("/rencana/2h2-center-flores-timur", False)):
        printed = visit(address).driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
        sheets = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", base64.b64decode(printed["data"]))
        assert sheets and all((float(width) > float(height)) == is_across for width, height in sheets)
