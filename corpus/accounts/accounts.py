"""The accounts in the catalogue's database: made by whoever runs Tiru, entered by a one-time link."""

from __future__ import annotations

import datetime
import re
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.accounts.login_limits import check_attempt, forget_attempt
from corpus.accounts.passwords import hash_password, is_password
from corpus.accounts.roles import Account, Role
from corpus.db.account_tables import accounts
from corpus.db.database import Database
from corpus.db.writers import written_at
from corpus.errors import DataError
from corpus.journal.entry import ACCOUNT, JournalEntry, write_entries
from corpus.reference import provinces
from corpus.secret_tokens import digest, new_token

LINK_HOURS = 48
"""How long a one-time link can be used."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}")
_LONGEST_AGENCY = 200  # letters


class Accounts:
    """The accounts in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, role: Role, *, province: str = "", agency: str = "", actor: str, source: str) -> str:
        """Make an account and return the token of its one-time link.

        Raises
        ------
        DataError
            The name is taken or none, or what the role needs is missing.
        """
        agency = " ".join(agency.split())
        _check(name, role, province, agency)
        token = new_token()
        values = {"role": role.value, "province": province, "agency": agency, "password_hash": ""}
        with self._database.writing() as connection:
            if _held(connection, name) is not None:
                raise DataError(f"There is an account {name!r} already; choose another name.")
            new = insert(accounts).values(name=name, **values, **_link(token), created_at=written_at(connection))
            connection.execute(new)
            _write_entry(connection, name, "added", actor, source)
        return token

    def reset(self, name: str, *, actor: str, source: str) -> str:
        """Forget a password, end all sessions, let the account be used again, and return the token of a new link."""
        token = new_token()
        with self._database.writing() as connection:
            _change(connection, name, password_hash="", disabled_at=None, **_link(token))
            _write_entry(connection, name, "reset", actor, source)
        return token

    def disable(self, name: str, *, actor: str, source: str) -> None:
        """End all sessions and links of an account, and let nobody log in with it until it is reset.

        One that is disabled already stays as it is: a form that is sent twice is one change.
        """
        with self._database.writing() as connection:
            row = _held(connection, name)
            if row is not None and row.disabled_at is not None:
                return
            closed = {"token_hash": "", "token_until": None, "stamp": new_token()}
            _change(connection, name, password_hash="", **closed, disabled_at=written_at(connection))
            _write_entry(connection, name, "disabled", actor, source)

    def of_token(self, token: str) -> Account | None:
        """Return whose one-time link a token is, None where it is nobody's, used or too old."""
        with self._database.reading() as connection:
            row = _of_token(connection, token)
        return None if row is None else _account(row)

    def choose_password(self, token: str, password: str, *, source: str) -> Account | None:
        """Give the account of a one-time link its password, once, and end its sessions; None where the link has ended.

        Raises
        ------
        DataError
            The password is too short or too long.
        """
        hashed = hash_password(password)
        with self._database.writing() as connection:
            row = _of_token(connection, token)
            if row is None:
                return None
            closed = {"token_hash": "", "token_until": None, "stamp": new_token()}
            _change(connection, row.name, password_hash=hashed, **closed)
            _write_entry(connection, row.name, "password", row.name, source)
        return _account(row)

    def log_in(self, name: str, password: str, address: str) -> Account | None:
        """Return the account that name and password open, None for a wrong one of either, after the same work.

        Raises
        ------
        TooManyAttemptsError
            The name or the network address was tried too often.
        """
        name = name.strip().lower()
        check_attempt(self._database, name, address)
        with self._database.reading() as connection:
            row = _held(connection, name)
        if not is_password(row.password_hash if row and row.disabled_at is None else "", password):
            return None
        forget_attempt(self._database, name, address)
        return None if row is None else _account(row)

    def get(self, name: str) -> Account | None:
        """Return an account, None where there is none of that name."""
        with self._database.reading() as connection:
            row = _held(connection, name)
        return None if row is None else _account(row)

    def stamp(self, name: str) -> str:
        """Return what sessions of an account must hold, "" where it can have none."""
        with self._database.reading() as connection:
            row = _held(connection, name)
        return "" if row is None or row.disabled_at is not None else str(row.stamp)

    def all(self) -> list[Account]:
        """Return all accounts in the order of their names."""
        with self._database.reading() as connection:
            return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]


def _check(name: str, role: Role, province: str, agency: str) -> None:
    if not _NAME.fullmatch(name):
        raise DataError(f"{name[:40]!r} cannot be a name; use 2 to 40 small letters, digits, dots and hyphens.")
    if role == Role.HUB and province not in provinces():
        raise DataError("A hub needs the code of its province, such as 35.")
    if role == Role.AGENCY and not 0 < len(agency) <= _LONGEST_AGENCY:
        raise DataError("An agency's account needs the name of the agency as its records write it.")
    if (province and role != Role.HUB) or (agency and role != Role.AGENCY):
        raise DataError("Only a hub has a province, and only an agency the name of an agency.")


def _link(token: str) -> dict[str, Any]:
    until = _now() + datetime.timedelta(hours=LINK_HOURS)
    return {"token_hash": digest(token), "token_until": until, "stamp": new_token()}


def _of_token(connection: Connection, token: str) -> Row[Any] | None:
    now = _now()
    # One that ends later than any that is made now was made by a clock that has been set back since.
    in_time = accounts.c.token_until.between(now, now + 2 * datetime.timedelta(hours=LINK_HOURS))
    of_token = (accounts.c.token_hash == digest(token)) & in_time
    return connection.execute(select(accounts).where(of_token, accounts.c.disabled_at.is_(None))).one_or_none()


def _held(connection: Connection, name: str) -> Row[Any] | None:
    return connection.execute(select(accounts).where(accounts.c.name == name)).one_or_none()


def _change(connection: Connection, name: str, **values: object) -> None:
    if not connection.execute(update(accounts).where(accounts.c.name == name).values(**values)).rowcount:
        raise DataError(f"There is no account {name[:40]!r}; `tiru user list` names them.")


def _write_entry(connection: Connection, name: str, action: str, actor: str, source: str) -> None:
    at = written_at(connection)
    entry = JournalEntry(at=at, actor=actor, action=action, kind=ACCOUNT, object_id=name, source=source)
    write_entries(connection, [entry])


def _account(row: Row[Any]) -> Account:
    role = Role(row.role)
    return Account(row.name, role, row.province, row.agency, row.disabled_at is not None, bool(row.password_hash))


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC)
