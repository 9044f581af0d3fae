"""The register of replications and its versions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STATUS = "status IN ('held', 'published', 'rejected')"
ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "replications",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, comment="number of the version that counts"),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("innovation_id", ID, nullable=False, comment="of the record, empty for none"),
        sa.CheckConstraint(STATUS, name=op.f("ck_replications_status")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_replications")),
    )
    op.create_index(op.f("ix_replications_innovation_id"), "replications", ["innovation_id"])
    op.create_table(
        "replication_versions",
        sa.Column("replication_id", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False, comment="from 1"),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False, comment="canonical JSON of the entry"),
        sa.Column("content_hash", sa.Text, nullable=False, comment="SHA-256 of the content, hexadecimal"),
        sa.Column("actor", sa.Text, nullable=False, comment="who changed it"),
        sa.Column("source", sa.Text, nullable=False, comment="what told it"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(STATUS, name=op.f("ck_replication_versions_status")),
        sa.ForeignKeyConstraint(
            ["replication_id"], ["replications.id"], name=op.f("fk_replication_versions_replication_id")
        ),
        sa.PrimaryKeyConstraint("replication_id", "number", name=op.f("pk_replication_versions")),
    )
