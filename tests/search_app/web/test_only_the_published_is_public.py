"""Whatever is public shows the published state alone: every address is asked while there are drafts and the like."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.replications.entry import Entry, Step
from corpus.replications.register import Register
from corpus.secret_tokens import new_token
from corpus.submissions.store import Submissions
from corpus.submissions.submission import Correction
from indexer import build_index
from indexer.open_data.publish import publish_open_data
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.corpus.catalogue.examples import take_in
from tests.search_app.conftest import Client
from tests.search_app.web.every_address import every_address

DRAFT, WITHDRAWN, OLD, HANDED_IN, HELD, REASON, ACCOUNT = SECRETS = (
    "Kertapendam",
    "Kertacabut",
    "Kertausang",
    "Kertausul",
    "Kertatahan",
    "Kertasebab",
    "kertaakun",
)
PUBLISHED, IN_DRAFT, GONE = "antrean-terbit", "antrean-konsep", "antrean-cabut"
VALUES = {
    "id": [PUBLISHED, IN_DRAFT, GONE],
    "one": [PUBLISHED],
    "other": [PUBLISHED, IN_DRAFT, GONE],
    "slug": ["kesehatan", "kota-surabaya"],
    "code": ["35", "35.78"],
    "number": ["1"],
    "token": ["x" * 43],
    "rest": ["x"],
    "filename": ["tiru.css"],
    "name": ["lan-inoland", "inovasi.csv", "inovasi.jsonl", "inovasi.xlsx", "replikasi.csv", "SHA256SUMS"],
}
"""What stands for each part of an address that varies; an address with another part needs a line here."""

QUERIES = ("", f"q=antrean+pasien&id={PUBLISHED}&id={IN_DRAFT}&id={GONE}&wilayah=35.78&provinsi=35")
OAI = [
    f"verb={verb}&metadataPrefix={form}" for verb in ("ListRecords", "ListIdentifiers") for form in ("oai_dc", "tiru")
]
OAI += [f"verb=GetRecord&metadataPrefix=tiru&identifier=oai:tiru:{id}" for id in VALUES["id"]]
MOST = 12  # addresses of one page that are asked, however many links lead there


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("published-state")


@pytest.fixture(scope="module")
def database_url(folder):
    return f"sqlite:///{folder}/tiru.db"


@pytest.fixture(scope="module")
def application(folder, database_url, shipped_records):
    """Return an application over a catalogue that holds something in every state in which nothing is public."""
    base = replace(
        shipped_records[0],
        title="Antrean Pasien Daring",
        summary="Pasien mendaftar antrean dari rumah.",
        agency="Kota Surabaya",
        province="Jawa Timur",
        regency="Kota Surabaya",
    )
    with open_database(database_url) as database:
        catalogue = Catalogue(database)
        published = replace(base, id=PUBLISHED)
        gone = secret(base, GONE, WITHDRAWN)
        others = [replace(record, id=f"lain-{number}") for number, record in enumerate(shipped_records[1:12])]
        catalogue.put_all([secret(base, PUBLISHED, OLD), gone, *others], source="uji", actor="ani")
        catalogue.put_all([published], source="uji", actor="ani")
        withdraw(database, [GONE], actor="ani", reason=REASON)
        take_in(database, secret(base, IN_DRAFT, DRAFT), publish=False)
        held = Entry("tertahan", HELD, HELD, HELD, (Step("interest", "2024", HELD),), innovation_id=PUBLISHED)
        Register(database).put_all([held], source="desk", actor=HELD, status="held")
        submissions = Submissions(database)
        submissions.put(secret(base, "usulan", HANDED_IN), new_token())
        submissions.put(Correction("summary", HANDED_IN, HANDED_IN), new_token(), record=published)
        Accounts(database).add(ACCOUNT, Role.NATIONAL, actor="root", source="command")
        build_index(catalogue.published(), folder / "index")
        publish_open_data(folder / "index", Register(database).entries())
    return create_app(Settings(index_dir=folder / "index", database_url=database_url))


def secret(record, id, word):
    """Return a record each of whose texts holds a word."""
    texts = {
        name: f"{value} {word}" for name in ("title", "summary", "problem", "solution") if (value := "Antrean pasien")
    }
    return replace(record, id=id, **texts, keywords=(word,), steps=(word,))


@pytest.fixture
def client(application):
    return Client(application)


def addresses(application):
    """Yield every address that can be asked for, and what harvesters ask."""
    yield from every_address(application, VALUES, QUERIES)
    yield from (f"/oai?{query}" for query in OAI)


def text_of(answer) -> str:
    """Return all text of an answer: of a page as it is, of an office document what is packed in it."""
    if answer.data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(answer.data)) as document:
            return " ".join(document.read(name).decode("utf-8", "replace") for name in document.namelist())
    return answer.data.decode("utf-8", "replace")


def test_no_address_shows_what_is_not_published(application, client):
    waiting, seen, asked, shown = list(addresses(application)), set(), Counter(), set()
    pages = application.url_map.bind("localhost")
    while waiting:
        address = waiting.pop(0)
        path = urlsplit(address).path
        endpoint = pages.match(path)[0] if pages.test(path) else ""
        if address in seen or asked[endpoint] >= MOST:
            continue
        seen.add(address)
        asked[endpoint] += 1
        answer = client.get(address)
        assert answer.status_code < 500, address
        text = text_of(answer)
        found = [word for word in SECRETS if word.casefold() in text.replace(address, "").casefold()]
        assert found == [], address
        if PUBLISHED in text:
            shown.add(path)
        if answer.mimetype == "text/html":
            links = (
                urljoin(address, str(link["href"])) for link in BeautifulSoup(text, "lxml").find_all("a", href=True)
            )
            waiting += [link for link in links if link.startswith("/")]
    # The walk is worth something only where it sees records at all.
    assert {
        "/cari",
        "/oai",
        "/api/v1/search",
        "/cari.atom",
        "/sitemap-1.xml",
        f"/inovasi/{PUBLISHED}",
        "/data/inovasi.csv",
        "/api/v1/changes",
    } <= shown


def test_the_words_that_must_not_be_seen_are_seen_as_soon_as_they_are_published(client, database_url):
    def given():
        return text_of(client.get(f"/oai?verb=GetRecord&metadataPrefix=tiru&identifier=oai:tiru:{IN_DRAFT}"))

    with open_database(database_url) as database:
        publish(database, [IN_DRAFT], actor="ani")
        seen = given()
        withdraw(database, [IN_DRAFT], actor="ani", reason=REASON)
    assert (DRAFT in seen, DRAFT in given()) == (True, False)
