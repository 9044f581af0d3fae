"""Records and their versions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# A step keeps the words of its own day: it must not change when the code does.
STATUS = "status IN ('draft', 'published', 'withdrawn')"
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "records",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, comment="number of the version that counts"),
        sa.Column("status", sa.Text, nullable=False),
        sa.CheckConstraint(STATUS, name=op.f("ck_records_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_records")),
    )
    op.create_table(
        "versions",
        sa.Column("record_id", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False, comment="from 1"),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False, comment="canonical JSON of the record"),
        sa.Column("content_hash", sa.Text, nullable=False, comment="SHA-256 of the content, hexadecimal"),
        sa.Column("actor", sa.Text, nullable=False, comment="who changed it"),
        sa.Column("source", sa.Text, nullable=False, comment="what told it"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(STATUS, name=op.f("ck_versions_status")),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_versions_record_id")),
        sa.PrimaryKeyConstraint("record_id", "number", name=op.f("pk_versions")),
    )
