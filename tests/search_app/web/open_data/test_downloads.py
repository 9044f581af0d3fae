"""The page of the open data, and the files as programs fetch them."""

import hashlib
import io
import json
import zipfile

import pytest
from arro3.io import read_parquet, write_json

from indexer.open_data.edition import newest_edition
from search_app.web.services import edition_service
from tests.search_app.conftest import client_over
from tests.search_app.reading import soup, words
from tests.search_app.web.open_data.conftest import SECRET

FILES = [f"{table}.{ending}" for table in ("inovasi", "replikasi") for ending in ("xlsx", "csv", "jsonl", "parquet")]
ALL = [*FILES, "kamus-data.csv", "SHA256SUMS"]


@pytest.fixture
def edition(folder):
    """Return the edition in service."""
    return newest_edition(folder / "index")


def text_of(name, content):
    """Return all text that a file holds, unpacked."""
    if name.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            return "".join(book.read(part).decode() for part in book.namelist())
    if name.endswith(".parquet"):
        text = io.BytesIO()
        write_json(read_parquet(content).read_all(), text)
        return text.getvalue().decode() + content.decode("latin-1")
    return content.decode()


def test_the_page_names_every_file_with_its_checksum_and_leads_to_it(data, edition):
    page = soup(data.get("/data"))
    linked = {a["href"].removeprefix("/data/") for a in page.find_all("a") if a["href"].startswith("/data/")}
    assert linked == set(ALL)
    listed = [code.get_text() for code in page.select(".checksum code")]
    assert listed == [edition.file(name).sha256 for name in FILES]
    assert edition.version in words(page.main)
    assert page.find("a", rel="license")["href"] == "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize("name", ALL)
def test_a_file_is_what_was_made_and_names_its_day(data, edition, name):
    answer = data.get(f"/data/{name}")
    stem, _, ending = name.partition(".")
    assert f"filename=tiru-{stem}-{edition.made:%Y-%m-%d}" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith(ending)
    assert hashlib.sha256(answer.data).hexdigest() == edition.file(name).sha256
    assert answer.get_etag() == (edition.file(name).sha256, False)


@pytest.mark.parametrize(
    ("ending", "media_type"),
    [
        ("csv", "text/csv; charset=utf-8"),
        ("jsonl", "application/x-ndjson"),
        ("parquet", "application/vnd.apache.parquet"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ],
)
def test_a_file_has_the_media_type_of_its_format(data, ending, media_type):
    assert data.head(f"/data/inovasi.{ending}").headers["Content-Type"] == media_type


def test_who_holds_a_file_does_not_get_it_again_and_a_part_is_given_alone(data):
    whole = data.get("/data/inovasi.jsonl")
    assert data.get("/data/inovasi.jsonl", headers={"If-None-Match": whole.headers["ETag"]}).status_code == 304
    part = data.get("/data/inovasi.jsonl", headers={"Range": "bytes=3-9"})
    assert (part.status_code, part.data) == (206, whole.data[3:10])


def test_a_large_file_is_sent_as_it_lies_there(data, monkeypatch):
    zipped = {"Accept-Encoding": "gzip"}
    assert data.get("/data/kamus-data.csv", headers=zipped).headers["Content-Encoding"] == "gzip"
    monkeypatch.setattr("search_app.web.headers._LARGE", 1_000)
    assert "Content-Encoding" not in data.get("/data/kamus-data.csv", headers=zipped).headers


@pytest.mark.parametrize("name", ["edition.json", "..%2f..%2fCURRENT", "tidak-ada.csv"])
def test_nothing_else_is_given_out(data, name):
    assert data.get(f"/data/{name}").status_code == 404


@pytest.mark.parametrize("path", ["/data", "/data/catalog.ttl", *(f"/data/{name}" for name in ALL)])
def test_nothing_that_is_not_published_is_in_any_file(data, path):
    answer = data.get(path)
    text = text_of(path, answer.data)
    assert SECRET not in text
    if path.startswith("/data/inovasi"):
        assert "antrean" in text
    if path.startswith("/data/replikasi"):
        assert "Kota Bogor" in text


def test_the_page_describes_the_tables_for_search_engines(data, edition):
    script = soup(data.get("/data")).select_one("script[type='application/ld+json']")
    nodes = json.loads(script.string)["@graph"]
    assert [node["@type"] for node in nodes] == ["Dataset", "Dataset", "BreadcrumbList"]
    assert {file["sha256"] for file in nodes[0]["distribution"]} == {
        file.sha256 for file in edition.files_of("inovasi")
    }


def test_without_an_edition_the_page_says_so_and_files_can_be_asked_for_later(without_edition):
    assert "Berkas belum tersedia" in words(soup(without_edition.get("/data")).main)
    answer = without_edition.get("/data/inovasi.csv")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_while_the_next_edition_is_made_the_one_before_is_given_out_and_the_page_says_so(outdated, monkeypatch):
    client = client_over(outdated)
    assert "Berkas berikutnya sedang dibuat" in words(soup(client.get("/data")).main)
    assert client.get("/data/inovasi.csv").status_code == 200
    monkeypatch.setattr(edition_service, "GRACE", -1e6)
    assert client.get("/data/inovasi.csv").status_code == 503


def test_the_page_speaks_english_too(data):
    page = soup(data.get("/data?bahasa=en"))
    assert "Catalogue of public-service innovations" in words(page.main)
    assert "The problem that it answers" in words(page.main)
