"""Published records that somebody should look at again, for they may no longer be true."""

from __future__ import annotations

import datetime

from sqlalchemy import ColumnElement, exists

from corpus.db.source_tables import source_records
from corpus.db.tables import records, versions

STALE_YEARS = 2


def is_stale() -> ColumnElement[bool]:
    """Return the condition that a record is stale, on the columns of `records` and of the version that counts.

    It is published, and nothing in it was changed for `STALE_YEARS` years, or every source that had it has dropped it
    since it was changed last.
    """
    before = datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=365 * STALE_YEARS)
    of_record = source_records.c.record_id == records.c.id
    has_left = exists().where(of_record, source_records.c.gone_since > versions.c.changed_at)
    is_there = exists().where(of_record, source_records.c.gone_since.is_(None))
    is_dropped = has_left & ~is_there
    return (records.c.status == "published") & ((versions.c.changed_at < before) | is_dropped)
