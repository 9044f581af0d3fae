"""A home in which there is much to do at the desk, round by round, and all that its catalogue holds."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.editing.edit import Edit, propose_edit
from corpus.innovation import Innovation
from corpus.replications.entry import Entry, Step
from corpus.replications.register import Register
from corpus.secret_tokens import new_token
from corpus.submissions.store import Submissions
from corpus.submissions.submission import Correction
from indexer import build_index
from tests.corpus.catalogue.examples import decided, take_in

CURATOR, PASSWORD = "ani", "kata sandi panjang"
_AGENCY = "budi"
_PLACE = {"agency": "Kota Surabaya", "agency_level": "kota", "province": "Jawa Timur", "regency": "Kota Surabaya"}
_SECRET = {"password_hash", "stamp", "token_hash", "token"}  # columns, drawn by chance
_COUNTS = "request_counts"  # what is counted ends by itself

Contents = dict[str, object]
"""The rows of each table, without moments and what is drawn by chance."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of work is about: ids of records, of entries of the register, and of submissions.

    Attributes
    ----------
    drafts : sequence of str
        Three records that may be published together.
    twins : sequence of str
        Two records that may be one innovation.
    published : str
        A record that people want to be changed.
    held : sequence of str
        Two entries that nobody has judged.
    innovation, addition, correction, edit : str
        Submissions; but for the first, of the published record.
    poor : sequence of str
        Two submissions that are no innovations.
    """

    number: int
    drafts: Sequence[str]
    twins: Sequence[str]
    published: str
    held: Sequence[str]
    innovation: str
    addition: str
    correction: str
    edit: str
    poor: Sequence[str]


class Home:
    """A folder with a catalogue and an index."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._token: object = None
        self._renewals = 0

    def contents(self) -> Contents:
        """Return all that the catalogue holds, and how often the state that the index follows was seen to change."""
        with closing(sqlite3.connect(self.folder / "tiru.db")) as database:
            held: Contents = {name: _rows(database, name) for name in _tables(database) if name != _COUNTS}
            token = database.execute("SELECT token FROM published_state").fetchone()
        self._renewals += token != self._token
        self._token = token
        return held | {"published_state": self._renewals}

    def unsound(self) -> str:
        """Return what is wrong with the catalogue in itself, "" where nothing is."""
        with closing(sqlite3.connect(self.folder / "tiru.db")) as database:
            if (found := database.execute("PRAGMA integrity_check(1)").fetchone()) != ("ok",):
                return f"damaged: {found[0]}"
            if found := database.execute("PRAGMA foreign_key_check").fetchone():
                return f"a row of {found[0]} refers to none of {found[2]}"
            for of_kind in _EACH_ONCE_IN_JOURNAL:
                if found := database.execute(of_kind).fetchone():
                    return f"version {found[1]} of {found[0]} stands {found[2]} times in the journal"
        return ""


def different(one: Contents, other: Contents) -> str:
    """Return the names of the tables that differ, "nothing" for none."""
    return ", ".join(table for table in other if one[table] != other[table]) or "nothing"


def _each_once(kind: str, table: str, id: str) -> str:
    counted = f"SELECT count(*) FROM journal WHERE kind = '{kind}' AND object_id = v.{id} AND version = v.number"
    return f"SELECT * FROM (SELECT v.{id}, v.number, ({counted}) AS times FROM {table} v) WHERE times != 1"


_EACH_ONCE_IN_JOURNAL = (
    _each_once("record", "versions", "record_id"),
    _each_once("replication", "replication_versions", "replication_id"),
    _each_once("hub", "hub_versions", "province"),
)


def _tables(database: sqlite3.Connection) -> list[str]:
    found = database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [name for (name,) in found]


def _rows(database: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = database.execute(f"SELECT name, type FROM pragma_table_info('{table}')")
    compared = ", ".join(f'"{name}"' for name, kind in columns if kind != "DATETIME" and name not in _SECRET)
    return sorted(database.execute(f"SELECT {compared} FROM {table}"), key=repr)


def fill_home(folder: Path, rounds: int) -> list[Round]:
    """Make a home with work for some rounds, and return what each is about."""
    folder.mkdir(parents=True)
    build_index([_record("indeks", 0)], folder / "index")
    numbers = range(rounds)
    with open_database(f"sqlite:///{folder}/tiru.db") as database:
        accounts = Accounts(database)
        for name, role, agency in ((CURATOR, Role.NATIONAL, ""), (_AGENCY, Role.AGENCY, "Kota Surabaya")):
            token = accounts.add(name, role, agency=agency, actor="root", source="command")
            accounts.choose_password(token, PASSWORD, source="desk")
        catalogue, queue = Catalogue(database), Submissions(database)
        by = {"source": "file", "actor": "root"}
        drafts = [_record(f"draf-{letter}", number) for number in numbers for letter in "abc"]
        catalogue.put_all(drafts, status="draft", **by)
        published = [_record("terbit", number) for number in numbers]
        catalogue.put_all(published, **by)
        one, other = ([_record(f"kembar-{letter}", number) for number in numbers] for letter in "ab")
        take_in(database, *one, publish=False)
        pairs = [decided("uncertain", first.id, second.id) for first, second in zip(one, other, strict=True)]
        take_in(database, *other, decisions=pairs, publish=False)
        held = [_entry(f"tahan-{letter}", number) for number in numbers for letter in "ab"]
        Register(database).put_all(held, source="form", actor="public", status="held")
        return [
            Round(
                number,
                drafts=[record.id for record in drafts[3 * number : 3 * number + 3]],
                twins=(one[number].id, other[number].id),
                published=about.id,
                held=[entry.id for entry in held[2 * number : 2 * number + 2]],
                innovation=queue.put(_record("usulan", number), new_token()).id,
                addition=queue.put(replace(about, results="Antrean hilang."), new_token(), record=about).id,
                correction=queue.put(Correction("title", "Keliru", "Benar", ""), new_token(), record=about).id,
                edit=propose_edit(database, Edit(replace(about, summary="Ringkas."), 1, _AGENCY)).id,
                poor=[queue.put(_record(f"iklan-{letter}", number), new_token()).id for letter in "ab"],
            )
            for number, about in zip(numbers, published, strict=True)
        ]


def _record(name: str, number: int) -> Innovation:
    return Innovation(id=f"{name}-{number}", title=f"Antrean {name} {number}", problem="Antre lama.", **_PLACE)


def _entry(name: str, number: int) -> Entry:
    parties = {
        "origin": "Kota Surabaya",
        "origin_code": "35.78",
        "replicator": "Kota Malang",
        "replicator_code": "35.73",
    }
    return Entry(f"{name}-{number}", f"Antrean {name}", steps=(Step("interest", "2020"),), **parties)
