"""The register as pages and as a form."""

import csv
import io
import re
from dataclasses import replace

import pytest

from corpus.replications.register import open_register
from search_app.planning.replication_flows import circles, flows, years
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.corpus.replications.test_entry import ENTRY
from tests.search_app.conftest import Client
from tests.search_app.reading import soup, words

FORM = "/replikasi/inovasi/opop-provinsi-jawa-barat/lapor"
TOLD = {
    "replicator": "Pemerintah Kabupaten Bandung",
    "stage": "implementation",
    "date": "2024",
    "source_url": "https://contoh.test/berita",
    "result": "Dua belas pesantren ikut.",
}


def token(client) -> str:
    return re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', client.get(FORM).text)[1]


def send(client, **changes):
    return client.post(FORM, data={**TOLD, "csrf_token": token(client), **changes})


def held(database_url):
    with open_register(database_url) as register:
        return register.entries("held")


def test_the_register_is_shown_as_map_time_line_and_list(planner):
    page = soup(planner.get("/replikasi"))
    assert words(page.find(class_="total")) == "238 replikasi"
    assert len(page.select("svg.flows path.flow")) > 50
    assert words(page.select(".timeline tbody th")[0]) == "2014"
    assert len(page.select(".register > li")) == 25


def test_it_narrows_to_a_stage_and_has_further_pages(planner):
    page = soup(planner.get("/replikasi?tahap=implementation"))
    assert set(map(words, page.select(".badge"))) == {"Sudah menerapkan"}
    first, last = (soup(planner.get(f"/replikasi?hal={number}")).select(".register b") for number in (1, 10))
    assert first and last and words(first[0]) != words(last[0])
    assert planner.get("/replikasi?hal=99").status_code == 200


def test_the_page_of_an_innovation_tells_who_follows_it(planner):
    page = soup(planner.get("/replikasi/inovasi/gertak-kabupaten-trenggalek"))
    assert len(page.select(".register > li")) == 3
    assert "Berminat atau belajar" in words(page.find(class_="register"))


def test_an_innovation_that_nobody_follows_says_so(planner):
    assert "Belum ada replikasi" in planner.get("/replikasi/inovasi/2h2-center-flores-timur").text
    assert planner.get("/replikasi/inovasi/tidak-ada").status_code == 404


def test_the_csv_holds_every_published_stage(planner):
    rows = list(csv.DictReader(io.StringIO(planner.get("/replikasi.csv").text)))
    assert len(rows) == 238
    assert {row["stage"] for row in rows} == {"interest", "agreement", "implementation"}


def test_a_submission_is_held_and_counts_for_spread_once_approved(planner, database_url):
    address = "/inovasi/opop-provinsi-jawa-barat?wilayah=35.78"
    before = words(soup(planner.get(address)).find(id="fit"))
    assert send(planner).location.endswith("/terima-kasih")
    (entry,) = held(database_url)
    assert (entry.replicator_code, entry.origin_code, entry.innovation_id) == (
        "32.04",
        "32",
        "opop-provinsi-jawa-barat",
    )
    assert words(soup(planner.get(address)).find(id="fit")) == before
    with open_register(database_url) as register:
        register.judge(entry.id, "published", actor="kurator")
    assert "4 instansi sudah menerapkan" in words(soup(planner.get(address)).find(id="fit"))
    assert "3 instansi sudah menerapkan" in before


def test_a_forged_submission_is_refused(planner, database_url):
    assert planner.post(FORM, data=TOLD).status_code == 400
    assert planner.post(FORM, data={**TOLD, "csrf_token": "x"}).status_code == 400
    assert not held(database_url)


def test_a_form_with_its_secret_is_neither_kept_nor_compressed(planner):
    answer = planner.get(FORM, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Encoding" not in answer.headers


def test_what_falls_into_the_trap_is_thanked_and_forgotten(planner, database_url):
    assert send(planner, website="https://iklan.test").location.endswith("/terima-kasih")
    assert not held(database_url)


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("replicator", "", "Isi bagian ini."),
        ("replicator", "orang@contoh.test", "bukan alamat surel"),
        ("date", "kemarin", "Tulis 2024"),
        ("date", "2024-02-31", "Tulis 2024"),
        ("replicator", "Pemerintah Provinsi Jawa Barat", "tidak boleh sama dengan instansi asal"),
        ("source_url", "javascript:alert(1)", "Tulis alamat lengkap"),
        ("result", "x" * 601, "Paling banyak 600 huruf"),
        ("stage", "selesai", "Laporan belum terkirim"),
    ],
)
def test_a_fault_is_told_and_nothing_is_lost(planner, database_url, field, value, told):
    answer = send(planner, **{field: value})
    assert told in answer.text
    if field != "result":
        assert "Dua belas pesantren ikut." in answer.text
    assert not held(database_url)


def test_no_more_than_ten_an_hour_are_taken_from_one_address(planner):
    assert [planner.post(FORM, data=TOLD).status_code for _ in range(11)][-1] in {400, 429}
    statuses = [send(planner).status_code for _ in range(11)]
    assert statuses[-1] == 429


def test_hostile_words_of_an_entry_stay_words(planner, database_url):
    evil = replace(ENTRY, replicator="<script>alert(1)</script>", replicator_code="", result='"><img src=x>')
    with open_register(database_url) as register:
        register.put_all([evil], source="test", actor="kurator")
    page = planner.get("/replikasi/inovasi/opop-provinsi-jawa-barat").text
    assert "<script>alert(1)" not in page and "<img src=x" not in page


def test_without_a_usable_database_the_register_is_closed_and_the_search_open(shipped_index, tmp_path):
    (tmp_path / "rusak.db").write_bytes(b"bukan basis data, hanya kata-kata yang panjang sekali" * 50)
    client = Client(create_app(Settings(index_dir=shipped_index, database_url=f"sqlite:///{tmp_path}/rusak.db")))
    assert client.get("/replikasi").status_code == 503
    assert "Daftar replikasi belum dapat dibuka" in client.get("/replikasi").text
    assert client.get("/cari?q=antrean&wilayah=35.78").status_code == 200


def test_flows_go_from_province_to_province_and_years_add_up():
    within, beyond = ENTRY, replace(ENTRY, id="b", replicator_code="35.78")
    drawn = flows([within, beyond, beyond, replace(ENTRY, id="c", replicator_code="")])
    assert [(flow.origin, flow.replicator, flow.count) for flow in drawn] == [("32", "35", 2), ("32", "32", 1)]
    assert [circle.name for circle in circles(drawn)] == ["Jawa Barat", "Jawa Timur"]
    assert [(year.year, year.counts) for year in years([within, beyond])] == [
        ("2019", (2, 0, 0, 0)),
        ("2021", (0, 0, 2, 0)),
    ]
