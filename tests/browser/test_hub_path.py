"""A hub in a real browser: its curator introduces it, and its portal searches the province first."""

import pytest

from search_app.settings import Settings
from search_app.web.app import create_app
from tests.browser.conftest import SCREENS
from tests.browser.test_looks import faults_of
from tests.browser.visitor import Visitor
from tests.serving import served


@pytest.fixture
def portal_visit(chromium, shipped_index):
    """Return a function that opens a page of Jawa Timur's portal."""
    with served(create_app(Settings(index_dir=shipped_index, hub="35"))) as site:
        visitor = Visitor(chromium, site)

        def start(address: str, screen: str) -> Visitor:
            visitor.sit_down(*SCREENS[screen], scripts=True)
            visitor.open(address)
            return visitor

        yield start
        assert visitor.complaints() == []


def test_what_a_curator_writes_is_shown_on_the_page_of_the_hub(desk_visit):
    visitor = desk_visit("/masuk?kembali=/meja/hub", "phone", scripts=False)
    visitor.one("#name").send_keys("hub")
    visitor.one("#password").send_keys("kata sandi panjang")
    visitor.follow(visitor.one(".form button"))
    visitor.one("#introduction").send_keys("Kami hub Jawa Timur.\n\nLihat https://contoh.test/hub")
    visitor.one("#contact_url").send_keys("https://contoh.test/kontak")
    visitor.follow(visitor.one(".form button"))
    visitor.follow(visitor.link("Lihat halamannya", ".note"))
    assert [part.text for part in visitor.shown(".told")] == ["Kami hub Jawa Timur.", "Lihat https://contoh.test/hub"]
    assert visitor.link("Hubungi kuratornya").get_attribute("href") == "https://contoh.test/kontak"
    visitor.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    visitor.open("/meja/hub/35")
    assert faults_of(visitor, 360) == {}


@pytest.mark.parametrize("screen", ["phone", "desktop"])
def test_a_portal_searches_its_province_first_and_all_by_one_click(portal_visit, screen):
    visitor = portal_visit("/", screen)
    assert visitor.one(".brand").text == "JIPP Jatim"
    visitor.one("main #q").send_keys("antrean")
    visitor.enter()
    assert "provinsi=35" in visitor.address
    here = visitor.one(".total").text
    visitor.follow(visitor.link("Seluruh Indonesia", ".scopes"))
    assert "cakupan=nasional" in visitor.address
    assert visitor.one(".total").text != here
    assert faults_of(visitor, SCREENS[screen][0]) == {}
