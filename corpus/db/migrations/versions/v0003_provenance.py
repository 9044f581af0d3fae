"""Where records come from: tellings, pages, harvests under way, and pairs that may be one innovation."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)
VERDICT = "verdict IN ('uncertain', 'same', 'different', 'look-alike')"


def upgrade() -> None:
    op.create_table(
        "tellings",
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("key", ID, nullable=False, comment="what the source itself calls it"),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("content", sa.Text, nullable=False, comment="canonical JSON of the record as told"),
        sa.Column("content_hash", sa.Text, nullable=False),
        sa.Column("record_id", ID, nullable=False, comment="record of the catalogue that it went into, or will"),
        sa.Column(
            "landed_hash", sa.Text, nullable=False, comment="content hash that went into the catalogue, empty before"
        ),
        sa.Column("shown", sa.Integer, nullable=False, comment="1 where its text may stand on a published page"),
        sa.Column("told_at", INSTANT, nullable=False),
        sa.Column("gone_since", INSTANT, comment="when its source no longer had it"),
        sa.PrimaryKeyConstraint("source", "key", name=op.f("pk_tellings")),
    )
    op.create_index(op.f("ix_tellings_record_id"), "tellings", ["record_id"])
    op.create_index(op.f("ix_tellings_source_content_hash"), "tellings", ["source", "content_hash"])
    op.create_table(
        "bases",
        sa.Column("record_id", ID, nullable=False),
        sa.Column(
            "content", sa.Text, nullable=False, comment="the curated record before any telling was merged into it"
        ),
        sa.Column("merged_hash", sa.Text, nullable=False, comment="content hash of the last merge"),
        sa.PrimaryKeyConstraint("record_id", name=op.f("pk_bases")),
    )
    op.create_table(
        "pages",
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", ID, nullable=False),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("last_modified", sa.Text, nullable=False),
        sa.Column("links", sa.Text, nullable=False, comment="addresses on it, one a line"),
        sa.Column("key", ID, nullable=False, comment="key of the telling on it, empty where there is none"),
        sa.Column("seen_at", INSTANT, nullable=False),
        sa.Column("gone_since", INSTANT),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_pages")),
    )
    op.create_table(
        "frontier",
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", ID, nullable=False),
        sa.Column("depth", sa.Integer, nullable=False),
        sa.Column("kind", sa.Text, nullable=False, comment="page or sitemap"),
        sa.Column("done", sa.Integer, nullable=False, comment="1 where it was answered in this crawl"),
        sa.PrimaryKeyConstraint("source", "url", name=op.f("pk_frontier")),
    )
    op.create_table(
        "harvests",
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("began_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT, comment="empty while it is under way or was broken off"),
        sa.Column("cursor", sa.Text, nullable=False, comment="where to go on: a resumption token or a page"),
        sa.Column("until", sa.Text, nullable=False, comment="what is taken in: up to which date, or by which rules"),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_harvests")),
    )
    op.create_table(
        "likenesses",
        sa.Column("one", ID, nullable=False, comment="id of the record that came first"),
        sa.Column("other", ID, nullable=False, comment="id of the record or telling that came later"),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("probability", sa.Integer, nullable=False, comment="that both are one innovation, in percent"),
        sa.Column("reasons", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False, comment="empty where nobody has decided"),
        sa.Column("decided_at", INSTANT, nullable=False),
        sa.CheckConstraint(VERDICT, name=op.f("ck_likenesses_verdict")),
        sa.PrimaryKeyConstraint("one", "other", name=op.f("pk_likenesses")),
    )
