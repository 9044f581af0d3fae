"""The sets that harvesters may ask for, of every record; and an index of when something was published."""

import sqlalchemy as sa
from alembic import op

from corpus.catalogue.sets import sets_of
from corpus.innovation import Innovation

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

BATCH = 500


def upgrade() -> None:
    id_type = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    record_sets = op.create_table(
        "record_sets",
        sa.Column("record_id", id_type, nullable=False),
        sa.Column("spec", sa.Text, nullable=False, comment="as provinsi:35"),
        sa.ForeignKeyConstraint(["record_id"], ["records.id"], name=op.f("fk_record_sets_record_id")),
        sa.PrimaryKeyConstraint("record_id", "spec", name=op.f("pk_record_sets")),
    )
    op.create_index(op.f("ix_versions_status_changed_at"), "versions", ["status", "changed_at"])
    connection, last = op.get_bind(), ""
    contents = sa.text(
        "SELECT records.id AS id, versions.content AS content FROM records JOIN versions "
        "ON versions.record_id = records.id AND versions.number = records.version "
        "WHERE records.id > :last ORDER BY records.id LIMIT :size"
    )
    while rows := connection.execute(contents, {"last": last, "size": BATCH}).all():
        last = rows[-1].id
        new = [{"record_id": row.id, "spec": spec} for row in rows for spec in _sets(row.content)]
        if new:
            connection.execute(sa.insert(record_sets), new)


def _sets(content: str) -> tuple[str, ...]:
    try:
        return sets_of(Innovation.from_json(content))
    except ValueError:  # a content that is no record is reported where it is read
        return ()
