"""Rows of submissions within a transaction: taken in, found, said something about, become something else."""

from __future__ import annotations

import secrets
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.engine import Connection, Row

from corpus.db.submission_tables import Author, Kind, State, submission_messages, submissions
from corpus.db.writers import written_at
from corpus.errors import DataError
from corpus.home_regions import region_of
from corpus.innovation import Innovation
from corpus.journal.entry import SUBMISSION, JournalEntry, write_entries
from corpus.secret_tokens import digest
from corpus.submissions.submission import Correction, Submission, content_of

SOURCE = "submission"
"""Source of a version that a submission made."""

SENDER = "public"
"""Who is said to have handed in or answered: nobody is asked for a name."""

OPEN: tuple[State, ...] = ("waiting", "asked")
"""States in which something still has to be judged."""


def insert_submission(
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
    """Take something in and return it.

    Parameters
    ----------
    about : Innovation or None
        To whose region and agency it belongs.
    token : str
        The sender's secret, of which only the SHA-256 is stored.
    record : Innovation or None
        The record that it is about.
    sender, seen : str, int
        Of an edit: the account, and the version that it was made from.
    """
    now, id = written_at(connection), secrets.token_hex(5)
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
            title=content.title if isinstance(content, Innovation) else record.title if record else "",
            taken_by="",
            token_hash=digest(token),
            judged_by="",
            created_at=now,
            changed_at=now,
            sender=sender,
            record_version=seen,
        )
    )
    taken_in = held_submission(connection, id)
    _write_entry(connection, taken_in, actor=sender or SENDER)
    return taken_in


def held_submission(connection: Connection, id: str) -> Submission:
    """Return a submission; raise DataError where there is none of that id."""
    row = connection.execute(select(submissions).where(submissions.c.id == id)).one_or_none()
    if row is None:
        raise DataError(f"There is no submission {id!r}; `tiru submissions list` names them.")
    return submission_of(row)


def submission_of(row: Row[Any]) -> Submission:
    """Return a row of `submissions` as a value."""
    values = {name: value for name, value in row._mapping.items() if name != "token_hash"}
    return Submission(**{**values, "content": content_of(row.kind, row.content)})


def say(connection: Connection, id: str, author: Author, text: str) -> None:
    """Add a message to those about a submission."""
    of = submission_messages.c
    last = connection.scalar(select(func.max(of.number)).where(of.submission_id == id)) or 0
    at = written_at(connection)
    values = {"submission_id": id, "number": last + 1, "author": author, "text": text, "at": at}
    connection.execute(insert(submission_messages).values(**values))


def become(
    connection: Connection,
    held: Submission,
    state: State,
    *,
    actor: str,
    action: str = "",
    reason: str = "",
    **changes: str,
) -> Submission:
    """Give a submission a state and other values, note that in the journal, and return what it is now."""
    values = {"version": held.version + 1, "state": state, "changed_at": written_at(connection), **changes}
    connection.execute(update(submissions).where(submissions.c.id == held.id).values(**values))
    now = held_submission(connection, held.id)
    _write_entry(connection, now, actor=actor, action=action, reason=reason)
    return now


def _write_entry(connection: Connection, now: Submission, *, actor: str, action: str = "", reason: str = "") -> None:
    entry = JournalEntry(
        at=now.changed_at,
        actor=actor,
        action=action or now.state,
        kind=SUBMISSION,
        object_id=now.id,
        version=now.version,
        region=now.region,
        agency=now.agency,
        source=SOURCE,
        reason=reason,
    )
    write_entries(connection, [entry])
