"""Attempts are limited by account and by address in the database, whoever opens it."""

import pytest

from corpus.accounts.accounts import Accounts
from corpus.accounts.login_limits import PER_ACCOUNT, PER_ADDRESS, TooManyAttemptsError, check_attempt, forget_attempt
from corpus.db.database import open_database


def test_an_account_is_closed_after_some_attempts_from_wherever(database, database_url):
    with open_database(database_url) as other:
        for number in range(PER_ACCOUNT):
            check_attempt((database, other)[number % 2], "ani", f"address {number}")
        for each in (database, other):
            with pytest.raises(TooManyAttemptsError):
                Accounts(each).log_in("ani", "x" * 12, "another")
    check_attempt(database, "budi", "another")


def test_an_address_is_closed_after_some_attempts_on_whomever(database):
    for number in range(PER_ADDRESS):
        check_attempt(database, f"name {number}", "here")
    with pytest.raises(TooManyAttemptsError):
        check_attempt(database, "ani", "here")


def test_who_gets_in_begins_anew(database):
    for _ in range(3 * PER_ACCOUNT):
        check_attempt(database, "ani", "here")
        forget_attempt(database, "ani", "here")
