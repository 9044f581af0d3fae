"""Harvesters of other families list the whole catalogue over HTTP, by GET and POST, compressed or not."""

import gzip
import subprocess
from pathlib import Path

import pytest
from lxml import etree
from oaipmh_scythe import Scythe

from corpus import Innovation
from corpus.catalogue.publication import withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.oai.endpoint import NO_EMAIL
from tests.programs import missing, program
from tests.search_app.conftest import HOSTILE, Client
from tests.search_app.oai.schema import assert_valid
from tests.serving import served


@pytest.fixture(scope="module")
def database_url(tmp_path_factory, shipped_records):
    """Return the address of a catalogue with the shipped records, a hostile one, a withdrawn one and a draft."""
    url = f"sqlite:///{tmp_path_factory.mktemp('oai')}/tiru.db"
    with open_database(url) as database:
        catalogue = Catalogue(database)
        catalogue.put_all([*shipped_records, HOSTILE, Innovation("ditarik", "Ditarik")], source="hub", actor="ani")
        catalogue.put_all([Innovation("draf", "Draf")], source="hub", actor="ani", status="draft")
        withdraw(database, ["ditarik"], actor="ani", reason="uji")
    return url


@pytest.fixture
def application(database_url, tmp_path):
    """Return the application, which has no index: harvesters need none."""
    return create_app(Settings(index_dir=tmp_path, database_url=database_url))


@pytest.fixture
def asking(application):
    return Client(application)


@pytest.fixture
def server(application):
    """Return the address of a provider that a server serves."""
    with served(application) as address:
        yield f"{address}/oai"


def valid(response):
    assert (response.status_code, response.mimetype) == (200, "text/xml")
    root = etree.fromstring(response.data)
    assert_valid(root)
    return root


def test_an_answer_names_the_address_that_was_asked(asking):
    root = valid(asking.get("/oai?verb=Identify", base_url="https://tiru.test"))
    assert root.findtext("{*}request") == root.findtext(".//{*}baseURL") == "https://tiru.test/oai"
    root = valid(asking.get("/oai?verb=ListMetadataFormats&bahasa=en", base_url="https://tiru.test"))
    assert root.find("{*}error").get("code") == "badArgument"
    root = valid(asking.get("/oai?verb=GetRecord&identifier=oai:tiru:jahat&metadataPrefix=oai_dc"))
    assert root.findtext(".//{http://purl.org/dc/elements/1.1/}identifier") == "http://localhost/inovasi/jahat"


def test_a_request_may_be_posted(asking):
    assert valid(asking.post("/oai", data={"verb": "Identify"})).find("{*}Identify") is not None
    twice = valid(asking.post("/oai?verb=Identify", data={"verb": "Identify"}))
    assert twice.find("{*}error").get("code") == "badVerb"
    assert valid(asking.post("/oai", json={"verb": "Identify"})).find("{*}error").get("code") == "badVerb"


def test_an_answer_is_compressed_for_who_takes_that(asking):
    address = "/oai?verb=ListRecords&metadataPrefix=tiru"
    plain = asking.get(address)
    packed = asking.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert len(packed.data) < len(plain.data) / 2
    assert b"</OAI-PMH>" in gzip.decompress(packed.data)


@pytest.mark.parametrize(("contact", "email"), [("meja@contoh.test", "meja@contoh.test"), ("https://a.test", NO_EMAIL)])
def test_an_e_mail_address_is_always_given(database_url, tmp_path, contact, email):
    app = create_app(Settings(index_dir=tmp_path, database_url=database_url, contact=contact))
    assert valid(Client(app).get("/oai?verb=Identify")).findtext(".//{*}adminEmail") == email


def test_the_schema_stands_where_records_say(asking):
    root = valid(asking.get("/oai?verb=GetRecord&identifier=oai:tiru:jahat&metadataPrefix=tiru"))
    record = root.find(".//{*}metadata")[0]
    address = record.get("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation").split()[1]
    etree.XMLSchema(etree.fromstring(asking.get(address).data)).assertValid(record)


def test_without_a_catalogue_it_says_when_to_come_back(empty):
    answer = empty.get("/oai?verb=Identify")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.headers["Retry-After"]


@pytest.mark.parametrize("prefix", ["oai_dc", "tiru"])
def test_scythe_lists_everything(server, shipped_records, prefix):
    with Scythe(server) as scythe:
        headers = [record.header for record in scythe.list_records(metadata_prefix=prefix)]
    deleted = {header.identifier for header in headers if header.deleted}
    expected = sorted(f"oai:tiru:{id}" for id in ("ditarik", "jahat", *(record.id for record in shipped_records)))
    assert [header.identifier for header in headers] == expected
    assert deleted == {"oai:tiru:ditarik"}


@pytest.mark.parametrize("prefix", ["oai_dc", "tiru"])
def test_perl_lists_everything(server, shipped_records, prefix):
    perl = program("perl", packages="perl")
    if subprocess.run([perl, "-MHTTP::OAI", "-e", "1"], check=False, capture_output=True).returncode:
        missing("Perl's HTTP::OAI", "libhttp-oai-perl")
    script = Path(__file__).with_name("harvest.pl")
    done = subprocess.run([perl, script, server, prefix], capture_output=True, text=True, check=True, timeout=60)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    titles = {f"oai:tiru:{record.id}": record.title for record in (*shipped_records, HOSTILE)}
    assert {row[0]: row[3] for row in rows if row[2] != "deleted"} == titles
    assert [row[0] for row in rows if row[2] == "deleted"] == ["oai:tiru:ditarik"]
