"""From a query to a plan in a real browser: choose a region, see the fit, shortlist, compare, draft the plan."""

import pytest

PROBLEM = "ibu hamil di pulau terpencil"


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
@pytest.mark.parametrize("screen", ["desktop", "phone"])
def test_from_a_query_to_a_plan(visit, screen, scripts):
    visitor = visit("/", screen, scripts=scripts)
    visitor.follow(visitor.link("Pilih wilayah saya", ".asker"))
    visitor.one("#nama").send_keys("seram bagian timur")
    visitor.follow(visitor.one(".choose button"))
    visitor.follow(visitor.link("Kabupaten Seram Bagian Timur", ".ways"))
    assert "Kabupaten Seram Bagian Timur" in visitor.one(".asker").text

    visitor.one("#q").send_keys(PROBLEM)
    visitor.enter()
    visitor.follow(visitor.link("Paling cocok dengan wilayah saya", ".sorts"))
    visitor.one("details.fit > summary").click()
    assert "Kemiripan" in visitor.one("details.fit .answers").text
    visitor.one("details.wishes > summary").click()
    assert len(visitor.shown(".wishes input[type=range]")) == 4
    visitor.follow(visitor.one(".wishes button"))

    hits = visitor.address
    for number in (1, 2):
        visitor.follow(visitor.button("Simpan ke pilihan", ".hits"))
        assert visitor.address.startswith(f"{hits}#")
        assert 0 <= visitor.one(":target").rect["y"] - visitor.run("return scrollY") < visitor.run("return innerHeight")
        assert len([link for link in visitor.shown(".hits .tools a") if link.text == "Ada di pilihan"]) == number
    visitor.follow(visitor.link("Pilihan (2)", ".asker"))
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
