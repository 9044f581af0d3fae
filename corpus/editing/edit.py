"""What somebody wrote becomes a version, or waits for a curator; nothing that others wrote meanwhile is overwritten."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Connection, Row

from corpus.catalogue.record_ids import free_id
from corpus.catalogue.versioning import Change, current, put_records
from corpus.db.database import Database
from corpus.db.tables import records, versions
from corpus.editing.working_copies import drop_working_copy
from corpus.errors import ChangedMeanwhileError, DataError
from corpus.innovation import Innovation
from corpus.submissions.edits import accept_edit, put_edit
from corpus.submissions.submission import Submission
from corpus.validation import check_record

SOURCE = "editor"
"""Source of a version that an edit made."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A record as somebody wants it to be.

    Attributes
    ----------
    seen : int
        Number of the version that it was made from.
    proposal : str
        Id of the submission whose text it takes over, "" for none; saving the edit settles that one.
    """

    record: Innovation
    seen: int
    actor: str
    reason: str = ""
    proposal: str = ""


class EditConflictError(ChangedMeanwhileError):
    """Somebody else has changed the record since it was read; nothing was written.

    Attributes
    ----------
    was : Innovation
        The record as it was read.
    theirs : Innovation
        The record as it is now.
    number : int
        Number of the version that counts now.
    actor : str
        Who made it.
    """

    def __init__(self, was: Innovation, theirs: Innovation, number: int, actor: str) -> None:
        super().__init__(f"{theirs.id!r} has changed since you looked at it; nothing was changed. Look again.")
        self.was, self.theirs, self.number, self.actor = was, theirs, number, actor


def save_edit(database: Database, edit: Edit) -> int:
    """Make an edit the version that counts, with the record's status as it is; return the number of that version.

    What the writer had typed and not saved is dropped. An edit that changes nothing makes no version.

    Raises
    ------
    EditConflictError
        The record has changed since it was read, to something else than the edit says.
    DataError
        There is no such record, or the edit has a fault.
    """
    _check_faultless(edit.record)
    with database.writing() as connection:
        change = Change.now(connection, actor=edit.actor, source=SOURCE, reason=edit.reason)
        row = _check_seen(connection, edit)
        changed = put_records(connection, [edit.record], row.status, change).counts["changed"]
        if edit.proposal:
            accept_edit(connection, edit.proposal, edit.record.id, actor=edit.actor)
        drop_working_copy(connection, edit.actor, edit.record.id)
    return int(row.number) + changed


def propose_edit(database: Database, edit: Edit) -> Submission:
    """Hand in an edit of a published record for a curator to judge; an earlier one of the writer is replaced by it.

    Raises
    ------
    EditConflictError, DataError
        As `save_edit`; or the edit changes nothing.
    """
    _check_faultless(edit.record)
    with database.writing() as connection:
        row = _check_seen(connection, edit)
        if row.content_hash == edit.record.content_hash:
            raise DataError(f"The edit of {edit.record.id!r} changes nothing.")
        submission = put_edit(connection, edit.record, row.number, sender=edit.actor, reason=edit.reason)
        drop_working_copy(connection, edit.actor, edit.record.id)
    return submission


def add_record(database: Database, written: Innovation, *, actor: str, reason: str = "") -> str:
    """Take in a record as a draft, under an id of its own, and return that id; the same one sent twice is one draft.

    Raises
    ------
    DataError
        The record has a fault.
    """
    _check_faultless(written)
    with database.writing() as connection:
        change = Change.now(connection, actor=actor, source=SOURCE, reason=reason)
        record = replace(written, id=free_id(connection, written))
        twin = _written_before(connection, written, actor)
        if twin is None:
            put_records(connection, [record], "draft", change)
        drop_working_copy(connection, actor, "")
    return twin or record.id


def _check_faultless(record: Innovation) -> None:
    faults = [str(finding) for finding in check_record(record.to_mapping()) if finding.severity == "fault"]
    if faults:
        raise DataError(f"The record cannot be saved: {faults[0]}")


def _check_seen(connection: Connection, edit: Edit) -> Row[Any]:
    row = connection.execute(current().where(records.c.id == edit.record.id)).one_or_none()
    if row is None:
        raise DataError(f"The catalogue holds no record {edit.record.id!r}; nothing was changed.")
    if row.number != edit.seen and row.content_hash != edit.record.content_hash:
        of_seen = (versions.c.record_id == row.record_id) & (versions.c.number == edit.seen)
        was = connection.scalar(select(versions.c.content).where(of_seen)) or row.content
        raise EditConflictError(Innovation.from_json(was), Innovation.from_json(row.content), row.number, row.actor)
    return row


def _written_before(connection: Connection, written: Innovation, actor: str) -> str | None:
    """Return the id of a draft that this person has written with the same text."""
    own = current().where(records.c.status == "draft", records.c.title == written.title)
    rows = connection.execute(own.where(versions.c.actor == actor, versions.c.source == SOURCE))
    return next((row.record_id for row in rows if written == _without_id(row.content, written.id)), None)


def _without_id(content: str, id: str) -> Innovation:
    return replace(Innovation.from_json(content), id=id)
