"""What people type in the editor, and edits that wait for a curator."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "working_copies",
        sa.Column("account", ID, nullable=False),
        sa.Column("record_id", ID, nullable=False, comment="of the record, empty for a new one"),
        sa.Column(
            "seen", sa.Integer, nullable=False, comment="number of the version that it was begun from, 0 for a new one"
        ),
        sa.Column("content", sa.Text, nullable=False, comment="JSON of the fields of the form as they were typed"),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["account"], ["accounts.name"], name=op.f("fk_working_copies_account")),
        sa.PrimaryKeyConstraint("account", "record_id", name=op.f("pk_working_copies")),
    )
    op.add_column(
        "submissions",
        sa.Column(
            "sender", ID, nullable=False, server_default=sa.text("''"), comment="account of the sender, or empty"
        ),
    )
    op.add_column(
        "submissions",
        sa.Column(
            "record_version",
            sa.Integer,
            nullable=False,
            server_default=sa.text("0"),
            comment="version of the record that an edit was made from, 0 for what is no edit",
        ),
    )
