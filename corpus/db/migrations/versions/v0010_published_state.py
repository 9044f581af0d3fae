"""Which state the published records are in, and whether the index could follow: one row."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    published_state = op.create_table(
        "published_state",
        sa.Column("id", sa.Integer, nullable=False, autoincrement=False, comment="1: there is one row"),
        sa.Column("token", sa.Text, nullable=False, comment="another one after every change of published records"),
        sa.Column("failure", sa.Text, nullable=False, comment="why the index could not follow, or empty"),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True, comment="since when it cannot"),
        sa.CheckConstraint("id = 1", name=op.f("ck_published_state_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_state")),
    )
    op.bulk_insert(published_state, [{"id": 1, "token": uuid.uuid4().hex, "failure": "", "failed_at": None}])
