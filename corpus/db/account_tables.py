"""The tables of who may change things: accounts, and how often somebody tried to log in or sent a form."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Integer, Table, Text

from corpus.db.tables import ByteText, Instant, metadata

ROLES = ("national", "hub", "agency")

accounts = Table(
    "accounts",
    metadata,
    Column("name", ByteText, primary_key=True),
    Column("role", Text, CheckConstraint(f"role IN {ROLES}", name="role"), nullable=False),
    Column("province", Text, nullable=False, comment="code of a hub's province, else empty"),
    Column("agency", Text, nullable=False, comment="an agency's name as records write it, else empty"),
    Column("password_hash", Text, nullable=False, comment="Argon2, empty before one was chosen"),
    Column("stamp", Text, nullable=False, comment="sessions that hold another one have ended"),
    Column("token_hash", Text, nullable=False, index=True, comment="SHA-256 of the one-time link, empty for none"),
    Column("token_until", Instant, comment="when the link ends"),
    Column("disabled_at", Instant, comment="empty while the account may be used"),
    Column("created_at", Instant, nullable=False),
)

request_counts = Table(
    "request_counts",
    metadata,
    Column("subject", ByteText, primary_key=True, comment="SHA-256 of what is counted: a form and an address, a login"),
    Column("count", Integer, nullable=False),
    Column("ends_at", Instant, nullable=False, comment="when counting begins anew"),
)
