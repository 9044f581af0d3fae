"""OAI-PMH: a real server that pages, deletes, breaks down in the middle and tries to harm."""

from __future__ import annotations

import datetime
import email.utils

import pytest
from sqlalchemy import select

from corpus import Innovation
from corpus.catalogue.source_state import SourceState
from corpus.db.source_tables import source_records
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.harvest import harvest
from indexer.sources.spec import Oai, Pace
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.formats.oai_samples import HEAD, Repository, error, listing, record, record_of
from tests.indexer.sources.site import each, reply


def keys(database) -> dict[str, bool]:
    """Return for each key whether it is marked as gone."""
    with database.reading() as connection:
        return {row.key: row.gone_since is not None for row in connection.execute(select(source_records))}


def titles(database) -> list[str]:
    """Return the titles of the records that are not gone."""
    with database.reading() as connection:
        rows = list(connection.execute(select(source_records)))
    return [Innovation.from_json(row.content).title for row in rows if row.gone_since is None]


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
    repository.pages = {"": error("noRecordsMatch")}
    assert harvest(spec_of(site, "oai"), context)["innovations"] == 0
    assert repository.queries[-1]["from"] == "2026-03-04"


def test_a_server_that_breaks_in_the_middle_is_resumed_where_it_was(site, repository, context, database):
    repository.statuses = {"t1": 500}
    with pytest.raises(FetchError, match="500"):
        harvest(spec_of(site, "oai"), context)
    assert set(keys(database)) == {"oai:x:1", "oai:x:2"}
    repository.statuses, repository.queries = {}, []
    harvest(spec_of(site, "oai"), context)
    assert [query.get("resumptionToken") for query in repository.queries] == ["t1"]
    assert set(keys(database)) == {"oai:x:1", "oai:x:2", "oai:x:3"}
    assert SourceState(database, "contoh").harvest().until == "2026-03-04"


@pytest.mark.parametrize(
    ("answer", "status"),
    [(error("badResumptionToken"), 200), (error("badResumptionToken"), 400), (error("badArgument"), 200), ("", 404)],
    ids=["as the protocol has it", "with a status", "another error", "a status alone"],
)
def test_a_token_that_is_kept_and_refused_begins_the_list_anew_at_once(
    site, repository, context, database, *, answer, status
):
    repository.statuses = {"t1": 500}
    with pytest.raises(FetchError):
        harvest(spec_of(site, "oai"), context)
    repository.statuses, repository.queries = {"t1": status}, []
    repository.pages |= {"t1": answer, "": listing(record(1), record(4))}
    harvest(spec_of(site, "oai"), context)
    assert repository.tokens == ["t1", ""]
    assert set(keys(database)) == {"oai:x:1", "oai:x:2", "oai:x:4"}
    assert SourceState(database, "contoh").harvest().ended


def test_a_token_that_is_refused_in_the_middle_begins_the_list_anew_at_once(site, context, database):
    good = {"": listing(record(1), token="t1"), "t1": listing(record(2), token="t2"), "t2": listing(record(3))}
    repository = Repository(good | {"t2": error("badResumptionToken")})
    site.anything = lambda handler: (
        repository.pages.update(good) if repository.tokens[-2:] == ["t2", ""] else None,
        repository(handler),
    )
    harvest(spec_of(site, "oai"), context)
    assert repository.tokens == ["", "t1", "t2", "", "t1", "t2"]
    assert keys(database) == {f"oai:x:{number}": False for number in (1, 2, 3)}


def test_a_list_is_begun_anew_once_only(site, repository, context, database):
    repository.pages["t1"] = error("badResumptionToken")
    for _ in range(2):
        repository.queries = []
        with pytest.raises(SourceError, match="refuses: BadResumptionToken sudah lewat"):
            harvest(spec_of(site, "oai"), context)
        assert len(repository.tokens) <= 4
    assert set(keys(database)) == {"oai:x:1", "oai:x:2"}


def test_no_more_records_for_a_token_are_the_end_of_the_list(site, repository, context, database):
    repository.pages["t1"] = error("noRecordsMatch")
    harvest(spec_of(site, "oai"), context)
    assert SourceState(database, "contoh").harvest().ended


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
            error("badArgument"),
            SourceError,
            "refuses: BadArgument",
        ),
        (error("__name__"), SourceError, "refuses: __name__"),
        (error(""), SourceError, "refuses"),
        (f"{HEAD.format(doctype='')}</OAI-PMH>", FetchError, "without ListRecords"),
    ],
    ids=["cut off", "another page", "an error", "an unknown error", "an error without name", "nothing"],
)
def test_what_is_no_answer_of_the_protocol_ends_in_one_sentence(site, repository, context, *, body, fault, sentence):
    repository.pages[""] = body
    with pytest.raises(fault, match=sentence):
        harvest(spec_of(site, "oai"), context)


