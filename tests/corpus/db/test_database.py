"""The catalogue's database is made, brought up to date and shared; what is wrong with it is one sentence."""

import datetime
import os
import pwd
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext

from corpus import Innovation
from corpus.catalogue.store import open_catalogue
from corpus.db.database import Database, check_url, open_database
from corpus.db.editing_tables import working_copies
from corpus.db.hub_tables import hub_versions
from corpus.db.run_tables import source_runs
from corpus.db.source_tables import pairs, source_records
from corpus.db.submission_tables import submissions
from corpus.db.tables import records, replications
from corpus.errors import CatalogueError
from tests.corpus.catalogue.examples import CURATED
from tests.corpus.replications.test_entry import ENTRY

# Of all tables, those of the other modules of `corpus.db` too, which must be imported for that.
metadata = (hub_versions, source_runs, working_copies)[0].metadata
PLAIN = Innovation(id="bank-sampah", title="Bank Sampah")


def put(url, title="Bank Sampah", **options):
    with open_catalogue(url, **options) as catalogue:
        return catalogue.put_all([Innovation(id="bank-sampah", title=title)], source="hub", actor="ani")


def refusal(url, **options) -> str:
    """Return the sentence with which loading a record is refused."""
    with pytest.raises(CatalogueError) as refused:
        put(url, **options)
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_migrated_tables_are_those_of_the_code(database_url):
    with open_database(database_url) as database, database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_migrated_constraints_are_those_of_the_code(database_url):
    def constraints(connection):
        inspector = sqlalchemy.inspect(connection)
        return {
            table: (
                sorted((check["name"], re.sub(r"\W+", " ", check["sqltext"])) for check in checks),
                inspector.get_pk_constraint(table),
                inspector.get_foreign_keys(table),
                inspector.get_table_options(table),
            )
            for table in metadata.tables
            if inspector.has_table(table) and (checks := inspector.get_check_constraints(table)) is not None
        }

    with open_database(database_url) as database, database.writing() as connection:
        migrated = constraints(connection)
        assert migrated.keys() == metadata.tables.keys()
        metadata.drop_all(connection)
        metadata.create_all(connection)
        assert constraints(connection) == migrated


def test_a_database_of_the_third_step_keeps_every_source_record_and_pair(database_url, tmp_path):
    (tmp_path / "var").mkdir()
    engine = sqlalchemy.create_engine(check_url(database_url))
    seen = "2026-03-04 05:06:07+00:00" if engine.dialect.name == "postgresql" else "2026-03-04 05:06:07.000000"
    config = Config()
    config.set_main_option("script_location", "corpus.db:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for table, row in (
            ("tellings", f"'hub', 'k1', 'https://a.test', '{{}}', 'h1', 'bank-sampah', 'h0', 1, '{seen}', NULL"),
            ("tellings", f"'hub', 'k2', '', '{{}}', 'h2', 'posyandu', '', 0, '{seen}', '{seen}'"),
            ("likenesses", f"'bank-sampah', 'posyandu', 'different', 40, 'titles alike', 'ani', '{seen}'"),
        ):
            connection.execute(sqlalchemy.text(f"INSERT INTO {table} VALUES ({row})"))
    engine.dispose()
    moment = datetime.datetime(2026, 3, 4, 5, 6, 7, tzinfo=datetime.UTC)
    with open_database(database_url) as database, database.reading() as connection:
        assert connection.execute(sqlalchemy.select(source_records).order_by(source_records.c.key)).all() == [
            ("hub", "k1", "https://a.test", "{}", "h1", "bank-sampah", "h0", 1, moment, None, ""),
            ("hub", "k2", "", "{}", "h2", "posyandu", "", 0, moment, moment, ""),
        ]
        assert connection.execute(sqlalchemy.select(pairs)).all() == [
            ("bank-sampah", "posyandu", "different", 40, "titles alike", "ani", moment)
        ]
        assert not {"tellings", "likenesses"} & set(sqlalchemy.inspect(connection).get_table_names())


