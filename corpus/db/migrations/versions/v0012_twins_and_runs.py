"""What curators decided about pairs, with all that undoing it needs, and how sources are switched and run."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
INSTANT = sa.DateTime(timezone=True)
EMPTY = sa.text("''")
UNFILLED = "fields that somebody left empty, which no source record fills, one a line"


def upgrade() -> None:
    op.add_column(
        "bases",
        sa.Column(
            "source", sa.Text, nullable=False, server_default=EMPTY, comment="where the curated record came from"
        ),
    )
    op.add_column("bases", sa.Column("unfilled", sa.Text, nullable=False, server_default=EMPTY, comment=UNFILLED))
    # Until now every curated text of a merged record followed the records that ship.
    op.execute("UPDATE bases SET source = 'shipped' WHERE content <> ''")
    op.create_index(op.f("ix_pairs_other"), "pairs", ["other"])
    op.create_table(
        "pair_decisions",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("one", ID, nullable=False, comment="id of the record that stays where both become one"),
        sa.Column("other", ID, nullable=False),
        sa.Column("verdict", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("decided_by", sa.Text, nullable=False),
        sa.Column("decided_at", INSTANT, nullable=False),
        sa.Column("before", sa.Text, nullable=False, comment="JSON: all that undoing it needs to know"),
        sa.Column("undone_by", sa.Text, nullable=False, comment="empty while it counts"),
        sa.Column("undone_at", INSTANT),
        sa.Column("undone_reason", sa.Text, nullable=False),
        sa.CheckConstraint(
            "verdict IN ('uncertain', 'same', 'different', 'look-alike')", name=op.f("ck_pair_decisions_verdict")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pair_decisions")),
    )
    op.create_index(op.f("ix_pair_decisions_one"), "pair_decisions", ["one"])
    op.create_index(op.f("ix_pair_decisions_other"), "pair_decisions", ["other"])
    op.create_table(
        "source_switches",
        sa.Column("source", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, comment="rises with every change"),
        sa.Column("enabled", sa.Integer, nullable=False, comment="1 where `tiru sync` asks it"),
        sa.Column("changed_by", sa.Text, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_source_switches")),
    )
    op.create_table(
        "source_runs",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("source", ID, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("page", sa.Text, nullable=False, comment="address that a trial looks at, or empty"),
        sa.Column("begun_by", sa.Text, nullable=False),
        sa.Column("host", sa.Text, nullable=False, comment="machine that its process runs on"),
        sa.Column("begun_at", INSTANT, nullable=False),
        sa.Column("alive_at", INSTANT, nullable=False, comment="when its process was last known to work"),
        sa.Column("ended_at", INSTANT, comment="empty while it is under way, or where its process is gone"),
        sa.Column("counts", sa.Text, nullable=False, comment="JSON: how many of what it found, by name"),
        sa.Column("lines", sa.Integer, nullable=False, comment="how many it reported"),
        sa.Column("failure", sa.Text, nullable=False, comment="why it broke off, or empty"),
        sa.CheckConstraint("kind IN ('harvest', 'trial')", name=op.f("ck_source_runs_kind")),
        sa.CheckConstraint(
            "phase IN ('begun', 'harvest', 'ingest', 'index', 'done', 'failed')", name=op.f("ck_source_runs_phase")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source_runs")),
    )
    op.create_index(op.f("ix_source_runs_source_id"), "source_runs", ["source", "id"])
    op.create_table(
        "source_run_lines",
        sa.Column("run_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False, comment="from 1"),
        sa.Column("text", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["source_runs.id"], name=op.f("fk_source_run_lines_run_id")),
        sa.PrimaryKeyConstraint("run_id", "number", name=op.f("pk_source_run_lines")),
    )
