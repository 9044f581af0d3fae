"""Searches of visitors, counted by day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "searches",
        sa.Column("day", sa.Date, nullable=False),
        sa.Column(
            "text",
            sa.Text().with_variant(sa.Text(collation="C"), "postgresql"),
            nullable=False,
            comment="what was asked, without contact data; nobody is named",
        ),
        sa.Column("region", sa.Text, nullable=False, comment="code of the region chosen, empty for none"),
        sa.Column("confidence", sa.Text, nullable=False),
        sa.Column("asked", sa.Integer, nullable=False, comment="how often it was asked"),
        sa.Column("opened", sa.Integer, nullable=False, comment="how often a hit was opened from it"),
        sa.Column("reported", sa.Integer, nullable=False, comment="how often somebody reported it as a need"),
        sa.CheckConstraint("confidence IN ('strong', 'partial', 'nothing')", name=op.f("ck_searches_confidence")),
        sa.PrimaryKeyConstraint("day", "text", "region", name=op.f("pk_searches")),
    )
