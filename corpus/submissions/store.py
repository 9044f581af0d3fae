"""The queue of submissions in the catalogue's database: handed in, asked about, answered, judged."""

from __future__ import annotations

import datetime
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.versioning import Change
from corpus.db.database import Database, open_database
from corpus.db.submission_tables import Author, Kind, State, submission_messages, submissions
from corpus.errors import DataError
from corpus.home_regions import region_of
from corpus.innovation import Innovation
from corpus.journal.entry import SUBMISSION, JournalEntry, write_entries
from corpus.secret_tokens import digest, new_token
from corpus.submissions.publishing import publish_addition, publish_edit, publish_new
from corpus.submissions.submission import Correction, Message, Submission, content_of

SOURCE = "submission"
"""Source of a version that a submission made."""

SENDER = "public"
"""Who is said to have handed in or answered: nobody is asked for a name."""

REPLACED = "Diganti usulan yang lebih baru dari akun yang sama."
"""Why an edit of an account is rejected that has handed in another one since; people read it in the journal."""

OPEN: tuple[State, ...] = ("waiting", "asked")
"""States in which something still has to be judged."""

MOST_ANSWERS = 20
"""Messages that one sender may write."""


class Submissions:
    """The submissions in a database; every method raises CatalogueError where the database fails."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, content: Innovation | Correction, token: str, *, record: Innovation | None = None) -> Submission:
        """Take in what was sent, once for each token, and return it.

        Parameters
        ----------
        token : str
            The sender's secret, from `corpus.secret_tokens`; only its SHA-256 is stored.
        record : Innovation, optional
            What an addition or a correction is about.
        """
        kind: Kind = "correction" if isinstance(content, Correction) else "addition" if record else "innovation"
        about = record or (content if isinstance(content, Innovation) else None)
        with self._database.writing() as connection:
            return _by_token(connection, token) or _insert(connection, kind, content, about, token, record=record)

    def by_token(self, token: str) -> Submission | None:
        """Return the submission of a sender's secret, None where there is none."""
        with self._database.reading() as connection:
            return _by_token(connection, token)

    def get(self, id: str) -> Submission:
        """Return a submission; raise DataError where there is none of that id."""
        with self._database.reading() as connection:
            return _held(connection, id)

    def listed(
        self, *, state: State | None = None, kind: Kind | None = None, limit: int = 100, offset: int = 0
    ) -> list[Submission]:
        """Return submissions, the oldest first: those that wait, or those of one state."""
        query = select(submissions).where(submissions.c.state.in_([state] if state else OPEN))
        if kind:
            query = query.where(submissions.c.kind == kind)
        query = query.order_by(submissions.c.created_at, submissions.c.id).limit(limit).offset(offset)
        with self._database.reading() as connection:
            return [submission_of(row) for row in connection.execute(query)]

    def messages(self, id: str) -> tuple[Message, ...]:
        """Return what was said about a submission, the first message first."""
        of = submission_messages.c
        query = select(of.author, of.text, of.at).where(of.submission_id == id).order_by(of.number)
        with self._database.reading() as connection:
            return tuple(Message(*row) for row in connection.execute(query))

    def answer(self, token: str, text: str) -> Submission:
        """Add what the sender says; a submission that was asked about waits again.

        Raises
        ------
        DataError
            There is none of that secret, it is judged already, or the sender has said enough.
        """
        with self._database.writing() as connection:
            held = _by_token(connection, token)
            if held is None:
                raise DataError("There is no submission of that address.")
            _check_open(held, held.version)
            own = (submission_messages.c.submission_id == held.id) & (submission_messages.c.author == "sender")
            count = select(func.count()).select_from(submission_messages).where(own)
            if connection.execute(count).scalar_one() >= MOST_ANSWERS:
                raise DataError(f"A sender may write {MOST_ANSWERS} messages; wait for the curator's answer.")
            _say(connection, held.id, "sender", text)
            return _become(connection, held, "waiting", actor=SENDER)

    def ask(self, id: str, text: str, *, actor: str, version: int | None = None) -> Submission:
        """Ask the sender something; raise DataError where it is judged already or was changed since `version`."""
        with self._database.writing() as connection:
            held = _held(connection, id)
            _check_open(held, version)
            _say(connection, id, "curator", text)
            return _become(connection, held, "asked", actor=actor)

    def publish(self, id: str, *, actor: str, version: int | None = None) -> Submission:
        """Publish what was handed in, and return the submission with the record that it became, all in one step.

        An addition fills gaps of its record only; a correction changes no record by itself.

        Raises
        ------
        DataError
            It is judged already, was changed since `version`, or cannot be published.
        """
        change = Change.now(actor=actor, source=SOURCE)
        with self._database.writing() as connection:
            held = _held(connection, id)
            _check_open(held, version)
            record_id = held.record_id
            if isinstance(held.content, Innovation) and held.is_edit:
                publish_edit(connection, held.content, held.record_version, change)
            elif isinstance(held.content, Innovation) and held.kind == "addition":
                publish_addition(connection, record_id, held.content, change)
            elif isinstance(held.content, Innovation):
                record_id = publish_new(connection, held.content, change)
            return _become(connection, held, "published", actor=actor, record_id=record_id, judged_by=actor)

    def reject(self, id: str, *, actor: str, reason: str, version: int | None = None) -> Submission:
        """Refuse a submission with a reason, which the sender reads; raise DataError as `publish` does."""
        with self._database.writing() as connection:
            held = _held(connection, id)
            _check_open(held, version)
            _say(connection, id, "curator", reason)
            return _become(connection, held, "rejected", actor=actor, reason=reason, judged_by=actor)


