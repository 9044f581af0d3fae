"""How often forms were sent and logging in was tried, in one table; attempts so far are a matter of minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "request_counts",
        sa.Column("subject", ID, nullable=False, comment="SHA-256 of what is counted: a form and an address, a login"),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False, comment="when counting begins anew"),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_request_counts")),
    )
    op.drop_table("login_attempts")
