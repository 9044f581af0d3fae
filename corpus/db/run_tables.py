"""The tables of how sources are run: which are switched on or off at the desk, and what became of each run."""

from __future__ import annotations

from typing import Literal, get_args

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text

from corpus.db.tables import ByteText, Instant, metadata

RunKind = Literal["harvest", "trial"]
RUN_KINDS: tuple[RunKind, ...] = get_args(RunKind)
Phase = Literal["begun", "harvest", "ingest", "index", "done", "failed"]
PHASES: tuple[Phase, ...] = get_args(Phase)

source_switches = Table(
    "source_switches",
    metadata,
    Column("source", ByteText, primary_key=True),
    Column("version", Integer, nullable=False, comment="rises with every change"),
    Column("enabled", Integer, nullable=False, comment="1 where `tiru sync` asks it"),
    Column("changed_by", Text, nullable=False),
    Column("changed_at", Instant, nullable=False),
)

source_runs = Table(
    "source_runs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("source", ByteText, nullable=False),
    Column("kind", Text, CheckConstraint(f"kind IN {RUN_KINDS}", name="kind"), nullable=False),
    Column("phase", Text, CheckConstraint(f"phase IN {PHASES}", name="phase"), nullable=False),
    Column("page", Text, nullable=False, comment="address that a trial looks at, or empty"),
    Column("begun_by", Text, nullable=False),
    Column("host", Text, nullable=False, comment="machine that its process runs on"),
    Column("begun_at", Instant, nullable=False),
    Column("alive_at", Instant, nullable=False, comment="when its process was last known to work"),
    Column("ended_at", Instant, comment="empty while it is under way, or where its process is gone"),
    Column("counts", Text, nullable=False, comment="JSON: how many of what it found, by name"),
    Column("lines", Integer, nullable=False, comment="how many it reported"),
    Column("failure", Text, nullable=False, comment="why it broke off, or empty"),
    Index(None, "source", "id"),
)

source_run_lines = Table(
    "source_run_lines",
    metadata,
    Column("run_id", Integer, ForeignKey("source_runs.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="from 1"),
    Column("text", Text, nullable=False),
)
