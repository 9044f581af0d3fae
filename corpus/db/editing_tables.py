"""The table of what people have typed in the editor and not saved yet."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from corpus.db.tables import ByteText, Instant, metadata

working_copies = Table(
    "working_copies",
    metadata,
    Column("account", ByteText, ForeignKey("accounts.name"), primary_key=True),
    Column("record_id", ByteText, primary_key=True, comment="of the record, empty for a new one"),
    Column("seen", Integer, nullable=False, comment="number of the version that it was begun from, 0 for a new one"),
    Column("content", Text, nullable=False, comment="JSON of the fields of the form as they were typed"),
    Column("saved_at", Instant, nullable=False),
)
