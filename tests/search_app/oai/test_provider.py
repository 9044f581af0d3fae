"""The provider answers all verbs by the schema; a list is whole though records change while it is read."""

import datetime
from dataclasses import replace

import pytest
import time_machine
from lxml import etree

from corpus import Innovation
from corpus.catalogue.publication import publish, withdraw
from corpus.catalogue.store import Catalogue
from corpus.catalogue.versioning import Change, put_records
from corpus.db.database import open_database
from indexer.sources.formats.tiru_xml import innovation_of
from search_app.oai import tokens
from search_app.oai.identifiers import Identifiers
from search_app.oai.metadata import Addresses
from search_app.oai.provider import PAGE, Repository, answer
from tests.search_app.oai.schema import assert_valid, official_schema

ADDRESSES = Addresses(lambda id: f"https://tiru.test/{id}", "https://tiru.test/oai/tiru.xsd", "https://tiru.test/oai")
WHOLE = {"verb": "ListRecords", "metadataPrefix": "tiru"}


@pytest.fixture
def repository(sqlite_url):
    with open_database(sqlite_url) as database:
        yield Repository(database, ADDRESSES, "meja@tiru.test")


@pytest.fixture
def filled(repository):
    """Return a repository with a published record, a withdrawn one and a draft."""
    put(repository, Innovation("ada", "Ada", province="Bali"), Innovation("ditarik", "Rahasia"))
    put(repository, Innovation("draf", "Rahasia", province="Bali"), status="draft")
    withdraw(repository.database, ["ditarik"], actor="ani", reason="keliru")
    return repository


def put(repository, *records, status="published"):
    Catalogue(repository.database).put_all(records, source="hub", actor="ani", status=status)


def asked(repository, **arguments):
    """Return the root of an answer, which keeps to the schema; `begin` stands for `from`."""
    names = {"begin": "from"}
    root = etree.fromstring(answer(repository, [(names.get(name, name), text) for name, text in arguments.items()]))
    assert_valid(root)
    return root


def code(repository, **arguments):
    return asked(repository, **arguments).find("{*}error").get("code")


def pages(repository, **arguments):
    """Yield the answers of a list to its end."""
    root = asked(repository, **arguments)
    yield root
    while token := root.findtext(".//{*}resumptionToken"):
        root = asked(repository, verb=arguments["verb"], resumptionToken=token)
        yield root


def identifiers(root):
    return [text.removeprefix("oai:tiru:") for text in root.xpath("//*[local-name()='identifier']/text()")]


def test_it_identifies_itself(filled):
    answered = asked(filled, verb="Identify").find("{*}Identify")
    assert answered.findtext("{*}baseURL") == ADDRESSES.provider
    assert answered.findtext("{*}adminEmail") == "meja@tiru.test"
    assert answered.find("{*}description") is None  # without a domain its identifiers are of no known format


def test_a_repository_with_a_domain_has_identifiers_of_its_own(filled):
    named = replace(filled, name="JIPP Jatim", identifiers=Identifiers("jipp.jatimprov.go.id"))
    answered = asked(named, verb="Identify").find("{*}Identify")
    assert answered.findtext("{*}repositoryName") == "JIPP Jatim"
    assert answered.findtext(".//{*}repositoryIdentifier") == "jipp.jatimprov.go.id"
    own = "oai:jipp.jatimprov.go.id:ada"
    listed = asked(named, verb="ListIdentifiers", metadataPrefix="tiru")
    assert listed.findtext(".//{*}identifier") == own
    for known in (own, "oai:tiru:ada"):
        found = asked(named, verb="GetRecord", identifier=known, metadataPrefix="tiru")
        assert found.findtext(".//{*}identifier") == own
    assert code(filled, verb="GetRecord", identifier=own, metadataPrefix="tiru") == "idDoesNotExist"


def test_a_request_is_repeated_unless_it_was_none(filled):
    assert asked(filled, **WHOLE).find("{*}request").attrib == WHOLE
    assert asked(filled, verb="Kenalkan").find("{*}request").attrib == {}


