"""OAI-PMH: a real server that pages, deletes, breaks down in the middle and tries to harm."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from sqlalchemy import select

from corpus import Innovation
from corpus.catalogue.source_state import SourceState
from corpus.db.source_tables import source_records
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.harvest import harvest
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import reply

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>{doctype}<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">'
    "<responseDate>2026-03-04T05:06:07Z</responseDate><request>x</request>"
)
DC = 'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def record(number: int, *, title: str = "", deleted: bool = False) -> str:
    mark = ' status="deleted"' if deleted else ""
    stamp = "<datestamp>2026-01-01</datestamp>"
    header = f"<header{mark}><identifier>oai:x:{number}</identifier>{stamp}</header>"
    if deleted:
        return f"<record>{header}</record>"
    dc = (
        f"<dc:title>{title or f'Layanan Nomor {number}'}</dc:title><dc:creator>Pemkot Surabaya</dc:creator>"
        f"<dc:subject>antrean</dc:subject><dc:description>Warga mendaftar dari rumah.</dc:description>"
        f"<dc:date>2019-05-06</dc:date><dc:identifier>https://contoh.example/{number}</dc:identifier>"
    )
    return f"<record>{header}<metadata><oai_dc:dc {DC}>{dc}</oai_dc:dc></metadata></record>"


def listing(*records: str, token: str = "", doctype: str = "") -> str:
    end = f"<resumptionToken>{token}</resumptionToken>" if token else ""
    return f"{HEAD.format(doctype=doctype)}<ListRecords>{''.join(records)}{end}</ListRecords></OAI-PMH>"


class Repository:
    """Answers by resumption token; `broken` tokens are answered with 500."""

    def __init__(self, pages: dict[str, str]) -> None:
        self.pages, self.broken, self.queries = pages, set[str](), list[dict[str, str]]()

    def __call__(self, handler) -> None:
        """Answer one request."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(handler.path).query).items()}
        self.queries.append(query)
        token = query.get("resumptionToken", "")
        if query["verb"] == "Identify":
            body = f"{HEAD.format(doctype='')}<Identify><repositoryName>x</repositoryName></Identify></OAI-PMH>"
        else:
            body = self.pages[token]
        reply(body, 500 if token in self.broken else 200, content_type="text/xml")(handler)


def keys(database) -> dict[str, bool]:
    """Return for each key whether it is marked as gone."""
    with database.reading() as connection:
        return {row.key: row.gone_since is not None for row in connection.execute(select(source_records))}


@pytest.fixture
def repository(site):
    pages = {"": listing(record(1), record(2), token="t1"), "t1": listing(record(3), record(2, deleted=True))}
    repository = Repository(pages)
    site.anything = repository
    return repository


def test_all_pages_are_harvested_and_deleted_records_are_marked(site, repository, context, database):
    counts = harvest(spec_of(site, "oai"), context)
    assert counts["innovations"] == 3
    assert keys(database) == {"oai:x:1": False, "oai:x:2": True, "oai:x:3": False}


def test_dublin_core_becomes_a_record(site, repository, context, database):
    harvest(spec_of(site, "oai"), context)
    with database.reading() as connection:
        harvested = Innovation.from_json(
            connection.execute(select(source_records.c.content).where(source_records.c.key == "oai:x:1")).scalar_one()
        )
    assert (harvested.title, harvested.agency, harvested.year) == ("Layanan Nomor 1", "Pemerintah Kota Surabaya", 2019)
    assert (harvested.regency, harvested.keywords, harvested.solution) == (
        "Kota Surabaya",
        ("antrean",),
        "Warga mendaftar dari rumah.",
    )
    assert harvested.sources[0].url == "https://contoh.example/1"


def test_the_next_harvest_asks_only_for_what_changed_since_the_servers_own_date(site, repository, context):
    harvest(spec_of(site, "oai"), context)
    repository.pages = {"": f"{HEAD.format(doctype='')}<error code='noRecordsMatch'>none</error></OAI-PMH>"}
    assert harvest(spec_of(site, "oai"), context)["innovations"] == 0
    assert repository.queries[-1]["from"] == "2026-03-04"


def test_a_server_that_breaks_in_the_middle_is_resumed_where_it_was(site, repository, context, database):
    repository.broken = {"t1"}
    with pytest.raises(FetchError, match="500"):
        harvest(spec_of(site, "oai"), context)
    assert set(keys(database)) == {"oai:x:1", "oai:x:2"}
    repository.broken, repository.queries = set(), []
    harvest(spec_of(site, "oai"), context)
    assert [query.get("resumptionToken") for query in repository.queries] == ["t1"]
    assert set(keys(database)) == {"oai:x:1", "oai:x:2", "oai:x:3"}
    assert SourceState(database, "contoh").harvest().until == "2026-03-04"


def test_a_token_that_has_expired_begins_anew(site, repository, context, database):
    repository.broken = {"t1"}
    with pytest.raises(FetchError):
        harvest(spec_of(site, "oai"), context)
    repository.broken = set()
    repository.pages |= {
        "t1": f"{HEAD.format(doctype='')}<error code='badResumptionToken'>old</error></OAI-PMH>",
        "": listing(record(1), record(4)),
    }
    harvest(spec_of(site, "oai"), context)
    assert "oai:x:4" in keys(database)


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>',
        '<!DOCTYPE x [<!ENTITY c SYSTEM "file:///etc/hostname">]>',
    ],
    ids=["entity bomb", "external entity"],
)
def test_entities_are_refused(site, repository, context, database, doctype):
    repository.pages[""] = listing(record(1, title="&c;"), doctype=doctype)
    with pytest.raises(SourceError, match="document type"):
        harvest(spec_of(site, "oai"), context)
    assert keys(database) == {}


@pytest.mark.parametrize(
    ("body", "fault", "sentence"),
    [
        (listing(record(1))[:-60], FetchError, "broken XML"),
        ("<html>Selamat datang</html>", SourceError, "no OAI-PMH"),
        (
            f"{HEAD.format(doctype='')}<error code='badArgument'>x</error></OAI-PMH>",
            SourceError,
            "refuses: BadArgument",
        ),
    ],
    ids=["cut off", "another page", "an error"],
)
def test_what_is_no_answer_of_the_protocol_ends_in_one_sentence(site, repository, context, *, body, fault, sentence):
    repository.pages[""] = body
    with pytest.raises(fault, match=sentence):
        harvest(spec_of(site, "oai"), context)


def test_a_token_given_twice_does_not_go_round_for_ever(site, repository, context):
    repository.pages["t1"] = listing(record(3), token="t1")
    with pytest.raises(SourceError, match="twice"):
        harvest(spec_of(site, "oai"), context)
