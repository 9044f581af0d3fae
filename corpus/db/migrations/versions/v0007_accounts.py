"""Accounts, the journal, reasons of changes, and what lists of records are filtered by."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from corpus.home_regions import region_of
from corpus.innovation import Innovation

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)
WHY = "why, where somebody said so"
BATCH = 500


def upgrade() -> None:
    for table in ("versions", "replication_versions"):
        op.add_column(table, sa.Column("reason", sa.Text, nullable=False, server_default=sa.text("''"), comment=WHY))
    op.add_column("records", sa.Column("title", sa.Text, nullable=False, server_default=sa.text("''")))
    op.add_column(
        "records",
        sa.Column("region", ID, nullable=False, server_default=sa.text("''"), comment="code of its region, or empty"),
    )
    op.add_column("records", sa.Column("agency", sa.Text, nullable=False, server_default=sa.text("''")))
    op.create_index(op.f("ix_records_status_region"), "records", ["status", "region"])
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("actor", sa.Text, nullable=False, comment="who did it"),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False, comment="of what was changed"),
        sa.Column("object_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, comment="that it has since, 0 where it has none"),
        sa.Column("region", ID, nullable=False, comment="code of its region, or empty"),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("source", sa.Text, nullable=False, comment="where the change came from"),
        sa.Column("reason", sa.Text, nullable=False, comment=WHY),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
    )
    op.create_index(op.f("ix_journal_at"), "journal", ["at"])
    op.create_index(op.f("ix_journal_kind_object_id"), "journal", ["kind", "object_id"])
    op.create_table(
        "accounts",
        sa.Column("name", ID, nullable=False),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("province", sa.Text, nullable=False, comment="code of a hub's province, else empty"),
        sa.Column("agency", sa.Text, nullable=False, comment="an agency's name as records write it, else empty"),
        sa.Column("password_hash", sa.Text, nullable=False, comment="Argon2, empty before one was chosen"),
        sa.Column("stamp", sa.Text, nullable=False, comment="sessions that hold another one have ended"),
        sa.Column("token_hash", sa.Text, nullable=False, comment="SHA-256 of the one-time link, empty for none"),
        sa.Column("token_until", INSTANT, comment="when the link ends"),
        sa.Column("disabled_at", INSTANT, comment="empty while the account may be used"),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.CheckConstraint("role IN ('national', 'hub', 'agency')", name=op.f("ck_accounts_role")),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_accounts")),
    )
    op.create_index(op.f("ix_accounts_token_hash"), "accounts", ["token_hash"])
    op.create_table(
        "login_attempts",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("subject", ID, nullable=False, comment="SHA-256 of an account's name or of a network address"),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_login_attempts")),
    )
    op.create_index(op.f("ix_login_attempts_subject_at"), "login_attempts", ["subject", "at"])
    _describe_records()


def _describe_records() -> None:
    connection = op.get_bind()
    counting = sa.text(
        "SELECT v.record_id, v.content FROM versions v JOIN records r ON r.id = v.record_id AND r.version = v.number"
    )
    rows = connection.execute(counting).all()
    setting = sa.text("UPDATE records SET title = :title, region = :region, agency = :agency WHERE id = :id")
    described = [_described(row.record_id, json.loads(row.content)) for row in rows]
    for first in range(0, len(described), BATCH):
        connection.execute(setting, described[first : first + BATCH])


def _described(id: str, content: dict[str, Any]) -> dict[str, str]:
    title, agency = content.get("title", ""), content.get("agency", "")
    names = ("agency_level", "province", "regency")
    region = region_of(Innovation(id, title, **{name: content.get(name, "") for name in names}))
    return {"id": id, "title": title, "region": region, "agency": agency}