def test_a_database_of_the_ninth_step_is_described_for_the_desk(database_url, tmp_path):
    (tmp_path / "var").mkdir()
    engine = sqlalchemy.create_engine(check_url(database_url))
    now = "2026-03-04 05:06:07+00:00" if engine.dialect.name == "postgresql" else "2026-03-04 05:06:07.000000"
    record = CURATED.to_json().decode()
    config = Config()
    config.set_main_option("script_location", "corpus.db:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0009")

        def insert(table, columns, **values):
            names = ", ".join(f":{name}" for name in values)
            connection.execute(sqlalchemy.text(f"INSERT INTO {table} ({columns}) VALUES ({names})"), values)

        insert("records", "id, version, status, title, region", a=CURATED.id, b=1, c="published", d="KTP", e="33")
        insert("replications", "id, version, status, innovation_id", a=ENTRY.id, b=1, c="held", d="")
        columns = "number, content_hash, actor, source, changed_at, status, content"
        made = {"n": 1, "h": "", "u": "ani", "s": "hub", "t": now}
        insert("versions", f"{columns}, record_id", **made, a="published", b=record, c=CURATED.id)
        insert("replication_versions", f"{columns}, replication_id", **made, a="held", b=ENTRY.to_json(), c=ENTRY.id)
        columns = "id, version, kind, state, content, record_id, region, agency, token_hash, judged_by"
        for id, kind, content, about in (
            ("1", "innovation", record, ""),
            ("2", "addition", record, CURATED.id),
            ("3", "correction", '{"part": "title"}', CURATED.id),
        ):
            values = {"a": id, "b": 1, "c": kind, "d": "waiting", "e": content, "f": about, "g": "35", "h": "", "i": id}
            insert("submissions", f"{columns}, created_at, changed_at", **values, j="", k=now, l=now)
    engine.dispose()
    with open_database(database_url) as database, database.reading() as connection:
        of = submissions.c
        rows = connection.execute(sqlalchemy.select(of.id, of.title, of.region, of.taken_by).order_by(of.id)).all()
        assert rows == [("1", CURATED.title, "35", ""), ("2", CURATED.title, "33", ""), ("3", "KTP", "33", "")]
        shown = sqlalchemy.select(replications.c.title, replications.c.replicator, replications.c.agency)
        assert connection.execute(shown).all() == [(ENTRY.innovation, ENTRY.replicator_code, ENTRY.replicator)]
        assert connection.scalar(sqlalchemy.select(records.c.lack)) == "no-name"


def test_migrated_indexes_are_those_of_the_code(database_url):
    with open_database(database_url) as database, database.reading() as connection:
        inspector = sqlalchemy.inspect(connection)
        migrated = {index["name"] for name in metadata.tables for index in inspector.get_indexes(name)}
    assert migrated == {index.name for table in metadata.tables.values() for index in table.indexes}


def test_ids_are_ordered_by_bytes_on_postgresql(postgres_url):
    with open_database(postgres_url) as database, database.reading() as connection:
        names = "'id', 'record_id', 'replication_id'"
        texts = f"FROM information_schema.columns WHERE column_name IN ({names}) AND data_type = 'text'"
        columns = f"SELECT collation_name {texts}"
        assert set(connection.execute(sqlalchemy.text(columns)).scalars()) == {"C"}
        # The test of the order would prove nothing where the server orders by bytes anyway.
        assert connection.execute(sqlalchemy.text("SELECT 'a-b' > 'aa'")).scalar() is True


def test_opening_again_changes_nothing(database_url, monkeypatch):
    put(database_url)
    with open_database(database_url) as database:
        monkeypatch.setattr(Database, "writing", None)  # a second migration would write, and fail
        database.migrate()
        with database.reading() as connection:
            assert connection.execute(sqlalchemy.text("SELECT count(*) FROM records")).scalar() == 1


def test_a_writer_waits_no_longer_than_its_patience(database_url):
    with open_database(database_url) as other, other.writing():
        assert "another program is writing to it; try again" in refusal(database_url, patience=0.1)


def test_readers_do_not_wait_for_a_writer(database_url):
    put(database_url)
    with open_database(database_url) as other, other.writing() as connection:
        connection.execute(metadata.tables["versions"].delete())
        with open_catalogue(database_url, patience=0.1) as catalogue:
            assert list(catalogue.published()) == [PLAIN]