@contextmanager
def open_submissions(url: str) -> Iterator[Submissions]:
    """Yield the queue in the database that `url` names; raise CatalogueError where that cannot be used."""
    with open_database(url) as database:
        yield Submissions(database)


def put_edit(connection: Connection, record: Innovation, seen: int, *, sender: str, reason: str) -> Submission:
    """Take in, within a transaction, a whole record as an account wants it to be, made from its version `seen`.

    An earlier edit of that account which still waits is rejected; the same one sent twice is one submission.
    """
    for held in _open_edits(connection, record.id, sender):
        if held.content == record and held.record_version == seen:
            return held
        _become(connection, held, "rejected", actor=sender, reason=REPLACED, judged_by=sender)
    put = _insert(connection, "addition", record, record, new_token(), record=record, sender=sender, seen=seen)
    if reason:
        _say(connection, put.id, "sender", reason)
    return put


def accept_edit(connection: Connection, id: str, record_id: str, *, actor: str) -> None:
    """Note, within the transaction of what a curator made of it, that an edit was taken over; judged ones stay."""
    held = _held(connection, id)
    if held.is_open and held.is_edit and held.record_id == record_id:
        _become(connection, held, "published", actor=actor, judged_by=actor)


def edits_of(database: Database, record_id: str, *, sender: str = "") -> list[Submission]:
    """Return the edits of a record that wait, the oldest first: all, or those of one account."""
    with database.reading() as connection:
        return _open_edits(connection, record_id, sender)


def last_edit(database: Database, record_id: str, sender: str) -> Submission | None:
    """Return the edit of a record that an account has handed in last, whatever became of it; None for none."""
    query = select(submissions).where(submissions.c.record_id == record_id, submissions.c.record_version > 0)
    newest = query.where(submissions.c.sender == sender).order_by(submissions.c.created_at.desc()).limit(1)
    with database.reading() as connection:
        row = connection.execute(newest).one_or_none()
    return None if row is None else submission_of(row)


def _open_edits(connection: Connection, record_id: str, sender: str) -> list[Submission]:
    query = select(submissions).where(submissions.c.record_id == record_id, submissions.c.record_version > 0)
    query = query.where(submissions.c.state.in_(OPEN)).order_by(submissions.c.created_at, submissions.c.id)
    if sender:
        query = query.where(submissions.c.sender == sender)
    return [submission_of(row) for row in connection.execute(query)]


def _insert(
    connection: Connection,
    kind: Kind,
    content: Innovation | Correction,
    about: Innovation | None,
    token: str,
    *,
    record: Innovation | None,
    sender: str = "",
    seen: int = 0,
) -> Submission:
    now, id = datetime.datetime.now(datetime.UTC), secrets.token_hex(5)
    text = content.to_json().decode() if isinstance(content, Innovation) else content.to_json()
    connection.execute(
        insert(submissions).values(
            id=id,
            version=1,
            kind=kind,
            state="waiting",
            content=text,
            record_id=record.id if record else "",
            region=region_of(about) if about else "",
            agency=about.agency if about else "",
            token_hash=digest(token),
            judged_by="",
            created_at=now,
            changed_at=now,
            sender=sender,
            record_version=seen,
        )
    )
    taken_in = _held(connection, id)
    _write_entry(connection, taken_in, actor=sender or SENDER)
    return taken_in


def _by_token(connection: Connection, token: str) -> Submission | None:
    row = connection.execute(select(submissions).where(submissions.c.token_hash == digest(token))).one_or_none()
    return submission_of(row) if row is not None else None


def _held(connection: Connection, id: str) -> Submission:
    row = connection.execute(select(submissions).where(submissions.c.id == id)).one_or_none()
    if row is None:
        raise DataError(f"There is no submission {id!r}; `tiru submissions list` names them.")
    return submission_of(row)


def submission_of(row: Row[Any]) -> Submission:
    """Return a row of `submissions` as a value."""
    values = {name: value for name, value in row._mapping.items() if name != "token_hash"}
    return Submission(**{**values, "content": content_of(row.kind, row.content)})


def _check_open(held: Submission, version: int | None) -> None:
    """Refuse what is judged already, or was changed since somebody read it."""
    if not held.is_open:
        by = f" by {held.judged_by}" if held.judged_by else ""
        raise DataError(f"The submission {held.id!r} is {held.state} already{by}; nothing was changed.")
    if version is not None and version != held.version:
        raise DataError(f"The submission {held.id!r} was changed since you opened it; read it again.")


def _say(connection: Connection, id: str, author: Author, text: str) -> None:
    of = submission_messages.c
    last = connection.scalar(select(func.max(of.number)).where(of.submission_id == id)) or 0
    now = datetime.datetime.now(datetime.UTC)
    values = {"submission_id": id, "number": last + 1, "author": author, "text": text, "at": now}
    connection.execute(insert(submission_messages).values(**values))


def _become(
    connection: Connection, held: Submission, state: State, *, actor: str, reason: str = "", **changes: str
) -> Submission:
    values = {"version": held.version + 1, "state": state, "changed_at": datetime.datetime.now(datetime.UTC), **changes}
    connection.execute(update(submissions).where(submissions.c.id == held.id).values(**values))
    become = _held(connection, held.id)
    _write_entry(connection, become, actor=actor, reason=reason)
    return become


def _write_entry(connection: Connection, now: Submission, *, actor: str, reason: str = "") -> None:
    entry = JournalEntry(
        at=now.changed_at,
        actor=actor,
        action=now.state,
        kind=SUBMISSION,
        object_id=now.id,
        version=now.version,
        region=now.region,
        agency=now.agency,
        source=SOURCE,
        reason=reason,
    )
    write_entries(connection, [entry])
