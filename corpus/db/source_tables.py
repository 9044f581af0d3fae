"""The tables of where records come from: source records, pages, harvests, and pairs that may be one innovation."""

from __future__ import annotations

from typing import Literal, get_args

from sqlalchemy import CheckConstraint, Column, Index, Integer, Table, Text, text

from corpus.db.tables import ByteText, Instant, metadata

Verdict = Literal["uncertain", "same", "different", "look-alike"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)

source_records = Table(
    "source_records",
    metadata,
    Column("source", Text, primary_key=True),
    Column("key", ByteText, primary_key=True, comment="what the source itself calls it"),
    Column("url", Text, nullable=False),
    Column("content", Text, nullable=False, comment="canonical JSON of the record as the source has it"),
    Column("content_hash", Text, nullable=False),
    Column("record_id", ByteText, nullable=False, comment="record of the catalogue that it went into, or will"),
    Column("ingested_hash", Text, nullable=False, comment="content hash that went into the catalogue, empty before"),
    Column("shown", Integer, nullable=False, comment="1 where its text may stand on a published page"),
    Column("seen_at", Instant, nullable=False, comment="when its source had it last"),
    Column("gone_since", Instant, comment="when its source no longer had it"),
    Column(
        "doubt",
        Text,
        nullable=False,
        server_default=text("''"),
        comment="why it waits as a draft even where its source publishes, or empty",
    ),
    Index(None, "record_id"),
    Index(None, "source", "content_hash"),
)

bases = Table(
    "bases",
    metadata,
    Column("record_id", ByteText, primary_key=True),
    Column("content", Text, nullable=False, comment="the curated record before any source record was merged into it"),
    Column("merged_hash", Text, nullable=False, comment="content hash of the last merge"),
    Column("source", Text, nullable=False, server_default=text("''"), comment="where the curated record came from"),
    Column(
        "unfilled",
        Text,
        nullable=False,
        server_default=text("''"),
        comment="fields that somebody left empty, which no source record fills, one a line",
    ),
)

pages = Table(
    "pages",
    metadata,
    Column("source", Text, primary_key=True),
    Column("url", ByteText, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("last_modified", Text, nullable=False),
    Column("links", Text, nullable=False, comment="addresses on it, one a line"),
    Column("key", ByteText, nullable=False, comment="keys of the source records on it, one a line"),
    Column("seen_at", Instant, nullable=False),
    Column("gone_since", Instant),
)

frontier = Table(
    "frontier",
    metadata,
    Column("source", Text, primary_key=True),
    Column("url", ByteText, primary_key=True),
    Column("depth", Integer, nullable=False),
    Column("kind", Text, nullable=False, comment="page or sitemap"),
    Column("done", Integer, nullable=False, comment="1 where it was answered in this crawl"),
)

harvests = Table(
    "harvests",
    metadata,
    Column("source", Text, primary_key=True),
    Column("began_at", Instant, nullable=False),
    Column("ended_at", Instant, comment="empty while it is under way or was broken off"),
    Column("cursor", Text, nullable=False, comment="where to go on: a resumption token or a page"),
    Column("until", Text, nullable=False, comment="what is taken in: up to which date, or by which rules"),
)

pairs = Table(
    "pairs",
    metadata,
    Column("one", ByteText, primary_key=True, comment="id of the record that came first"),
    Column("other", ByteText, primary_key=True, comment="id of the record or source record that came later"),
    Column("verdict", Text, CheckConstraint(f"verdict IN {VERDICTS}", name="verdict"), nullable=False),
    Column("probability", Integer, nullable=False, comment="that both are one innovation, in percent"),
    Column("reasons", Text, nullable=False),
    Column("decided_by", Text, nullable=False, comment="empty where nobody has decided"),
    Column("decided_at", Instant, nullable=False),
    Index(None, "other"),
)

pair_decisions = Table(
    "pair_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("one", ByteText, nullable=False, comment="id of the record that stays where both become one"),
    Column("other", ByteText, nullable=False),
    Column("verdict", Text, CheckConstraint(f"verdict IN {VERDICTS}", name="verdict"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("decided_by", Text, nullable=False),
    Column("decided_at", Instant, nullable=False),
    Column("before", Text, nullable=False, comment="JSON: all that undoing it needs to know"),
    Column("undone_by", Text, nullable=False, comment="empty while it counts"),
    Column("undone_at", Instant),
    Column("undone_reason", Text, nullable=False),
    Index(None, "one"),
    Index(None, "other"),
)
