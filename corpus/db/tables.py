"""The tables of the catalogue; a change here needs a migration beside it, and a test compares the two."""

from __future__ import annotations

import datetime
from typing import Any, Literal, get_args

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    text,
)
from sqlalchemy.types import TypeDecorator

from corpus.stored_text import reads_stored

Status = Literal["draft", "published", "withdrawn"]
STATUSES: tuple[Status, ...] = get_args(Status)

# SQLite compares texts by their bytes; PostgreSQL does so only where its collation says so.
ByteText = Text().with_variant(Text(collation="C"), "postgresql")


class _Stored(TypeDecorator[Any]):
    """A value that SQLite keeps as text; reading it raises DamagedContentError where that text is none any more."""

    impl: Any = Text
    cache_ok = True

    @property
    def python_type(self) -> type[Any]:
        """What a value is in Python."""
        kind: type[Any] = self.impl_instance.python_type
        return kind

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Return what reads a value."""
        read = super().result_processor(dialect, coltype)
        return read and reads_stored(read)


class Day(_Stored):
    """A date."""

    impl = Date
    cache_ok = True


class Instant(_Stored):
    """A moment with its time zone, always UTC; SQLite forgets the zone, so it is added again."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime.datetime | None:
        """Return the stored moment in UTC."""
        if value is None:
            return None
        moment: datetime.datetime = value
        return moment.replace(tzinfo=datetime.UTC) if moment.tzinfo is None else moment.astimezone(datetime.UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

records = Table(
    "records",
    metadata,
    Column("id", ByteText, primary_key=True),
    Column("version", Integer, nullable=False, comment="number of the version that counts"),
    Column("status", Text, CheckConstraint(f"status IN {STATUSES}", name="status"), nullable=False),
    # What lists are filtered by, as the version that counts has it.
    Column("title", Text, nullable=False, server_default=text("''")),
    Column("region", ByteText, nullable=False, server_default=text("''"), comment="code of its region, or empty"),
    Column("agency", Text, nullable=False, server_default=text("''")),
    Column(
        "lack",
        Text,
        nullable=False,
        server_default=text("''"),
        comment="why it belongs to no agency of the register, or empty",
    ),
    Index(None, "status", "region"),
)

versions = Table(
    "versions",
    metadata,
    Column("record_id", ByteText, ForeignKey("records.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="from 1"),
    Column("status", Text, CheckConstraint(f"status IN {STATUSES}", name="status"), nullable=False),
    Column("content", Text, nullable=False, comment="canonical JSON of the record"),
    Column("content_hash", Text, nullable=False, comment="SHA-256 of the content, hexadecimal"),
    Column("actor", Text, nullable=False, comment="who changed it"),
    Column("source", Text, nullable=False, comment="where the change came from"),
    Column("changed_at", Instant, nullable=False),
    Column("reason", Text, nullable=False, server_default=text("''"), comment="why, where somebody said so"),
    Index(None, "status", "changed_at"),
)

record_sets = Table(
    "record_sets",
    metadata,
    Column("record_id", ByteText, ForeignKey("records.id"), primary_key=True),
    Column("spec", Text, primary_key=True, comment="as provinsi:35"),
)


def _only_row() -> Column[int]:
    """Return the key of a table of one row."""
    check = CheckConstraint("id = 1", name="single")
    return Column("id", Integer, check, primary_key=True, autoincrement=False, comment="1: there is one row")


published_state = Table(
    "published_state",
    metadata,
    _only_row(),
    Column("token", Text, nullable=False, comment="another one after every change of published records"),
    Column("failure", Text, nullable=False, comment="why the index could not follow, or empty"),
    Column("failed_at", Instant, comment="since when it cannot"),
)

stamps = Table(
    "stamps",
    metadata,
    _only_row(),
    Column("latest", Instant, nullable=False, comment="no later change is stamped before it"),
)

Approval = Literal["held", "published", "rejected"]
APPROVALS: tuple[Approval, ...] = get_args(Approval)

replications = Table(
    "replications",
    metadata,
    Column("id", ByteText, primary_key=True),
    Column("version", Integer, nullable=False, comment="number of the version that counts"),
    Column("status", Text, CheckConstraint(f"status IN {APPROVALS}", name="status"), nullable=False),
    Column("innovation_id", ByteText, nullable=False, index=True, comment="of the record, empty for none"),
    # What lists are filtered and ordered by, as the version that counts has it.
    Column("stage", Text, nullable=False, server_default=text("''")),
    Column("date", ByteText, nullable=False, server_default=text("''"), comment="of its stage, or empty"),
    Column("origin", ByteText, nullable=False, server_default=text("''"), comment="region code or agency id, or empty"),
    Column("replicator", ByteText, nullable=False, server_default=text("''"), comment="likewise"),
    Column("title", Text, nullable=False, server_default=text("''"), comment="of what is followed"),
    Column("agency", Text, nullable=False, server_default=text("''"), comment="name of who follows"),
    Index(None, "status", "date"),
    Index(None, "status", "origin"),
    Index(None, "status", "replicator"),
)

replication_versions = Table(
    "replication_versions",
    metadata,
    Column("replication_id", ByteText, ForeignKey("replications.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="from 1"),
    Column("status", Text, CheckConstraint(f"status IN {APPROVALS}", name="status"), nullable=False),
    Column("content", Text, nullable=False, comment="canonical JSON of the entry"),
    Column("content_hash", Text, nullable=False, comment="SHA-256 of the content, hexadecimal"),
    Column("actor", Text, nullable=False, comment="who changed it"),
    Column("source", Text, nullable=False, comment="where the change came from"),
    Column("changed_at", Instant, nullable=False),
    Column("reason", Text, nullable=False, server_default=text("''"), comment="why, where somebody said so"),
)

replication_steps = Table(
    "replication_steps",
    metadata,
    Column("replication_id", ByteText, ForeignKey("replications.id"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="from 1"),
    Column("stage", Text, nullable=False),
    Column("year", ByteText, nullable=False, comment="in which it was reached, or empty"),
)

journal = Table(
    "journal",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("actor", Text, nullable=False, comment="who did it"),
    Column("action", Text, nullable=False),
    Column("kind", Text, nullable=False, comment="of what was changed"),
    Column("object_id", ByteText, nullable=False),
    Column("version", Integer, nullable=False, comment="that it has since, 0 where it has none"),
    Column("region", ByteText, nullable=False, comment="code of its region, or empty"),
    Column("agency", Text, nullable=False),
    Column("source", Text, nullable=False, comment="where the change came from"),
    Column("reason", Text, nullable=False, comment="why, where somebody said so"),
    Index(None, "at"),
    Index(None, "kind", "object_id"),
)

CONFIDENCES = ("strong", "partial", "nothing")

searches = Table(
    "searches",
    metadata,
    Column("day", Day, primary_key=True),
    Column("text", ByteText, primary_key=True, comment="what was asked, without contact data; nobody is named"),
    Column("region", Text, primary_key=True, comment="code of the region chosen, empty for none"),
    Column("confidence", Text, CheckConstraint(f"confidence IN {CONFIDENCES}", name="confidence"), nullable=False),
    Column("asked", Integer, nullable=False, comment="how often it was asked"),
    Column("opened", Integer, nullable=False, comment="how often a hit was opened from it"),
    Column("reported", Integer, nullable=False, comment="how often somebody reported it as a need"),
)
