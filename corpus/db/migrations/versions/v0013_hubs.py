"""What hubs say of themselves, and what lists of replications are filtered, ordered and counted by."""

import sqlalchemy as sa
from alembic import op

from corpus.replications.entry import Entry
from corpus.replications.filed import filed, filed_steps

revision = "0013"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
BATCH = 500
COLUMNS = (
    ("stage", sa.Text, None),
    ("date", ID, "of its stage, or empty"),
    ("origin", ID, "region code or agency id, or empty"),
    ("replicator", ID, "likewise"),
)


def upgrade() -> None:
    op.create_table(
        "hub_versions",
        sa.Column("province", ID, nullable=False, comment="code of the hub's province"),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False, comment="from 1; the highest counts"),
        sa.Column("introduction", sa.Text, nullable=False),
        sa.Column("contact_url", sa.Text, nullable=False, comment="page by which its curators are reached, or empty"),
        sa.Column("actor", sa.Text, nullable=False, comment="who changed it"),
        sa.Column("source", sa.Text, nullable=False, comment="where the change came from"),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.Text, nullable=False, comment="why, where somebody said so"),
        sa.PrimaryKeyConstraint("province", "number", name=op.f("pk_hub_versions")),
    )
    for name, kind, comment in COLUMNS:
        column = sa.Column(name, kind, nullable=False, server_default=sa.text("''"), comment=comment)
        op.add_column("replications", column)
    for name in ("date", "origin", "replicator"):
        op.create_index(op.f(f"ix_replications_status_{name}"), "replications", ["status", name])
    op.create_table(
        "replication_steps",
        sa.Column("replication_id", ID, nullable=False),
        sa.Column("version", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False, comment="from 1"),
        sa.Column("stage", sa.Text, nullable=False),
        sa.Column("year", ID, nullable=False, comment="in which it was reached, or empty"),
        sa.ForeignKeyConstraint(
            ["replication_id"], ["replications.id"], name=op.f("fk_replication_steps_replication_id")
        ),
        sa.PrimaryKeyConstraint("replication_id", "version", "number", name=op.f("pk_replication_steps")),
    )
    _file_entries()


def _file_entries() -> None:
    connection = op.get_bind()
    counting = sa.text(
        "SELECT r.id, r.version, v.content FROM replications r "
        "JOIN replication_versions v ON v.replication_id = r.id AND v.number = r.version"
    )
    setting = sa.text(
        "UPDATE replications SET stage = :stage, date = :date, origin = :origin, replicator = :replicator "
        "WHERE id = :id"
    )
    adding = sa.text("INSERT INTO replication_steps VALUES (:replication_id, :version, :number, :stage, :year)")
    rows = [(row.id, row.version, Entry.from_json(row.content)) for row in connection.execute(counting)]
    for first in range(0, len(rows), BATCH):
        part = rows[first : first + BATCH]
        connection.execute(setting, [{"id": id, **filed(entry)} for id, _, entry in part])
        connection.execute(adding, [step for _, version, entry in part for step in filed_steps(entry, version)])
