"""Pairs that wait are found by province, likelihood and age, and only those that somebody may decide about."""

import dataclasses
import datetime

import pytest
from sqlalchemy import true, update

from corpus.accounts.roles import Account, Role
from corpus.accounts.visible import visible_pairs
from corpus.catalogue.publication import withdraw
from corpus.catalogue.review import Judge, keep_apart
from corpus.catalogue.twins import TwinFilter, Twins, twin_pair
from corpus.catalogue.waiting import waiting_pairs
from corpus.db.source_tables import pairs
from tests.corpus.catalogue.examples import OTHER, decided, take_in

EAST = [
    dataclasses.replace(OTHER, id=f"timur-{number}", title=f"Timur {number}", province="Jawa Timur") for number in "12"
]
BALI = [dataclasses.replace(OTHER, id=f"bali-{number}", title=f"Bali {number}", province="Bali") for number in "12"]
NOW = datetime.datetime.now(datetime.UTC)


@pytest.fixture
def twins(database):
    """Return the pairs of a database: one within a province, one across two, both waiting, the second for long."""
    likely = dataclasses.replace(decided("uncertain", EAST[0].id, EAST[1].id), probability=0.81)
    take_in(database, *EAST, *BALI, decisions=[likely, decided("uncertain", EAST[0].id, BALI[0].id)])
    with database.writing() as connection:
        long_ago = NOW - datetime.timedelta(days=40)
        connection.execute(update(pairs).where(pairs.c.other == BALI[0].id).values(decided_at=long_ago))
    return Twins(database, true())


def titles(twins, **wanted):
    return [each.other.title for each in twins.page(TwinFilter(**wanted), first=0, limit=10)]


def test_the_most_likely_come_first_and_filters_narrow(twins):
    assert titles(twins) == ["Timur 2", "Bali 1"]
    assert titles(twins, least=80) == ["Timur 2"]
    assert titles(twins, province="51") == titles(twins, before=NOW - datetime.timedelta(days=30)) == ["Bali 1"]
    assert (titles(twins, province="11"), twins.count(TwinFilter()), twins.count(TwinFilter(least=80))) == ([], 2, 1)
    assert [each.one.title for each in twins.page(TwinFilter(), first=1, limit=1)] == ["Timur 1"]


def test_a_hub_sees_a_pair_only_where_both_records_are_of_its_province(twins, database):
    for account, found in (
        (Account("n", Role.NATIONAL), 2),
        (Account("h", Role.HUB, province="35"), 1),
        (Account("h", Role.HUB, province="51"), 0),
        (Account("a", Role.AGENCY, agency="Kota"), 0),
    ):
        seen = visible_pairs(account)
        assert Twins(database, seen).count(TwinFilter()) == waiting_pairs(database, seen).count == found


def test_what_was_decided_or_withdrawn_does_not_wait(twins, database):
    pair = twin_pair(database, EAST[1].id, EAST[0].id)
    assert (pair.one.innovation.id, pair.row.probability, pair.waits) == (EAST[0].id, 81, True)
    keep_apart(database, EAST[0].id, EAST[1].id, Judge("ani", "Lain"))
    withdraw(database, [BALI[0].id], actor="ani", reason="Keliru")
    assert titles(twins) == []
    assert not twin_pair(database, EAST[0].id, EAST[1].id).waits
    assert not twin_pair(database, EAST[0].id, BALI[0].id).waits
    assert twin_pair(database, EAST[0].id, BALI[1].id) is None
    (decision,) = twins.decisions(first=0, limit=10)
    assert (decision.decision.verdict, decision.one.title, twins.count_decisions()) == ("different", "Timur 1", 1)
