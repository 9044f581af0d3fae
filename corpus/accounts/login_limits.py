"""How often somebody may try to log in, counted in the database: it holds over all processes, and over restarts."""

from __future__ import annotations

from corpus.accounts.request_counts import RequestCounts
from corpus.db.database import Database
from corpus.errors import DataError

MINUTES = 15
PER_ACCOUNT = 10
PER_ADDRESS = 50
"""Attempts within `MINUTES` of which none succeeded."""


class TooManyAttemptsError(DataError):
    """An account or an address was tried too often."""


def check_attempt(database: Database, name: str, address: str) -> None:
    """Count an attempt before it is judged, so that two at once count twice; raise where there were too many."""
    counts = RequestCounts(database)
    for subject, most in zip(_subjects(name, address), (PER_ACCOUNT, PER_ADDRESS), strict=True):
        if counts.add(subject, 60 * MINUTES) > most:
            raise TooManyAttemptsError(f"Too many attempts to log in; try again in {MINUTES} minutes.")


def forget_attempt(database: Database, name: str, address: str) -> None:
    """Forget the attempts on an account that has been opened, and one of its address."""
    account, place = _subjects(name, address)
    counts = RequestCounts(database)
    counts.forget(account)
    counts.take_back(place)


def _subjects(name: str, address: str) -> tuple[str, str]:
    return f"login to account {name}", f"login from address {address}"
