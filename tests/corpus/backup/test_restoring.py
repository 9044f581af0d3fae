"""A restored catalogue is the one that was backed up, on the same database and on the other; or nothing has changed."""

import gzip
import hashlib
import json

import pytest
import sqlalchemy

from corpus.backup.restoring import restore
from corpus.backup.saving import back_up
from corpus.db.database import open_database
from corpus.db.steps import newest_step, tables_at, take_steps
from corpus.db.tables import metadata
from corpus.errors import CatalogueError, DataError
from tests.corpus.backup.conftest import MOMENT, counts, everything, fill


@pytest.fixture
def target(database_url):
    """Yield a database without tables."""
    with open_database(database_url, migrates=False) as opened:
        yield opened


def test_what_was_backed_up_comes_back_on_either_database_and_from_there_on_the_other(
    filled_sqlite, target, saved, tmp_path
):
    restored = restore(target, saved)
    assert (restored.kept, restored.contents.rows) == (None, counts(filled_sqlite))
    assert everything(target) == everything(filled_sqlite)
    back_up(target, tmp_path / "again.gz")
    with open_database(f"sqlite:///{tmp_path}/again.db", migrates=False) as again:
        restore(again, tmp_path / "again.gz")
        assert everything(again) == everything(filled_sqlite)


def test_numbers_of_new_rows_go_on_from_those_that_were_restored(target, saved):
    restore(target, saved)
    journal = metadata.tables["journal"]
    row = {column.name: "x" for column in journal.columns} | {"at": MOMENT, "version": 0}
    del row["id"]
    with target.writing() as connection:
        assert connection.execute(journal.insert(), row).inserted_primary_key == (6,)


def test_an_empty_catalogue_is_replaced_without_asking(filled_sqlite, target, saved):
    target.migrate()
    assert restore(target, saved).kept is None
    assert everything(target) == everything(filled_sqlite)


def test_a_catalogue_that_holds_something_is_not_replaced_unasked(target, saved):
    target.migrate()
    fill(target, rows=3)
    before = everything(target)
    with pytest.raises(CatalogueError, match="is not empty, and stays as it is; --replace replaces it"):
        restore(target, saved)
    assert everything(target) == before
    assert [path.name for path in saved.parent.glob("*.gz*")] == ["tiru.gz"]


def test_what_is_replaced_is_kept_and_can_be_brought_back(filled_sqlite, target, saved):
    target.migrate()
    fill(target, rows=3)
    before = everything(target)
    kept = restore(target, saved, replace=True).kept
    assert everything(target) == everything(filled_sqlite)
    assert kept.parent == saved.parent and kept.stat().st_mode & 0o777 == 0o600
    restore(target, kept, replace=True)
    assert everything(target) == before


def test_a_backup_of_an_older_step_is_brought_to_the_tables_of_today(target, tmp_path):
    seen = "2026-03-04 05:06:07.000000"
    with open_database(f"sqlite:///{tmp_path}/old.db", migrates=False) as old:
        with old.writing() as connection:
            take_steps(connection, "0003")
            row = f"'hub', 'k1', 'https://a.test', '{{}}', 'h1', 'bank-sampah', 'h0', 1, '{seen}', NULL"
            connection.execute(sqlalchemy.text(f"INSERT INTO tellings VALUES ({row})"))
        back_up(old, tmp_path / "old.gz")
    restore(target, tmp_path / "old.gz")
    assert target.step() == newest_step()
    (found,) = everything(target)["source_records"]
    assert found[:2] == ("hub", "k1") and found[8] == MOMENT.replace(microsecond=0)


