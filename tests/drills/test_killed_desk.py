"""The drill at the desk notices what is lost, doubled or half done."""

import random
import shutil
import sqlite3
from collections import Counter
from contextlib import closing

import pytest
from sqlalchemy import insert, select

from corpus import Innovation
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.db.tables import journal
from tests.drills import killed_desk
from tests.drills.desk_home import Home, Round
from tests.drills.desk_work import ACTS, Act, Answer, Sending, acts
from tests.drills.killed_desk import Desk

DONE = Answer(200, "", "")


class Immortal:
    """A server that is only a home: its port is the folder."""

    def __init__(self, folder):
        self.port = folder

    def kill(self):
        """Go on."""

    def wait(self):
        """Return at once."""


@pytest.mark.parametrize(
    ("times", "fault"),
    [
        pytest.param((1, 1, 0), "", id="once"),
        pytest.param((1, 1, 1), "sent again: holds other searches", id="doubled"),
        pytest.param((1, 0, 1), "killed after the answer 200: holds other searches", id="lost"),
        pytest.param((2, 1, 1), "killed after the answer 200: holds other searches", id="half done"),
        pytest.param((0, 0, 0), "answered with 200, changed nothing", id="nothing to do"),
    ],
)
def test_what_is_done_otherwise_than_once_is_a_fault(migrated_file, tmp_path, monkeypatch, times, fault):
    """Sending the form writes rows: so many where nobody is killed, where somebody is, and when it is sent again."""
    left = iter(times)

    def write(sending, home):
        with closing(sqlite3.connect(home / "tiru.db")) as database, database:
            for _ in range(next(left)):
                (held,) = database.execute("SELECT count(*) FROM searches").fetchone()
                database.execute("INSERT INTO searches VALUES ('2026-01-01', ?, '', 'strong', 1, 0, 0)", [str(held)])
        return DONE

    for name in ("whole", "killed"):
        (tmp_path / name).mkdir()
        shutil.copy(migrated_file, tmp_path / name / "tiru.db")
    monkeypatch.setattr(killed_desk, "fill_in", lambda *_: Sending("", "", ""))
    monkeypatch.setattr(killed_desk, "send", write)
    desk = Desk(tmp_path, Immortal, random.Random(1))
    assert desk.do(Act("write", "/"), Counter()) == fault


def test_a_change_that_stands_twice_in_the_journal_is_unsound(migrated_file, tmp_path):
    shutil.copy(migrated_file, tmp_path / "tiru.db")
    home = Home(tmp_path)
    with open_database(f"sqlite:///{tmp_path}/tiru.db") as database:
        Catalogue(database).put_all([Innovation(id="a", title="A")], source="file", actor="ani")
        assert home.unsound() == ""
        with database.writing() as connection:
            entry = connection.execute(select(journal)).one()
            connection.execute(insert(journal).values(entry._asdict() | {"id": 2}))
    assert home.unsound() == "version 1 of a stands 2 times in the journal"


def test_each_change_of_what_the_index_follows_counts(migrated_file, tmp_path):
    shutil.copy(migrated_file, tmp_path / "tiru.db")
    home = Home(tmp_path)
    counts = []
    with open_database(f"sqlite:///{tmp_path}/tiru.db") as database:
        for status in ("draft", "published"):
            counts.append(home.contents()["published_state"])
            Catalogue(database).put_all([Innovation(id="a", title="A")], source="file", actor="ani", status=status)
        counts.append(home.contents()["published_state"])
    assert counts == [1, 1, 2]


def test_a_round_has_as_many_forms_as_it_says():
    about = Round(0, "abc", "ab", "", "ab", "", "", "", "", "ab")
    assert len({act.name for act in acts(about)}) == ACTS
