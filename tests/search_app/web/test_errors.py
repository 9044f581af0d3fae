"""Errors as a page for people and as problem+json for programs."""

import logging

import pytest

from corpus.errors import DamagedContentError
from indexer.opensearch.settings import ClusterSettings
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.request_limits import MAX_URL_BYTES
from tests.search_app.reading import soup, words


@pytest.fixture
def broken(shipped_index):
    """Return a client of an application with a fault of its own, on a page and in the API."""
    app = create_app(Settings(index_dir=shipped_index))
    for path in ("/rusak", "/api/v1/innovations/rusak/rusak"):
        app.add_url_rule(path, path, lambda: 1 / 0)
    return app.test_client()


@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("GET", "/api/v1/search?warna=merah", 400),
        ("GET", "/api/v1/innovations/tidak-ada", 404),
        ("GET", "/api/v1/innovations/tidak-ada/similar", 404),
        ("GET", "/api/v1/tidak-ada", 404),
        ("GET", "/api/v1/", 404),
        ("GET", "/api/v2/search", 404),
        ("GET", "/api/", 404),
        ("POST", "/api/v1/search", 405),
        ("DELETE", "/healthz", 405),
        ("GET", f"/api/v1/search?q={'x' * MAX_URL_BYTES}", 414),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_program_is_answered_with_problem_json(client, method, address, status):
    answer = client.open(address, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    problem = answer.get_json()
    assert set(problem) == {"type", "title", "status", "detail", "instance"}
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"].endswith(".")
    assert problem["instance"] == address.split("?")[0]


@pytest.mark.parametrize(
    ("method", "address", "status", "heading"),
    [
        ("GET", "/tidak-ada", 404, "Halaman tidak ditemukan"),
        ("GET", "/inovasi/tidak-ada", 404, "Halaman tidak ditemukan"),
        ("GET", "/inovasi/", 404, "Halaman tidak ditemukan"),
        ("GET", "/sektor/tidak-ada", 404, "Sektor tidak ditemukan"),
        ("GET", "/provinsi/35.78", 404, "Wilayah tidak ditemukan"),
        ("GET", "/static/../app.py", 404, "Halaman tidak ditemukan"),
        ("GET", "/static/%2e%2e/app.py", 404, "Halaman tidak ditemukan"),
        ("POST", "/cari", 405, "Metode permintaan tidak diizinkan"),
        ("GET", f"/cari?q={'x' * MAX_URL_BYTES}", 414, "Pertanyaan terlalu panjang"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_person_is_answered_with_a_page(client, method, address, status, heading):
    answer = client.open(address, method=method)
    page = soup(answer)
    assert (answer.status_code, answer.mimetype, words(page.h1)) == (status, "text/html", heading)
    assert page.select_one("form[role=search]")
    assert page.find("a", href="/")


def test_a_refused_method_names_those_that_are_known(client):
    assert {"GET", "HEAD"} <= client.post("/cari").allow
    assert {"GET", "HEAD"} <= client.post("/api/v1/search").allow


def test_without_an_index_a_person_and_a_program_read_so(empty):
    for address in ("/", "/cari?q=a", "/inovasi/a", "/sektor/sosial", "/provinsi/35", "/tentang"):
        answer = empty.get(address)
        assert (answer.status_code, words(soup(answer).h1)) == (503, "Indeks belum dibuat"), address
    for address in ("/readyz", "/api/v1/search", "/api/v1/innovations/a", "/api/v1/suggest?q=a"):
        answer = empty.get(address)
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json"), address
        assert "tiru index" in answer.get_json()["detail"]
    assert empty.get("/").headers["Retry-After"].isdecimal()


def test_a_fault_of_ours_is_logged_and_reported_without_its_details(broken, caplog):
    with caplog.at_level(logging.ERROR):
        page, problem = broken.get("/rusak"), broken.get("/api/v1/innovations/rusak/rusak")
    assert (page.status_code, words(soup(page).h1)) == (500, "Terjadi kesalahan pada sistem kami")
    assert (problem.status_code, problem.mimetype) == (500, "application/problem+json")
    for answer in (page, problem):
        assert "Traceback" not in answer.text
        assert "ZeroDivision" not in answer.text
    assert [record.exc_info[0] for record in caplog.records] == [ZeroDivisionError] * 2


def test_a_catalogue_that_is_damaged_is_told_without_its_details(broken, caplog):
    def damaged():
        raise DamagedContentError("The catalogue holds 'x'.")

    for path in ("/meja/rusak", "/api/v1/rusak"):
        broken.application.add_url_rule(path, path, damaged)
    page, problem = broken.get("/meja/rusak"), broken.get("/api/v1/rusak")
    assert "dapat dipakai saat ini" in page.text
    assert problem.get_json()["detail"] == "The catalogue cannot be used now; try again later."
    for answer in (page, problem):
        assert (answer.status_code, "holds" in answer.text) == (503, False)
        assert answer.headers["Retry-After"].isdecimal()
    assert caplog.text.count("failed: The catalogue holds 'x'.") == 2


def test_an_engine_that_cannot_answer_now_is_told_without_naming_the_cluster(tmp_path, caplog):
    cluster = ClusterSettings(("http://127.0.0.1:9",))
    client = create_app(Settings(index_dir=tmp_path, cluster=cluster)).test_client()
    with caplog.at_level(logging.ERROR):
        page, problem, ready = client.get("/cari?q=a"), client.get("/api/v1/search?q=a"), client.get("/readyz")
    assert (page.status_code, words(soup(page).h1)) == (503, "Pencarian sedang terganggu")
    for answer in (problem, ready):
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert "try again later" in answer.get_json()["detail"]
    for answer in (page, problem, ready):
        assert answer.headers["Retry-After"].isdecimal()
        assert "127.0.0.1:9" not in answer.text
    assert "No node of the cluster at http://127.0.0.1:9 answers" in caplog.text
