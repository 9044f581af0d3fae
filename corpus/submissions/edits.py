"""Whole records as accounts want them to be: they wait in the queue of submissions until a curator takes them over."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from corpus.db.database import Database
from corpus.db.submission_tables import submissions
from corpus.innovation import Innovation
from corpus.secret_tokens import new_token
from corpus.submissions.rows import OPEN, become, held_submission, insert_submission, say, submission_of
from corpus.submissions.submission import Submission

REPLACED = "Diganti usulan yang lebih baru dari akun yang sama."
"""Why an edit of an account is rejected that has handed in another one since; people read it in the journal."""


def put_edit(connection: Connection, record: Innovation, seen: int, *, sender: str, reason: str) -> Submission:
    """Take in, within a transaction, a whole record as an account wants it to be, made from its version `seen`.

    An earlier edit of that account which still waits is rejected; the same one sent twice is one submission.
    """
    for held in _open_edits(connection, record.id, sender):
        if held.content == record and held.record_version == seen:
            return held
        become(connection, held, "rejected", actor=sender, reason=REPLACED, judged_by=sender)
    token = new_token()  # which nobody is told: an account finds its edits at the desk
    put = insert_submission(connection, "addition", record, record, token, record=record, sender=sender, seen=seen)
    if reason:
        say(connection, put.id, "sender", reason)
    return put


def accept_edit(connection: Connection, id: str, record_id: str, *, actor: str) -> None:
    """Note, within the transaction of what a curator made of it, that an edit was taken over; judged ones stay."""
    held = held_submission(connection, id)
    if held.is_open and held.is_edit and held.record_id == record_id:
        become(connection, held, "published", actor=actor, judged_by=actor)


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
