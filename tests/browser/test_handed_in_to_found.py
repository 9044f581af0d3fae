"""What somebody hands in is judged, published and found by search, in a browser, and no command is given in between."""

import pytest

from corpus import Innovation
from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from indexer.commands import index_catalogue
from tests.browser.conftest import SCREENS
from tests.browser.test_judging_path import hand_in, log_in
from tests.browser.visitor import Visitor
from tests.search_app.serving import serving
from tests.search_app.web.desk.conftest import BY, PASSWORD
from tests.waiting import wait_until


@pytest.fixture
def following(tmp_path):
    """Yield the address of a real server that follows its catalogue."""
    url, index_dir = f"sqlite:///{tmp_path}/tiru.db", tmp_path / "index"
    with open_database(url) as database:
        catalogue = Catalogue(database)
        catalogue.put_all([Innovation("ktp", "KTP Satu Jam", problem="Warga menunggu KTP.")], source="uji", actor="ani")
        accounts = Accounts(database)
        accounts.choose_password(accounts.add("hub", Role.HUB, province="35", **BY), PASSWORD, source="desk")
        index_catalogue(catalogue, index_dir)
    with serving(url, index_dir) as (_, address):
        yield address


def test_what_is_handed_in_is_found_by_search_soon_after_it_is_published(chromium, following):
    visitor = Visitor(chromium, following)
    visitor.sit_down(*SCREENS["phone"], scripts=False)
    senders_page = hand_in(visitor)
    visitor.open("/cari?q=menabung+sampah")
    assert "Bank Sampah Sekolah Uji" not in visitor.one("main").text
    log_in(visitor, "/meja/usulan")
    visitor.follow(visitor.link("Buka", ".desk-list"))
    visitor.follow(visitor.one("#terbitkan button"))

    def is_found():
        visitor.open("/cari?q=menabung+sampah")
        return "Bank Sampah Sekolah Uji" in visitor.one("main").text

    wait_until(is_found)
    visitor.open(senders_page)
    visitor.follow(visitor.link("Bank Sampah", "main"))
    assert visitor.one("h1").text == "Bank Sampah Sekolah Uji"
    assert visitor.complaints() == []
