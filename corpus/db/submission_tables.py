"""The tables of what people hand in: innovations, additions and corrections, and what is said about them."""

from __future__ import annotations

from typing import Literal, get_args

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, text

from corpus.db.tables import ByteText, Instant, metadata

Kind = Literal["innovation", "addition", "correction"]
KINDS: tuple[Kind, ...] = get_args(Kind)
State = Literal["waiting", "asked", "published", "rejected"]
STATES: tuple[State, ...] = get_args(State)
Author = Literal["sender", "curator"]
AUTHORS: tuple[Author, ...] = get_args(Author)

submissions = Table(
    "submissions",
    metadata,
    Column("id", ByteText, primary_key=True),
    Column("version", Integer, nullable=False, comment="rises with every change"),
    Column("kind", Text, CheckConstraint(f"kind IN {KINDS}", name="kind"), nullable=False),
    Column("state", Text, CheckConstraint(f"state IN {STATES}", name="state"), nullable=False),
    Column("content", Text, nullable=False, comment="canonical JSON of the proposed record, or of the correction"),
    Column("record_id", ByteText, nullable=False, comment="record that it is about or became, or empty"),
    Column("region", Text, nullable=False, comment="code of its home region, or empty"),
    Column("agency", Text, nullable=False),
    Column("token_hash", Text, nullable=False, comment="SHA-256 of the sender's secret, hexadecimal"),
    Column("judged_by", Text, nullable=False, comment="who published or rejected it, or empty"),
    Column("created_at", Instant, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("sender", ByteText, nullable=False, server_default=text("''"), comment="account of the sender, or empty"),
    Column(
        "record_version",
        Integer,
        nullable=False,
        server_default=text("0"),
        comment="version of the record that an edit was made from, 0 for what is no edit",
    ),
    Index(None, "token_hash", unique=True),
    Index(None, "state", "created_at"),
)

submission_messages = Table(
    "submission_messages",
    metadata,
    Column("submission_id", ByteText, ForeignKey("submissions.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="from 1"),
    Column("author", Text, CheckConstraint(f"author IN {AUTHORS}", name="author"), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
