"""What people hand in, and what is said about it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "submissions",
        sa.Column("id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, comment="rises with every change"),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column(
            "content", sa.Text, nullable=False, comment="canonical JSON of the proposed record, or of the correction"
        ),
        sa.Column("record_id", ID, nullable=False, comment="record that it is about or became, or empty"),
        sa.Column("region", sa.Text, nullable=False, comment="code of its home region, or empty"),
        sa.Column("agency", sa.Text, nullable=False),
        sa.Column("token_hash", sa.Text, nullable=False, comment="SHA-256 of the sender's secret, hexadecimal"),
        sa.Column("judged_by", sa.Text, nullable=False, comment="who published or rejected it, or empty"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("kind IN ('innovation', 'addition', 'correction')", name=op.f("ck_submissions_kind")),
        sa.CheckConstraint("state IN ('waiting', 'asked', 'published', 'rejected')", name=op.f("ck_submissions_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_submissions")),
    )
    op.create_index(op.f("ix_submissions_token_hash"), "submissions", ["token_hash"], unique=True)
    op.create_index(op.f("ix_submissions_state_created_at"), "submissions", ["state", "created_at"])
    op.create_table(
        "submission_messages",
        sa.Column("submission_id", ID, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False, comment="from 1"),
        sa.Column("author", sa.Text, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("author IN ('sender', 'curator')", name=op.f("ck_submission_messages_author")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name=op.f("fk_submission_messages_submission_id")
        ),
        sa.PrimaryKeyConstraint("submission_id", "number", name=op.f("pk_submission_messages")),
    )
