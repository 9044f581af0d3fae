"""A damaged SQLite ends nothing in an exception: who reads it is told in one sentence, and visitors get a page.

Bits of a catalogue's file are flipped, it is cut off, or overwritten in part; then all of it is read, and pages that
show it are asked for. What the damage has left readable may be read: a bit in a text is noticed by nobody.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from flask import Flask
from jinja2 import FileSystemBytecodeCache

from corpus.accounts.accounts import Accounts
from corpus.backup.saving import back_up
from corpus.catalogue.review import waiting_pairs
from corpus.catalogue.source_runs import SourceRuns
from corpus.catalogue.store import Catalogue
from corpus.db.database import Database, open_database
from corpus.errors import TiruError
from corpus.journal.reading import Journal, JournalFilter
from corpus.replications.register import Register
from corpus.submissions.store import Submissions
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.drills.desk_home import CURATOR, PASSWORD, Round, fill_home
from tests.drills.outcome import Outcome
from tests.search_app.reading import soup

_SECRET = "of all applications, so that a session outlives them"


def damage_databases(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Damage a database `times` times."""
    outcome, chance, came_to = Outcome("damaged databases"), random.Random(seed), Counter[str]()
    (about,) = fill_home(folder / "home", 1)
    database = folder / "home" / "tiru.db"
    sound, cookie = database.read_bytes(), _session(folder / "home")
    for _ in range(times):
        outcome.done += 1
        kind = chance.choice(list(KINDS))
        for left in folder.glob("home/tiru.db*"):
            left.unlink()
        database.write_bytes(KINDS[kind](sound, chance))
        try:
            _read_all(f"sqlite:///{database}", folder / "saved.tiru")
            came_to[f"{kind} not noticed"] += 1
        except TiruError:
            came_to[f"{kind} noticed"] += 1
        except Exception as error:  # whatever it is, it is what the drill looks for
            outcome.faults.append(f"{kind}, read: {type(error).__name__}: {str(error)[:200]}")
        client = _application(folder / "home").test_client()
        client.set_cookie("session", cookie)
        for address in _addresses(about):
            if (status := client.get(address).status_code) >= 500 and status != 503:
                outcome.faults.append(f"{kind}, {address}: {status}")
    outcome.worst = ", ".join(f"{number} times {what}" for what, number in sorted(came_to.items()))
    return outcome


def _read_all(url: str, backup: Path) -> None:
    with open_database(url) as database:
        for read in _READINGS:
            read(database)
        back_up(database, backup)


_READINGS: tuple[Callable[[Database], object], ...] = (
    lambda database: list(Catalogue(database).published()),
    lambda database: [Register(database).entries(status) for status in ("published", "held")],
    lambda database: Submissions(database).listed(),
    lambda database: Journal(database).entries(JournalFilter()),
    lambda database: Accounts(database).all(),
    waiting_pairs,
    lambda database: SourceRuns(database).last(),
)


def _application(home: Path) -> Flask:
    app = create_app(Settings(home / "index", f"sqlite:///{home}/tiru.db", secret_key=_SECRET))
    app.jinja_env.bytecode_cache = FileSystemBytecodeCache(str(home))  # hundreds of applications, the same templates
    return app


def _session(home: Path) -> str:
    """Return the cookie of a curator who has logged in."""
    client = _application(home).test_client()
    token = soup(client.get("/masuk")).find("input", {"name": "csrf_token"})["value"]
    client.post("/masuk", data={"csrf_token": token, "name": CURATOR, "password": PASSWORD})
    return client.get_cookie("session").value


def _addresses(about: Round) -> Iterator[str]:
    """Yield the addresses of pages that show what the catalogue holds."""
    yield from ("/", "/replikasi", "/usulkan", "/inovasi/indeks-0", "/api/v1/replications", "/oai?verb=Identify")
    yield from (
        "/meja",
        "/meja/antrean",
        "/meja/usulan",
        "/meja/replikasi",
        "/meja/kembar",
        "/meja/jurnal",
        "/meja/akun",
    )
    yield from (
        f"/meja/inovasi/{about.published}",
        f"/meja/usulan/{about.addition}",
        f"/meja/replikasi/{about.held[0]}",
    )
    yield f"/meja/kembar/{'/'.join(about.twins)}"


def _flip(content: bytes, chance: random.Random) -> bytes:
    return _flip_several(content, chance, 1)


def _flip_several(content: bytes, chance: random.Random, number: int = 100) -> bytes:
    damaged = bytearray(content)
    for _ in range(number):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _overwrite(content: bytes, chance: random.Random) -> bytes:
    begin = chance.randrange(len(content))
    length = min(chance.choice((16, 512, 4096, 65536)), len(content) - begin)
    return content[:begin] + chance.randbytes(length) + content[begin + length :]


KINDS: dict[str, Callable[[bytes, random.Random], bytes]] = {
    "a bit flipped": _flip,
    "a hundred bits flipped": _flip_several,
    "cut off": _cut,
    "overwritten": _overwrite,
}