def test_a_database_of_a_newer_program_is_refused_and_left_alone(database_url):
    put(database_url)
    with open_database(database_url) as database, database.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    assert "written by a newer version of this program (step 9999); update the program" in refusal(database_url)


def test_a_content_that_is_no_record_is_refused_with_its_id(database_url):
    put(database_url)
    with open_database(database_url) as database, database.writing() as connection:
        connection.execute(metadata.tables["versions"].update().values(content='{"nama": 1}'))
    with open_catalogue(database_url) as catalogue, pytest.raises(CatalogueError, match="'bank-sampah'"):
        catalogue.get("bank-sampah")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    (tmp_path / "letter").write_text("Kepada Yth. " * 1000)
    assert "file is not a database" in refusal(f"sqlite:///{tmp_path}/letter")
    assert (tmp_path / "letter").read_text() == "Kepada Yth. " * 1000


def test_a_database_whose_damage_cannot_even_be_told_in_letters_is_refused(migrated_file, tmp_path):
    path = tmp_path / "tiru.db"
    path.write_bytes(migrated_file.read_bytes().replace(b"ix_journal_at ON journal", b"ix_journal_at ON j\xedurnal"))
    with (
        pytest.raises(CatalogueError, match=r"can't decode byte 0xed .*; it is damaged; restore it from a copy\."),
        open_catalogue(f"sqlite:///{path}"),
    ):
        pass


def test_a_damaged_database_is_refused(tmp_path):
    path = tmp_path / "tiru.db"
    with open_catalogue(f"sqlite:///{path}") as catalogue:
        catalogue.put_all(
            (Innovation(id=f"id-{n}", title="Judul", problem="x" * 3000) for n in range(50)), source="hub", actor="ani"
        )
    content = bytearray(path.read_bytes())
    page = 4096
    content[5 * page :] = b"\xff" * (len(content) - 5 * page)
    path.write_bytes(content)
    with (
        pytest.raises(CatalogueError, match="restore it from a copy"),
        open_catalogue(f"sqlite:///{path}") as catalogue,
    ):
        list(catalogue.published())


@pytest.fixture
def public_folder():
    """Return a folder that everybody may enter, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be a user who may not read and write whatever it likes."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.mark.parametrize(
    ("mode", "message"),
    [(0o444, "make the file and its folder writable"), (0, "name a file in a folder that can be written")],
    ids=["read-only", "unreadable"],
)
def test_a_database_that_may_not_be_written_or_read_is_refused(public_folder, mode, message):
    path = public_folder / "tiru.db"
    put(f"sqlite:///{path}")
    path.chmod(mode)
    with unprivileged():
        assert message in refusal(f"sqlite:///{path}")


def test_a_folder_that_may_not_be_written_is_refused(public_folder):
    public_folder.chmod(0o555)
    with unprivileged():
        assert "Permission denied" in refusal(f"sqlite:///{public_folder}/var/tiru.db")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("mysql://h/n", "The address of the catalogue names 'mysql'; only sqlite:///FILE and postgresql:"),
        ("postgresql+psycopg2://h/n", "names 'postgresql+psycopg2'"),
        ("var/tiru.db", "is no database URL; write sqlite:///FILE or"),
        ("postgresql://h:port/n", "is no database URL"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///file:tiru.db?uri=true", "names no file, or more than that"),
        ("sqlite:////", "names '/', which is a folder"),
        ("sqlite:////dev/null/x/y", "The folder /dev/null/x of the catalogue cannot be made: Not a directory"),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url, message):
    assert message in refusal(url)


def test_a_server_that_does_not_answer_is_refused_without_the_password():
    sentence = refusal("postgresql://ani:rahasia@127.0.0.1:1/tiru")
    assert "postgresql://ani:***@127.0.0.1:1/tiru" in sentence
    assert "Connection refused; see that the server runs" in sentence
    assert "rahasia" not in sentence


def test_a_database_that_the_server_does_not_hold_is_refused(postgres_server):
    assert 'database "tidak_ada" does not exist' in refusal(postgres_server.url("tidak_ada"))
