"""How a submission becomes part of the catalogue: a new record, or gaps of one filled."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.engine import Connection

from corpus.catalogue.merge import merge
from corpus.catalogue.record_ids import free_id
from corpus.catalogue.versioning import Change, current, put_records
from corpus.db.tables import records
from corpus.errors import DataError
from corpus.innovation import Innovation
from corpus.validation import check_record


def publish_new(connection: Connection, proposed: Innovation, change: Change) -> str:
    """Publish a proposed record under an id of its own, and return that id.

    Raises
    ------
    DataError
        The record has a fault.
    """
    record = replace(proposed, id=free_id(connection, proposed))
    faults = [str(finding) for finding in check_record(record.to_mapping()) if finding.severity == "fault"]
    if faults:
        raise DataError(f"The submission cannot be published: {faults[0]}")
    put_records(connection, [record], "published", change)
    return record.id


def publish_addition(connection: Connection, id: str, proposed: Innovation, change: Change) -> None:
    """Fill the gaps of a published record from an addition; what it says already stays.

    Raises
    ------
    DataError
        No record of that id is published, or none of its gaps can be filled.
    """
    row = connection.execute(current().where(records.c.id == id)).one_or_none()
    if row is None or row.status != "published":
        raise DataError(f"No record {id!r} is published that could be added to; nothing was changed.")
    held = Innovation.from_json(row.content)
    merged = merge(held, proposed)
    if merged == held:
        raise DataError(f"The addition fills no gap of {id!r}; nothing was changed. Edit the record, or reject this.")
    put_records(connection, [merged], "published", change)


def publish_edit(connection: Connection, proposed: Innovation, seen: int, change: Change) -> None:
    """Make an edit that was proposed the version that counts of a published record.

    Raises
    ------
    DataError
        The record has changed since version `seen`, from which the edit was made, or is not published.
    """
    row = connection.execute(current().where(records.c.id == proposed.id)).one_or_none()
    if row is None or row.status != "published":
        raise DataError(f"No record {proposed.id!r} is published that could be changed; nothing was changed.")
    if row.number != seen:
        raise DataError(f"{proposed.id!r} has changed since the edit was proposed; open both in the editor.")
    put_records(connection, [proposed], "published", change)
