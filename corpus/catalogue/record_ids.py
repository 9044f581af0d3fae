"""The id of a record that somebody has written and that has none yet."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Connection

from corpus.db.tables import records
from corpus.innovation import Innovation
from corpus.reference import former_ids
from corpus.slug import slug
from corpus.validation import LONGEST_ID

_ROOM = 5  # characters for a number where an id is taken


def free_id(connection: Connection, written: Innovation) -> str:
    """Return an id made of title and region that no record has or had."""
    stem = slug(written.title, written.regency or written.province, longest=LONGEST_ID - _ROOM) or "inovasi"
    like = records.c.id.startswith(stem, autoescape=True)
    taken = {*connection.scalars(select(records.c.id).where(like)), *former_ids()}
    number, id = 1, stem
    while id in taken:
        number += 1
        id = f"{stem}-{number}"
    return id
