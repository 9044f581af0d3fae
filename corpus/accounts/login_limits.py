"""How often somebody may try to log in, counted in the database: it holds over all processes, and over restarts."""

from __future__ import annotations

import datetime

from sqlalchemy import delete, func, insert, select

from corpus.db.account_tables import login_attempts
from corpus.db.database import Database
from corpus.errors import DataError
from corpus.secret_tokens import digest

MINUTES = 15
PER_ACCOUNT = 10
PER_ADDRESS = 50
"""Attempts within `MINUTES` of which none succeeded."""


class TooManyAttemptsError(DataError):
    """An account or an address was tried too often."""


def check_attempt(database: Database, name: str, address: str) -> None:
    """Count an attempt before it is judged, so that two at once count twice; raise where there were too many."""
    now = datetime.datetime.now(datetime.UTC)
    since = now - datetime.timedelta(minutes=MINUTES)
    with database.writing() as connection:
        connection.execute(delete(login_attempts).where(login_attempts.c.at < since))
        for subject, most in zip(_subjects(name, address), (PER_ACCOUNT, PER_ADDRESS), strict=True):
            counting = select(func.count()).select_from(login_attempts).where(login_attempts.c.subject == subject)
            if connection.execute(counting).scalar_one() >= most:
                raise TooManyAttemptsError(f"Too many attempts to log in; try again in {MINUTES} minutes.")
        rows = [{"subject": subject, "at": now} for subject in _subjects(name, address)]
        connection.execute(insert(login_attempts), rows)


def forget_attempt(database: Database, name: str, address: str) -> None:
    """Forget the attempts on an account that has been opened, and one of its address."""
    account, place = _subjects(name, address)
    with database.writing() as connection:
        connection.execute(delete(login_attempts).where(login_attempts.c.subject == account))
        last = select(func.max(login_attempts.c.id)).where(login_attempts.c.subject == place).scalar_subquery()
        connection.execute(delete(login_attempts).where(login_attempts.c.id == last))


def _subjects(name: str, address: str) -> tuple[str, str]:
    return digest(f"account {name}"), digest(f"address {address}")
