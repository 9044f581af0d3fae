"""The last moment that a change was stamped with, in one row: stamps go on from there where the clock was set back."""

import datetime

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

STAMPED = (("versions", "changed_at"), ("replication_versions", "changed_at"), ("journal", "at"))


def upgrade() -> None:
    stamps = op.create_table(
        "stamps",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False, comment="1: there is one row"),
        sa.Column("latest", sa.DateTime(timezone=True), nullable=False, comment="no later change is stamped before it"),
        sa.CheckConstraint("id = 1", name=op.f("ck_stamps_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stamps")),
    )
    # Harvesters were told moments up to this one.
    moments = [datetime.datetime.now(datetime.UTC)]
    for table, column in STAMPED:
        stamped = sa.column(column, sa.DateTime(timezone=True))
        last = op.get_bind().scalar(sa.select(sa.func.max(stamped)).select_from(sa.table(table, stamped)))
        if last is not None:
            moments.append(last.replace(tzinfo=datetime.UTC) if last.tzinfo is None else last)
    op.bulk_insert(stamps, [{"id": 1, "latest": max(moments)}])
