"""The catalogue behind the pages: copies of one practice, and what happens where it cannot be used."""

from __future__ import annotations

import datetime

import pytest
from sqlalchemy import insert

from corpus.db.database import open_database
from corpus.db.source_tables import pairs
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client

ONE, OTHER = "uld-ketenagakerjaan-kota-balikpapan", "uld-ketenagakerjaan-kabupaten-gianyar"
HEADING = "Praktik serupa di daerah lain"


@pytest.fixture
def client_with_verdict(tmp_path, shipped_index):
    """Return a function that notes a verdict about the two and gives a client over them."""

    def note(verdict: str, reasons: str) -> Client:
        url = f"sqlite:///{tmp_path}/tiru.db"
        now = datetime.datetime.now(datetime.UTC)
        row = {"one": ONE, "other": OTHER, "verdict": verdict, "reasons": reasons, "probability": 50}
        with open_database(url) as database, database.writing() as connection:
            connection.execute(insert(pairs).values(**row, decided_by="", decided_at=now))
        return Client(create_app(Settings(index_dir=shipped_index, database_url=url)))

    return note


@pytest.mark.parametrize(
    ("verdict", "reasons"), [("look-alike", "titles alike"), ("uncertain", "titles alike, other region")]
)
def test_each_names_the_other_once(client_with_verdict, verdict, reasons):
    client = client_with_verdict(verdict, reasons)
    for id, copy in ((ONE, OTHER), (OTHER, ONE)):
        page = client.get(f"/inovasi/{id}").text
        start = page.index(HEADING)
        assert start < page.index(f'href="/inovasi/{copy}"')
        assert page.count(f'<a href="/inovasi/{copy}">') == 1
    assert "The same practice in other regions" in client.get(f"/inovasi/{ONE}?bahasa=en").text


@pytest.mark.parametrize(
    ("verdict", "reasons"), [("different", ""), ("same", "titles alike"), ("uncertain", "titles alike, same region")]
)
def test_what_may_be_one_and_what_was_judged_different_is_no_copy(client_with_verdict, verdict, reasons):
    assert HEADING not in client_with_verdict(verdict, reasons).get(f"/inovasi/{ONE}").text


def test_a_record_that_was_made_part_of_another_leads_there_for_now(shipped_index, tmp_path):
    url = f"sqlite:///{tmp_path}/tiru.db"
    row = {"one": ONE, "verdict": "same", "reasons": "", "probability": 100, "decided_by": "ani"}
    with open_database(url) as database, database.writing() as connection:
        now = datetime.datetime.now(datetime.UTC)
        connection.execute(insert(pairs).values(**row, other="yang-digabung", decided_at=now))
    client = Client(create_app(Settings(index_dir=shipped_index, database_url=url)))
    answer = client.get("/inovasi/yang-digabung")
    assert (answer.status_code, answer.location) == (302, f"/inovasi/{ONE}")
    assert client.get("/inovasi/tidak-ada").status_code == 404


def test_a_page_without_a_catalogue_has_no_copies(shipped_index):
    page = Client(create_app(Settings(index_dir=shipped_index))).get(f"/inovasi/{ONE}")
    assert (page.status_code, HEADING in page.text) == (200, False)


def test_without_a_usable_database_the_register_is_closed_and_the_search_open(shipped_index, tmp_path):
    (tmp_path / "rusak.db").write_bytes(b"bukan basis data, hanya kata-kata yang panjang sekali" * 50)
    client = Client(create_app(Settings(index_dir=shipped_index, database_url=f"sqlite:///{tmp_path}/rusak.db")))
    assert client.get("/replikasi").status_code == 503
    assert "Daftar replikasi belum dapat dibuka" in client.get("/replikasi").text
    assert client.get("/cari?q=antrean&wilayah=35.78").status_code == 200