def test_an_error_that_comes_with_a_status_is_told_as_the_protocol_means_it(site, repository, context):
    repository.pages[""], repository.statuses[""] = error("cannotDisseminateFormat"), 422
    with pytest.raises(SourceError, match="CannotDisseminateFormat"):
        harvest(spec_of(site, "oai"), context)
    repository.pages[""], repository.statuses[""] = error("noRecordsMatch"), 404
    assert harvest(spec_of(site, "oai"), context)["innovations"] == 0


@pytest.mark.parametrize("pages", [{"t1": "t1"}, {"t1": "t2", "t2": "t1"}], ids=["itself", "in a circle"])
def test_a_token_given_twice_does_not_go_round_for_ever_and_its_records_stay(site, context, database, pages):
    repository = Repository({"": listing(record(1), token="t1")})
    repository.pages |= {token: listing(record(int(token[1]) + 1), token=after) for token, after in pages.items()}
    site.anything = repository
    for _ in range(2):
        repository.queries = []
        with pytest.raises(SourceError, match="'t1' twice"):
            harvest(spec_of(site, "oai"), context)
        assert repository.tokens == ["", *pages]
    assert len(keys(database)) == len(pages) + 1


@pytest.mark.parametrize("token", [" t1\n", "<![CDATA[t1]]>", "t&#49;"])
def test_a_token_may_be_written_in_several_ways(site, repository, context, database, token):
    repository.pages[""] = listing(record(1), token=token)
    harvest(spec_of(site, "oai"), context)
    assert repository.tokens == ["", "t1"]


def test_an_empty_token_ends_the_list_whatever_size_it_says(site, repository, context, database):
    end = '<resumptionToken completeListSize="9" cursor="0" expirationDate="2001-01-01T00:00:00Z"> </resumptionToken>'
    repository.pages[""] = listing(record(1), end)
    harvest(spec_of(site, "oai"), context)
    assert repository.tokens == [""]


def test_broken_records_are_left_out_or_mended_and_named_and_the_others_go_in(site, repository, context, database):
    repository.pages[""] = listing(
        record(1),
        record(2, title="Antar &amp Jemput\x0b & Lain"),
        record_of("oai:x:3", "<dc:title>Rusak</dc:creator>"),
        "<record><header><identifier> </identifier></header></record>",
        "<record><metadata/></record>",
        record_of("oai:x:4", ""),
        record(5),
    )
    reported: list[str] = []
    counts = harvest(spec_of(site, "oai"), context, reported.append)
    assert set(keys(database)) == {"oai:x:1", "oai:x:2", "oai:x:5"}
    assert (counts["innovations"], counts["mended"], counts["faulty"]) == (3, 1, 4)
    assert sorted(line.partition(": ")[0] for line in reported) == [
        "oai:x:2",
        "oai:x:3",
        "oai:x:4",
        "record 3 of an answer",
        "record 4 of an answer",
    ]


def test_of_records_of_one_identifier_the_last_counts_and_that_is_said(site, repository, context, database):
    repository.pages[""] = listing(record(1, title="Lama"), record(2), record(1, title="Baru"), record(2, deleted=True))
    reported: list[str] = []
    assert harvest(spec_of(site, "oai"), context, reported.append)["deleted"] == 1
    assert (titles(database), len(reported)) == (["Baru"], 2)


def test_a_set_is_asked_for_and_what_the_address_asks_already_stays(site, repository, context):
    harvest(spec_of(site, "oai", "index.php?page=oai", oai=Oai(set="inovasi")), context)
    assert [query["page"] for query in repository.queries] == ["oai"] * 3
    assert [query.get("set") for query in repository.queries] == [None, "inovasi", None]


def test_a_clock_that_is_ahead_does_not_hide_what_changes_until_then(site, repository, context, database):
    ahead = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=90)
    for answer in (f"<responseDate>{ahead:%Y-%m-%dT%H:%M:%SZ}</responseDate>", ""):
        text = f"{HEAD.format(doctype='')}<Identify/></OAI-PMH>"
        text = text.replace("<responseDate>2026-03-04T05:06:07Z</responseDate>", answer)
        named = reply(text, date=email.utils.format_datetime(ahead, usegmt=True))
        site.anything = each(named, repository)
        harvest(spec_of(site, "oai"), context)
        until = datetime.date.fromisoformat(SourceState(database, "contoh").harvest().until)
        assert until <= datetime.datetime.now(datetime.UTC).date()


def test_a_server_that_is_down_for_a_moment_is_asked_again(site, repository, context, database):
    site.anything = each(repository, reply("", 503, retry_after="0"), repository)
    harvest(spec_of(site, "oai", pace=Pace(delay=0.0, retries=1, backoff=0.0)), context)
    assert len(keys(database)) == 3