@pytest.mark.parametrize(
    ("expected", "arguments"),
    [
        ("badVerb", {"verb": "Kenalkan"}),
        ("badArgument", {"verb": "GetRecord"}),
        ("cannotDisseminateFormat", WHOLE | {"metadataPrefix": "marc21"}),
        ("cannotDisseminateFormat", {"verb": "GetRecord", "identifier": "oai:tiru:ada", "metadataPrefix": "marc21"}),
        ("idDoesNotExist", {"verb": "GetRecord", "identifier": "oai:tiru:draf", "metadataPrefix": "tiru"}),
        ("idDoesNotExist", {"verb": "GetRecord", "identifier": "urn:ada", "metadataPrefix": "tiru"}),
        ("idDoesNotExist", {"verb": "ListMetadataFormats", "identifier": "oai:tiru:draf"}),
        ("noMetadataFormats", {"verb": "ListMetadataFormats", "identifier": "oai:tiru:ditarik"}),
        ("noRecordsMatch", WHOLE | {"set": "provinsi:11"}),
        ("noRecordsMatch", WHOLE | {"begin": "2999-01-01"}),
        ("noRecordsMatch", WHOLE | {"until": "1999-01-01T00:00:00Z"}),
        ("badResumptionToken", {"verb": "ListSets", "resumptionToken": "x"}),
        ("badResumptionToken", {"verb": "ListRecords", "resumptionToken": "x"}),
    ],
)
def test_what_cannot_be_met_is_refused_by_its_code(filled, expected, arguments):
    assert code(filled, **arguments) == expected


@pytest.mark.parametrize("prefix", ["tiru", "oai_dc"])
def test_drafts_never_appear_and_withdrawn_records_only_as_deleted(filled, prefix):
    root = asked(filled, verb="ListRecords", metadataPrefix=prefix)
    assert [header.get("status") for header in root.iter("{*}header")] == [None, "deleted"]
    assert b"Rahasia" not in etree.tostring(root)
    assert identifiers(asked(filled, verb="ListIdentifiers", metadataPrefix=prefix)) == ["ada", "ditarik"]
    gone = asked(filled, verb="GetRecord", identifier="oai:tiru:ditarik", metadataPrefix=prefix)
    assert gone.find(".//{*}header").get("status") == "deleted"


def test_a_record_that_is_published_again_is_no_longer_deleted(filled):
    publish(filled.database, ["ditarik"], actor="ani")
    assert "deleted" not in [header.get("status") for header in asked(filled, **WHOLE).iter("{*}header")]


def test_bounds_are_those_of_the_datestamps_that_are_shown(filled):
    stamp = asked(filled, **WHOLE).findtext(".//{*}datestamp")
    assert identifiers(asked(filled, **WHOLE, begin=stamp))[0] == "ada"
    assert identifiers(asked(filled, **WHOLE, begin=stamp, until=stamp))[0] == "ada"
    assert identifiers(asked(filled, **WHOLE, begin=stamp[:10], until=stamp[:10])) == ["ada", "ditarik"]


def test_sets_are_listed_and_narrow_a_list(filled):
    assert "provinsi:51" in asked(filled, verb="ListSets").xpath("//*[local-name()='setSpec']/text()")
    assert identifiers(asked(filled, **WHOLE, set="provinsi")) == ["ada"]


def test_every_shipped_record_is_harvested_whole(repository, shipped_records):
    put(repository, *shipped_records)
    harvested = [
        innovation_of(element)
        for root in pages(repository, **WHOLE)
        for element in root.iterfind(".//{*}metadata/{urn:tiru:innovation:1}innovation")
    ]
    assert sorted(harvested, key=lambda record: record.id) == sorted(shipped_records, key=lambda record: record.id)


