"""Source records and pairs of records under the names that the code gives them."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)
VERDICT = "verdict IN ('uncertain', 'same', 'different', 'look-alike')"
COMMENTS = (
    ("bases", "content", "the curated record before any source record was merged into it"),
    ("pages", "key", "key of the source record on it, empty where there is none"),
    ("versions", "source", "where the change came from"),
    ("replication_versions", "source", "where the change came from"),
)


def upgrade() -> None:
    # Made anew instead of renamed: SQLite cannot rename an index or a constraint.
    op.create_table(
        "source_records",
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("key", ID, nullable=False, comment="what the source itself calls it"),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False, comment="canonical JSON of the record as the source has it"),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("record_id", ID, nullable=False, comment="record of the catalogue that it went into, or will"),
        sa.Column(
            "ingested_hash", sa.Text, nullable=False, comment="content hash that went into the catalogue, empty before"
        ),
        sa.Column("shown", sa.Integer, nullable=False, comment="1 where its text may stand on a published page"),
        sa.Column("seen_at", INSTANT, nullable=False, comment="when its source had it last"),
        sa.Column("gone_since", INSTANT, comment="when its source no longer had it"),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_source_records")),
    )
    op.execute(
        "INSERT INTO source_records (source, key, url, content, content_hash, record_id, ingested_hash, shown,"
        " seen_at, gone_since) SELECT source, key, url, content, content_hash, record_id, landed_hash, shown, told_at,"
        " gone_since FROM tellings"
    )
    op.drop_table("tellings")
    op.create_index(op.f("ix_source_records_record_id"), "source_records", ["record_id"])
    op.create_index(op.f("ix_source_records_source_content_hash"), "source_records", ["source", "content_hash"])
    op.create_table(
        "pairs",
        sa.Column("one", ID, nullable=False, comment="id of the record that came first"),
        sa.Column("other", ID, nullable=False, comment="id of the record or source record that came later"),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("probability", sa.Integer, nullable=False, comment="that both are one innovation, in percent"),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False, comment="empty where nobody has decided"),
        sa.Column("decided_at", INSTANT, nullable=False),
        sa.CheckConstraint(VERDICT, name=op.f("ck_pairs_verdict")),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_pairs")),
    )
    op.execute(
        "INSERT INTO pairs (one, other, verdict, probability, reasons, decided_by, decided_at)"
        " SELECT one, other, verdict, probability, reasons, decided_by, decided_at FROM likenesses"
    )
    op.drop_table("likenesses")
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        for table, column, comment in COMMENTS:
            op.alter_column(table, column, comment=comment)
