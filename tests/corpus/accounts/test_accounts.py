"""An account is made, entered once by its link, reset and disabled; the journal says so."""

import datetime

import pytest
import time_machine
from sqlalchemy import update

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.db.account_tables import accounts
from corpus.errors import DataError
from corpus.journal.entry import ACCOUNT
from corpus.journal.reading import Journal, JournalFilter

PASSWORD = "kata sandi panjang"
BY = {"actor": "root", "source": "command"}


@pytest.fixture
def held(database):
    """Return accounts with a hub's curator who has a password."""
    held = Accounts(database)
    assert held.choose_password(held.add("ani", Role.HUB, province="35", **BY), PASSWORD, source="desk").name == "ani"
    return held


def test_name_and_password_open_an_account(held):
    assert held.log_in(" Ani ", PASSWORD, "::1").province == "35"
    assert held.log_in("ani", "salah sama sekali", "::1") is None
    assert held.log_in("siapa", PASSWORD, "::1") is None


def test_a_link_works_once_and_not_for_ever(database, held):
    token = held.reset("ani", **BY)
    assert held.log_in("ani", PASSWORD, "::1") is None
    assert held.of_token(token).name == "ani" and held.of_token("") is None
    with database.writing() as connection:
        connection.execute(update(accounts).values(token_until=datetime.datetime.now(datetime.UTC)))
    assert held.of_token(token) is None and held.choose_password(token, PASSWORD, source="desk") is None
    token = held.reset("ani", **BY)
    assert held.choose_password(token, PASSWORD, source="desk") and held.of_token(token) is None


def test_sessions_end_when_an_account_is_reset_disabled_or_given_a_password(held):
    stamps = [held.stamp("ani")]
    token = held.reset("ani", **BY)
    stamps.append(held.stamp("ani"))
    held.choose_password(token, PASSWORD, source="desk")
    stamps.append(held.stamp("ani"))
    held.disable("ani", **BY)
    assert len(set(stamps)) == 3 and held.stamp("ani") == ""
    assert held.log_in("ani", PASSWORD, "::1") is None


def test_neither_password_nor_link_stands_in_the_database(database, held):
    token = held.reset("ani", **BY)
    with database.reading() as connection:
        row = connection.execute(accounts.select()).one()
    assert token not in str(row) and PASSWORD not in str(row)


def test_each_change_is_once_in_the_journal(database, held):
    held.reset("ani", **BY)
    held.disable("ani", **BY)
    held.disable("ani", **BY)
    found = Journal(database).entries(JournalFilter(kind=ACCOUNT))
    assert [(entry.action, entry.actor) for entry in found] == [
        ("disabled", "root"),
        ("reset", "root"),
        ("password", "ani"),
        ("added", "root"),
    ]


@pytest.mark.parametrize(
    ("name", "role", "place", "said"),
    [
        ("ani", Role.NATIONAL, {}, "already"),
        ("A b", Role.NATIONAL, {}, "cannot be a name"),
        ("budi", Role.HUB, {"province": "99"}, "code of its province"),
        ("budi", Role.AGENCY, {"agency": " "}, "name of the agency"),
        ("budi", Role.NATIONAL, {"province": "35"}, "Only a hub"),
    ],
)
def test_an_account_that_cannot_be_made_is_refused(held, name, role, place, said):
    with pytest.raises(DataError, match=said):
        held.add(name, role, **place, **BY)
    assert len(held.all()) == 1


def test_an_unknown_account_cannot_be_changed(held):
    for change in (held.reset, held.disable):
        with pytest.raises(DataError, match="no account 'budi'"):
            change("budi", **BY)


def test_a_link_of_a_clock_that_was_ahead_is_none(held):
    with time_machine.travel(datetime.timedelta(days=400)):
        token = held.reset("ani", **BY)
        assert held.of_token(token).name == "ani"
    assert held.of_token(token) is None