def rewritten(path, old: bytes, new: bytes) -> None:
    """Put other bytes into a backup, and make its checksum right again."""
    *lines, last = gzip.decompress(path.read_bytes()).splitlines(keepends=True)
    content = b"".join(lines).replace(old, new)
    ending = json.loads(last) | {"sha256": hashlib.sha256(content).hexdigest()}
    path.write_bytes(gzip.compress(content + json.dumps(ending, separators=(",", ":")).encode()))


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (b'"step":"', b'"step":"9', "of a newer version of this program"),
        (b'"table":"versions"', b'"table":"sqlite_master"', "its table 'sqlite_master' is another one"),
        (b'"record_id"', b'"id; DROP TABLE records"', "is another one"),
        (b'"draft"', b'"unheard-of"', "cannot be used: "),
        (b"2026-03-04T", b"04.03.2026 ", "is no backup of this program: "),
        (b"2026-03-04T", b"2026-13-04T", "is no backup of this program: "),
        (b'"2026-03-04T05:06:07.000089Z"', b"5", "is no backup of this program: "),
        (b"[1,", b"[99999999999999999999999,", "is no backup of this program: "),
        (b"[1,", b'[{"a":1},', "cannot be used: "),
    ],
)
def test_a_foreign_file_with_a_right_checksum_changes_nothing(filled_sqlite, saved, old, new, sentence):
    before = everything(filled_sqlite)
    rewritten(saved, old, new)
    with pytest.raises((DataError, CatalogueError)) as refused:
        restore(filled_sqlite, saved, replace=True)
    assert sentence in str(refused.value) and "\n" not in str(refused.value)
    assert everything(filled_sqlite) == before


def test_a_file_that_lacks_a_table_changes_nothing(filled_sqlite, saved):
    before = everything(filled_sqlite)
    lines = gzip.decompress(saved.read_bytes()).splitlines(keepends=True)
    start = next(number for number, line in enumerate(lines) if b'"table":"pairs"' in line)
    *kept, last = lines[:start] + lines[start + 6 :]
    ending = json.loads(last)
    ending = {"rows": ending["rows"] - 5, "sha256": hashlib.sha256(b"".join(kept)).hexdigest()}
    saved.write_bytes(gzip.compress(b"".join(kept) + json.dumps(ending, separators=(",", ":")).encode()))
    with pytest.raises(DataError, match="it lacks pairs"):
        restore(filled_sqlite, saved, replace=True)
    assert everything(filled_sqlite) == before


def test_a_file_that_is_changed_while_it_is_restored_changes_nothing(target, saved, monkeypatch):
    target.migrate()
    fill(target, rows=3)
    before = everything(target)
    contents = saved.read_bytes()

    def spoiled(*_):
        saved.write_bytes(contents[:-40])
        return take_steps(*_)

    monkeypatch.setattr("corpus.backup.restoring.take_steps", spoiled)
    with pytest.raises(DataError, match="is damaged or cut off"):
        restore(target, saved, replace=True)
    assert everything(target) == before


def test_a_catalogue_of_a_newer_program_is_not_touched(target, saved):
    target.migrate()
    with target.writing() as connection:
        connection.execute(sqlalchemy.text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(CatalogueError, match=r"written by a newer version .* move it away, or name an empty database"):
        restore(target, saved, replace=True)


def test_a_row_that_a_step_puts_there_itself_is_nothing_and_gives_way(filled_sqlite, target, saved, monkeypatch):
    def with_a_row(connection, step):
        take_steps(connection, step)
        if not connection.scalar(sqlalchemy.text("SELECT count(*) FROM harvests")):
            connection.execute(sqlalchemy.text(f"INSERT INTO harvests VALUES ('hub', '{MOMENT}', NULL, '', '')"))

    monkeypatch.setattr("corpus.backup.restoring.take_steps", with_a_row)
    monkeypatch.setattr("corpus.backup.restoring.tables_at", lambda step: dict(tables_at(step)) | {"harvests": 1})
    target.migrate()
    with target.writing() as connection:
        with_a_row(connection, newest_step())
    assert restore(target, saved).kept is None
    assert everything(target) == everything(filled_sqlite)


def test_others_tables_in_the_same_database_stay(target, saved):
    target.migrate()
    with target.writing() as connection:
        connection.execute(sqlalchemy.text("CREATE TABLE neighbours (id integer)"))
    restore(target, saved, replace=True)
    with target.reading() as connection:
        assert sqlalchemy.inspect(connection).has_table("neighbours")


def test_a_server_that_has_the_catalogue_open_goes_on_with_what_was_restored(database_url, target, saved):
    target.migrate()
    fill(target, rows=3)
    journal = metadata.tables["journal"]
    with open_database(database_url) as serving:

        def count() -> int:
            with serving.reading() as connection:
                return len(connection.execute(sqlalchemy.select(journal)).all())

        assert [count() for _ in range(8)] == [3] * 8  # so often that PostgreSQL's driver keeps the statement
        restore(target, saved, replace=True)
        assert [count() for _ in range(8)] == [5] * 8
