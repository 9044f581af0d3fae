"""Sources are seen, switched, tried and run at the desk, by the national team alone."""

import time

import pytest

from corpus.catalogue.source_runs import SourceRuns
from corpus.catalogue.source_switches import switch_source, switches
from corpus.db.database import open_database
from corpus.journal.reading import Journal, JournalFilter
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.indexer.sources.site import Site, serving
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import Curator

PAGE = "/meja/sumber/contoh"
PATIENCE = 60  # seconds for a process to start and do its work on a busy machine


@pytest.fixture
def site():
    with serving(Site()) as served:
        yield served


@pytest.fixture
def folder(tmp_path, site):
    folder = tmp_path / "sources"
    folder.mkdir()
    text = f'kind = "web"\ntitle = "Situs Contoh"\nwhere = ["{site.url}"]\n[pace]\ndelay = 0\nretries = 0\n'
    (folder / "contoh.toml").write_text(f'{text}[fields]\ntitle = "h1"\n[web]\ninnovations = ["^/i/"]\n', "utf-8")
    (folder / "rusak.toml").write_text("kind = 1", "utf-8")
    site.html("/", "<a href=/i/1>.</a>")
    site.html("/i/1", "<h1>Bank Sampah</h1>")
    return folder


@pytest.fixture
def desk_app(tmp_path, desk_url, folder):
    return create_app(Settings(index_dir=tmp_path / "index", database_url=desk_url, secret_key="k", sources_dir=folder))


@pytest.fixture
def national(desk_app):
    client = Curator(desk_app)
    client.log_in("national")
    return client


@pytest.mark.parametrize("role", ["hub", "agency"])
@pytest.mark.parametrize("address", ["/meja/sumber", PAGE, f"{PAGE}/1"])
def test_others_than_the_national_team_are_refused(as_role, role, address):
    client = as_role(role)
    assert client.get(address).status_code == 403
    assert "/meja/sumber" not in client.get("/meja").text


def test_a_hub_cannot_begin_a_run(as_role, desk_url):
    assert as_role("hub").send(PAGE, form="/masuk", lakukan="jalankan").status_code == 403
    with open_database(desk_url) as database:
        assert SourceRuns(database).of("contoh") == []


def test_all_sources_are_listed_and_one_that_cannot_be_read_is_named(national):
    page = national.get("/meja/sumber")
    (row,) = [row for row in soup(page).select("tbody tr") if "contoh" in words(row)]
    assert "hidup" in words(row) and "belum pernah" in words(row)
    assert "rusak.toml" in page.text and "lan-direktori" in page.text
    assert national.get("/meja/sumber/apa").status_code == 404
    assert national.get(f"{PAGE}/99").status_code == 404


def test_a_source_is_switched_and_the_second_of_two_is_told(national, desk_url):
    done = national.send(PAGE, lakukan="matikan", versi="0", reason="Rusak")
    assert done.location == f"{PAGE}?selesai=matikan"
    assert "mati (oleh national" in words(soup(national.get(PAGE)).find("main"))
    assert national.send(PAGE, lakukan="hidupkan", versi="0").status_code == 409
    with open_database(desk_url) as database:
        assert not switches(database)["contoh"].enabled
        switch_source(database, "contoh", enabled=True, actor="ani", origin="command")
    assert "hidup (oleh ani" in words(soup(national.get(PAGE)).find("main"))
    assert national.send(PAGE, lakukan="hapus").status_code == 400


def ended(national, address):
    """Return the page of a run once it is no longer under way, as somebody sees it who reloads."""
    deadline = time.monotonic() + PATIENCE
    while "data-running" in (answer := national.get(address)).text and time.monotonic() < deadline:
        time.sleep(0.2)
    return words(soup(answer).find("main"))


def test_a_page_is_tried_and_nothing_of_it_stored(national, desk_url, site):
    begun = national.send(PAGE, lakukan="coba", page=f"{site.url}i/1")
    shown = ended(national, begun.location)
    assert "title: Bank Sampah" in shown and "Percobaan contoh" in shown
    with open_database(desk_url) as database:
        (entry,) = Journal(database).entries(JournalFilter(kind="source"))
    assert (entry.action, entry.actor) == ("tried", "national")


def test_only_pages_of_the_source_are_tried(national, desk_url):
    refused = national.send(PAGE, lakukan="coba", page="http://169.254.169.254/latest")
    assert refused.status_code == 409 and "private network" in refused.text
    assert "no host of contoh" in national.send(PAGE, lakukan="coba", page="https://lain.example/").text
    with open_database(desk_url) as database:
        assert SourceRuns(database).of("contoh") == []


def test_a_run_under_way_shows_how_far_it_is_and_keeps_out_another(national, desk_url):
    with open_database(desk_url) as database:
        number = SourceRuns(database).begin("contoh", "harvest", by="ani")
        assert "data-running" in national.get(f"{PAGE}/{number}").text
        assert "sedang dijalankan" in national.send(PAGE, lakukan="jalankan").text
        SourceRuns(database).note(number, [f"galat <b>{each}</b>" for each in range(120)], phase="ingest")
        assert "membandingkan dengan katalog" in national.get(f"{PAGE}/{number}").text
        SourceRuns(database).end(number, {"innovations": 3, "faulty": 120})
    page = national.get(f"{PAGE}/{number}?hal=2")
    assert "galat &lt;b&gt;119" in page.text and "selesai, ada galat" in words(soup(page).find("main")).lower()
    assert national.get(f"/meja/sumber/lain/{number}").status_code == 404
