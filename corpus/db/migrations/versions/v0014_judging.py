"""What submissions and replications are listed by, who mends a record, and why a record belongs to no agency."""

import json

import sqlalchemy as sa
from alembic import op

from corpus.agencies.resolve import resolve
from corpus.innovation import Innovation

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

BATCH = 500
SUBMISSIONS = sa.table("submissions", *map(sa.column, ("id", "kind", "record_id", "title", "region", "agency")))
RECORDS = sa.table("records", *map(sa.column, ("id", "title", "region", "agency")))


def upgrade() -> None:
    op.add_column("submissions", _text("title", comment="of what it is about"))
    op.add_column("submissions", _text("taken_by", comment="who mends the record, or empty"))
    op.add_column("replications", _text("title", comment="of what is followed"))
    op.add_column("replications", _text("agency", comment="name of who follows"))
    op.add_column("records", _text("lack", comment="why it belongs to no agency of the register, or empty"))
    _describe_submissions()
    _describe_replications()
    _describe_records()


def _text(name: str, comment: str | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default=sa.text("''"), comment=comment)


def _describe_submissions() -> None:
    connection = op.get_bind()
    setting = sa.text("UPDATE submissions SET title = :title WHERE id = :id")
    for row in connection.execute(sa.text("SELECT id, content FROM submissions WHERE kind <> 'correction'")).all():
        connection.execute(setting, {"id": row.id, "title": json.loads(row.content).get("title", "")})
    # A correction goes by the title of its record, an addition belongs to whom its record does.
    for kinds, names in ((("correction",), ("title",)), (("correction", "addition"), ("region", "agency"))):
        of_kinds = SUBMISSIONS.c.kind.in_(kinds) & sa.exists().where(RECORDS.c.id == SUBMISSIONS.c.record_id)
        own = {
            name: sa.select(RECORDS.c[name]).where(RECORDS.c.id == SUBMISSIONS.c.record_id).scalar_subquery()
            for name in names
        }
        connection.execute(sa.update(SUBMISSIONS).where(of_kinds).values(own))


def _describe_replications() -> None:
    connection = op.get_bind()
    contents = sa.text(
        "SELECT r.id, v.content FROM replications r JOIN replication_versions v "
        "ON v.replication_id = r.id AND v.number = r.version"
    )
    setting = sa.text("UPDATE replications SET title = :title, agency = :agency WHERE id = :id")
    for row in connection.execute(contents).all():
        entry = json.loads(row.content)
        names = {"title": "innovation", "agency": "replicator"}
        connection.execute(setting, {"id": row.id} | {name: entry.get(key, "") for name, key in names.items()})


def _describe_records() -> None:
    connection, last = op.get_bind(), ""
    contents = sa.text(
        "SELECT records.id AS id, versions.content AS content FROM records JOIN versions "
        "ON versions.record_id = records.id AND versions.number = records.version "
        "WHERE records.id > :last ORDER BY records.id LIMIT :size"
    )
    setting = sa.text("UPDATE records SET lack = :lack WHERE id = :id")
    while rows := connection.execute(contents, {"last": last, "size": BATCH}).all():
        last = rows[-1].id
        if lacking := [{"id": row.id, "lack": lack} for row in rows if (lack := _lack(row.content))]:
            connection.execute(setting, lacking)


def _lack(content: str) -> str:
    try:
        return resolve(Innovation.from_json(content)).lack
    except ValueError:  # a content that is no record is reported where it is read
        return ""
