"""A national curator in a real browser: twins merged field by field and undone; a source switched off, and run."""

import dataclasses
import shutil
import threading

import pytest

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.browser.conftest import SCREENS
from tests.browser.test_looks import faults_of
from tests.browser.visitor import Visitor
from tests.corpus.catalogue.examples import decided, take_in
from tests.indexer.sources.site import Site, reply, serving
from tests.search_app.web.desk.conftest import HERE, PASSWORD
from tests.serving import served

NEAR = dataclasses.replace(HERE, id="bank-sampah-dekat", title="Bank Sampah Dekat", keywords=("sampah", "warga"))
ONE = dataclasses.replace(HERE, keywords=("plastik",), summary="Siswa menabung sampah.")
PAIR = f"/meja/kembar/{ONE.id}/{NEAR.id}"
RUN_PATIENCE = 60  # seconds for a process to start and do its work on a busy machine


@pytest.fixture
def source_site():
    with serving(Site()) as served:
        yield served


@pytest.fixture
def database_url(tmp_path):
    """Return the address of a database with two records that may be one, and a national account."""
    url = f"sqlite:///{tmp_path}/tiru.db"
    with open_database(url) as database:
        pair = decided("uncertain", ONE.id, NEAR.id, "titles alike, same region")
        take_in(database, ONE, NEAR, decisions=[pair], publish=False)
        accounts = Accounts(database)
        token = accounts.add("nasional", Role.NATIONAL, actor="root", source="command")
        accounts.choose_password(token, PASSWORD, source="desk")
    return url


@pytest.fixture
def start(chromium, shipped_index, tmp_path, database_url, source_site):
    """Return a function that logs the curator in and opens a page on a screen."""
    sources = tmp_path / "sources"
    sources.mkdir()
    text = f'kind = "api"\ntitle = "Contoh"\nwhere = ["{source_site.url}api"]\n[pace]\ndelay = 0\n'
    text += '[fields]\ntitle = "judul"\n'
    (sources / "contoh.toml").write_text(text, encoding="utf-8")
    index_dir = shutil.copytree(shipped_index, tmp_path / "index")  # a run builds there
    settings = Settings(index_dir=index_dir, database_url=database_url, secret_key="k", sources_dir=sources)
    with served(create_app(settings)) as address:
        visitor = Visitor(chromium, address)

        def log_in(page, screen, scripts):
            visitor.sit_down(*SCREENS[screen], scripts)
            visitor.open(f"/masuk?kembali={page}")
            visitor.one("#name").send_keys("nasional")
            visitor.one("#password").send_keys(PASSWORD)
            visitor.follow(visitor.one(".form button"))
            return visitor

        yield log_in
        assert visitor.complaints() == []


def test_two_are_merged_field_by_field_and_come_back(start, database_url):
    visitor = start("/meja/kembar", "phone", scripts=False)
    visitor.follow(visitor.link("Bandingkan"))
    visitor.one("input[name=pilih-title][value=other]").click()
    visitor.one("input[name=pilih-keywords][value=both]").click()
    visitor.one("#reason").send_keys("Sama persis")
    visitor.follow(visitor.one("button[value=sama]"))
    with open_catalogue(database_url) as catalogue:
        merged = catalogue.get(ONE.id).innovation
        assert (merged.title, merged.summary) == (NEAR.title, ONE.summary)
        assert merged.keywords == ("plastik", "sampah", "warga")
    visitor.follow(visitor.link("Lihat atau batalkan", ".note"))
    visitor.one("#reason").send_keys("Keliru")
    visitor.follow(visitor.one("main .form button:not(.second)"))
    assert "kembali seperti semula" in visitor.one(".note").text
    with open_catalogue(database_url) as catalogue:
        assert [catalogue.get(record.id).innovation for record in (ONE, NEAR)] == [ONE, NEAR]
    visitor.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    for screen, (width, _) in SCREENS.items():
        start("/meja/kembar", screen, scripts=True)
        for page in ("/meja/kembar", PAIR, "/meja/kembar/keputusan", "/meja/kembar/keputusan/1"):
            visitor.open(page)
            assert faults_of(visitor, width) == {}, (page, screen)


def test_a_source_is_switched_off_and_run_with_its_progress_shown(start, source_site):
    asked, go_on = threading.Event(), threading.Event()

    def slow(handler):
        asked.set()
        go_on.wait(RUN_PATIENCE)
        reply('{"data": [{"id": 1, "judul": "Antrean Daring"}]}', content_type="application/json")(handler)

    source_site.pages["/api"] = slow
    visitor = start("/meja/sumber", "phone", scripts=True)
    visitor.follow(visitor.link("Contoh"))
    visitor.follow(visitor.one("button[value=matikan]"))
    assert "Sumber dimatikan" in visitor.one(".note").text
    visitor.follow(visitor.one("button[value=jalankan]"))
    assert asked.wait(RUN_PATIENCE), "the source was asked"
    visitor.until(lambda: "mengambil dari sumber" in visitor.one("#kemajuan").text, "the phase")
    assert faults_of(visitor, 360) == {}
    go_on.set()
    visitor.until(lambda: "Selesai" in visitor.one("#kemajuan .lead").text, "the end, without reloading", RUN_PATIENCE)
    assert "Antrean Daring" in visitor.one("#kemajuan").text
    assert visitor.run("return performance.getEntriesByType('navigation')[0].type") == "navigate"
    for page in ("/meja/sumber", "/meja/sumber/contoh", "/meja/sumber/contoh/1"):
        visitor.open(page)
        assert faults_of(visitor, 360) == {}, page
