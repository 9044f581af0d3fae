"""The table of what the provinces' hubs say of themselves."""

from __future__ import annotations

from sqlalchemy import Column, Integer, Table, Text

from corpus.db.tables import ByteText, Instant, metadata

hub_versions = Table(
    "hub_versions",
    metadata,
    Column("province", ByteText, primary_key=True, comment="code of the hub's province"),
    Column("number", Integer, primary_key=True, autoincrement=False, comment="from 1; the highest counts"),
    Column("introduction", Text, nullable=False),
    Column("contact_url", Text, nullable=False, comment="page by which its curators are reached, or empty"),
    Column("actor", Text, nullable=False, comment="who changed it"),
    Column("source", Text, nullable=False, comment="where the change came from"),
    Column("changed_at", Instant, nullable=False),
    Column("reason", Text, nullable=False, comment="why, where somebody said so"),
)