@pytest.mark.parametrize("count", [0, 1, PAGE - 1, PAGE, PAGE + 1, 2 * PAGE])
def test_a_list_ends_with_an_empty_token_where_it_had_several_answers(repository, count):
    put(repository, *(Innovation(f"a{number:03}", "A") for number in range(count)), Innovation("z", "Z"))
    roots = list(pages(repository, verb="ListIdentifiers", metadataPrefix="oai_dc"))
    assert [len(list(root.iter("{*}header"))) for root in roots] == [PAGE] * (count // PAGE) + [count % PAGE + 1]
    last = roots[-1].find(".//{*}resumptionToken")
    assert (last is None) is (len(roots) == 1)
    assert last is None or (last.text, last.get("cursor")) == (None, str(PAGE * (len(roots) - 1)))


def test_ten_thousand_records_come_once_each_though_all_of_them_change_meanwhile(repository):
    ids = [f"inovasi-{number:05}" for number in range(10_000)]
    put(repository, *(Innovation(id, "Awal") for id in ids))
    changes = (ids[::-1][at : at + PAGE] for at in range(0, len(ids), PAGE))
    seen = []
    for root, changed in zip(pages(repository, **WHOLE), changes, strict=True):
        seen += identifiers(root)
        put(repository, *(Innovation(id, f"Ubahan {id}") for id in changed), Innovation(f"baru-{changed[0]}", "Baru"))
        withdraw(repository.database, changed[:1], actor="ani", reason="uji")
    assert seen == ids


def test_a_list_of_which_nothing_is_left_says_so(repository):
    put(repository, *(Innovation(f"a{number:03}", "Awal") for number in range(PAGE + 1)))
    stamp = asked(repository, **WHOLE).findtext(".//{*}datestamp")
    token = asked(repository, **WHOLE, until=stamp).findtext(".//{*}resumptionToken")
    with time_machine.travel(datetime.datetime.fromisoformat(stamp) + datetime.timedelta(hours=1)):
        put(repository, Innovation(f"a{PAGE:03}", "Ubahan"))
    assert code(repository, verb="ListRecords", resumptionToken=token) == "noRecordsMatch"


def test_what_changed_during_a_list_is_in_the_next_one_from_its_beginning(repository):
    put(repository, *(Innovation(f"a{number:03}", "Awal") for number in range(150)))
    first = asked(repository, **WHOLE)
    put(repository, Innovation("a000", "Ubahan"), Innovation("0", "Baru"))
    begin = first.findtext("{*}responseDate")
    later = [id for root in pages(repository, **WHOLE, begin=begin) for id in identifiers(root)]
    assert {"a000", "0"} <= set(later)


def test_the_date_of_an_answer_is_no_later_than_a_change_that_is_being_written(repository):
    put(repository, Innovation("a", "A"))
    with repository.database.writing() as connection:
        change = Change.now(connection, actor="ani", source="hub")
        put_records(connection, [Innovation("b", "B")], "published", change)
        with time_machine.travel(change.changed_at + datetime.timedelta(hours=1)):
            root = asked(repository, **WHOLE)
        told = root.findtext("{*}responseDate")
        assert identifiers(root) == ["a"] and datetime.datetime.fromisoformat(told) <= change.changed_at
    assert "b" in identifiers(asked(repository, **WHOLE, begin=told))
    with time_machine.travel(change.changed_at + datetime.timedelta(hours=1)):
        assert (
            datetime.datetime.fromisoformat(asked(repository, **WHOLE).findtext("{*}responseDate")) > change.changed_at
        )


def test_a_token_of_another_start_works_and_an_old_one_is_refused(repository):
    put(repository, *(Innovation(f"a{number:03}", "A") for number in range(150)))
    token = tokens.read(asked(repository, **WHOLE).findtext(".//{*}resumptionToken"), "ListRecords")
    another = replace(repository)
    assert identifiers(asked(another, verb="ListRecords", resumptionToken=tokens.written(token)))[0] == "a100"
    old = tokens.Token(token.arguments, token.after, token.count, token.made_at - 25 * 3600)
    assert code(another, verb="ListRecords", resumptionToken=tokens.written(old)) == "badResumptionToken"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (".//{*}responseDate", "2026-03-04"),
        (".//{*}datestamp", "kemarin"),
        (".//{*}setSpec", "provinsi 51"),
        (".//{*}metadata/*", None),
        (".//{http://purl.org/dc/elements/1.1/}title", None),
    ],
)
def test_the_official_schema_refuses_a_damaged_answer(filled, path, text):
    root = asked(filled, verb="ListRecords", metadataPrefix="oai_dc")
    damaged = root.find(path)
    if text is None:
        damaged.tag = "{http://purl.org/dc/elements/1.1/}penulis"
    else:
        damaged.text = text
    assert not official_schema().validate(root)
