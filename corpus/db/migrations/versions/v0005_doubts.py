"""Source records that wait as drafts whatever their source allows, and pages with several source records."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

DOUBT = "why it waits as a draft even where its source publishes, or empty"


def upgrade() -> None:
    op.add_column(
        "source_records", sa.Column("doubt", sa.Text, nullable=False, server_default=sa.text("''"), comment=DOUBT)
    )
    if op.get_bind().dialect.name == "postgresql":  # SQLite keeps no comments
        op.alter_column("pages", "key", comment="keys of the source records on it, one a line")
