"""A damaged file is noticed, wherever the damage is."""

import sqlalchemy

from corpus.db.database import open_database
from corpus.db.soundness import fault_of


def test_a_whole_database_has_no_fault(database):
    with database.reading() as connection:
        assert fault_of(connection) == ""


def test_a_file_with_an_overwritten_page_has_one(tmp_path):
    url, path = f"sqlite:///{tmp_path}/tiru.db", tmp_path / "tiru.db"
    with open_database(url) as database, database.reading() as connection:
        place = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_journal_at'"
        page = connection.scalar(sqlalchemy.text(place))
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(content)
    with open_database(url) as database, database.reading() as connection:
        assert fault_of(connection)
