"""A backup holds the catalogue of one moment, and changes nothing in it."""

import stat

import pytest
import sqlalchemy

from corpus.backup.file_format import read_header, read_rows
from corpus.backup.restoring import restore
from corpus.backup.saving import back_up
from corpus.db.database import open_database
from corpus.db.steps import newest_step, take_steps
from corpus.db.tables import metadata
from corpus.errors import CatalogueError, DataError
from tests.corpus.backup.conftest import counts, everything, fill


def test_every_table_is_in_it_with_every_row(filled, tmp_path):
    before = everything(filled)
    contents = back_up(filled, tmp_path / "a.gz")
    assert contents.rows == counts(filled)
    assert contents.header.step == newest_step()
    assert everything(filled) == before


def test_it_may_be_read_by_its_owner_alone(filled_sqlite, tmp_path):
    path = tmp_path / "a.gz"
    path.write_text("lama")
    path.chmod(0o644)
    back_up(filled_sqlite, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_is_written_meanwhile_is_not_in_it(database_url, tmp_path):
    with open_database(database_url) as database, open_database(database_url) as other:
        fill(database)
        with database.snapshot() as connection:
            assert connection.scalar(sqlalchemy.text("SELECT count(*) FROM journal")) == 5
            with other.writing() as writer:
                writer.execute(metadata.tables["journal"].delete())
            assert connection.scalar(sqlalchemy.text("SELECT count(*) FROM journal")) == 5
        assert back_up(database, tmp_path / "a.gz").rows["journal"] == 0


def test_both_databases_give_the_same_rows_in_the_same_order(saved, postgres_url, tmp_path):
    with open_database(postgres_url, migrates=False) as database:
        restore(database, saved)
        back_up(database, tmp_path / "again.gz")
    one, other = (sorted(read_rows(path), key=lambda each: each[0].table) for path in (saved, tmp_path / "again.gz"))
    assert one == other


def test_a_database_of_an_older_step_is_backed_up_as_it_is(database_url, tmp_path):
    with open_database(database_url, migrates=False) as database:
        with database.writing() as connection:
            take_steps(connection, "0003")
        assert "tellings" in back_up(database, tmp_path / "a.gz").rows
        assert database.step() == "0003"
    assert read_header(tmp_path / "a.gz").step == "0003"


def refused(database, path) -> str:
    with pytest.raises(CatalogueError) as refusal:
        back_up(database, path)
    assert not path.exists()
    return str(refusal.value)


def test_a_database_without_tables_is_refused(database_url, tmp_path):
    with open_database(database_url, migrates=False) as database:
        assert "holds nothing yet" in refused(database, tmp_path / "a.gz")


def test_a_database_of_a_newer_program_is_refused(filled_sqlite, tmp_path):
    with filled_sqlite.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    assert "written by a newer version of this program (step 9999)" in refused(filled_sqlite, tmp_path / "a.gz")


def test_a_database_that_lacks_a_table_is_refused(filled_sqlite, tmp_path):
    with filled_sqlite.writing() as connection:
        connection.execute(sqlalchemy.text("DROP TABLE pairs"))
    assert "lacks pairs; restore it from a backup" in refused(filled_sqlite, tmp_path / "a.gz")


def test_a_damaged_database_is_refused(filled_sqlite, tmp_path, monkeypatch):
    monkeypatch.setattr("corpus.backup.saving.fault_of", lambda _: "row 1 missing from index")
    assert "is damaged (row 1 missing from index)" in refused(filled_sqlite, tmp_path / "a.gz")


def test_a_file_that_cannot_be_written_is_refused(filled_sqlite, tmp_path):
    with pytest.raises(DataError, match="cannot be written: No such file or directory"):
        back_up(filled_sqlite, tmp_path / "none" / "a.gz")
