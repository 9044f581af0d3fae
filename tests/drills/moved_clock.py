"""A clock that is set ahead or back, by seconds or by years, loses no record, hides no change and locks nobody out.

Commands run while their clock is moved, and pages are asked for by a process whose clock is moved between two requests.
What a wrong clock cannot know is not asked of it: where it is set back by just the age of a session, the session is
young again. But what was begun while it was ahead must not outlast what is begun now by more than its own length.
"""

from __future__ import annotations

import random
import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select, update

from corpus.accounts.accounts import LINK_HOURS, Accounts
from corpus.accounts.login_limits import MINUTES
from corpus.accounts.roles import Role
from corpus.catalogue.source_runs import STALE, SourceRuns
from corpus.catalogue.store import open_catalogue
from corpus.db.database import Database, open_database
from corpus.db.run_tables import source_runs
from corpus.db.source_tables import source_records
from corpus.db.tables import journal, versions
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.desk.sessions import LONGEST
from tests.drills.clock import HOUR, SECOND, MovedClock
from tests.drills.harvester import Harvester
from tests.drills.killed_commands import commands, last_words, unsound
from tests.drills.outcome import Outcome
from tests.search_app.web.desk.conftest import BY, PASSWORD, Curator
from tests.search_app.web.every_address import every_address

NAME, WRONG = "ani", "kata sandi keliru"
VALUES = {
    "id": ["uji-0"], "one": ["uji-0"], "other": ["uji-1"], "slug": ["kesehatan"], "code": ["35"], "number": ["1"],
    "token": ["x" * 43], "rest": ["x"], "filename": ["tiru.css"], "name": ["tabel", "inovasi.csv"],
}  # fmt: skip


def move_clocks(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Move the clock under `times` commands, each followed by something else that people do."""
    outcome, chance = Outcome("moved clock"), random.Random(seed)
    for name in ("killed", "whole"):
        (folder / name / "sources").mkdir(parents=True)
    with MovedClock(chance) as clock:
        home = _Home(folder, clock, outcome)
        kinds = (home.attempts, home.link, home.session, home.lost_run, home.backup, home.pages)
        for number in range(times):
            outcome.done += 1
            home.work()
            kinds[number % len(kinds)]()
            home.look()
        outcome.worst = f"the clock {clock.error.days} days ahead at the end"
    return outcome


class _Home:
    """A home that commands work on, its pages, and somebody who harvests it."""

    def __init__(self, folder: Path, clock: MovedClock, outcome: Outcome) -> None:
        self._folder, self._clock, self._outcome = folder, clock, outcome
        self._home = folder / "killed"
        self._url = f"sqlite:///{self._home}/tiru.db"
        self._commands = commands(folder)
        for _ in range(4):  # as far as the first index
            self.work()
        settings = Settings(self._home / "index", self._url, "k", auto_index=False, sources_dir=self._home / "sources")
        self._application = create_app(settings)
        asking = Curator(self._application)
        self._harvester = Harvester(lambda address: asking.get(address).data, lambda: clock.move(clock.jump()))
        with open_database(self._url) as database:
            accounts = Accounts(database)
            accounts.choose_password(accounts.add(NAME, Role.NATIONAL, **BY), PASSWORD, source="desk")

    def work(self) -> None:
        """Run the next command."""
        self._run(next(self._commands))
        if fault := unsound(self._home):
            self._fault(fault)

    def session(self) -> None:
        """Log in: whoever has, must be out in time, and may log in again."""
        somebody = Curator(self._application)
        self._log_in(somebody)
        jump = self._outlast(LONGEST * SECOND)
        if somebody.get("/meja").status_code != 302:
            self._fault(f"a session is still open after a jump of {jump}")
        self._log_in(somebody)

    def link(self) -> None:
        """Make a one-time link: when it has ended it opens nothing, and the next one does."""
        with open_database(self._url) as database:
            accounts = Accounts(database)
            token = accounts.reset(NAME, **BY)
            jump = self._outlast(LINK_HOURS * HOUR)
            if accounts.of_token(token) is not None:
                self._fault(f"a link can still be used after a jump of {jump}")
            token = accounts.reset(NAME, **BY)
            if accounts.choose_password(token, PASSWORD, source="desk") is None:
                self._fault("a new link cannot be used")
            if accounts.of_token(token) is not None:
                self._fault("a link can be used twice")

    def attempts(self) -> None:
        """Try wrong passwords until the account is closed: it must open again in time, wherever the clock jumps."""
        somebody = Curator(self._application)
        while somebody.log_in(NAME, WRONG).status_code != 429:
            pass
        self._clock.move(self._clock.jump())
        if somebody.log_in(NAME).status_code == 429:  # which is counted too
            self._clock.move((MINUTES * 60 + 1) * SECOND)
        self._log_in(somebody)

    def lost_run(self) -> None:
        """Lose the process of a run, here or on another machine: the source must be free again."""
        with open_database(self._url) as database:
            elsewhere = self._outcome.done % 2
            number = SourceRuns(database).begin("tabel", "harvest", by=NAME, phase="harvest")
            with database.writing() as connection:
                of_run = update(source_runs).where(source_runs.c.id == number)
                connection.execute(of_run.values(host="lain" if elsewhere else socket.gethostname()))
        if elsewhere:
            self._outlast(STALE * SECOND)
        self._run(["sync", "tabel"])

    def backup(self) -> None:
        """Save the catalogue and bring it back elsewhere: it must be the same."""
        file, elsewhere = self._folder / "backup", self._folder / "elsewhere"
        elsewhere.mkdir(exist_ok=True)
        self._run(["backup", str(file)])
        self._clock.run(elsewhere, ["restore", "--replace", str(file)])
        with open_catalogue(self._url) as one, open_catalogue(f"sqlite:///{elsewhere}/tiru.db") as other:
            if (one.digest(), one.counts()) != (other.digest(), other.counts()):
                self._fault("what was brought back is not what was saved")

    def pages(self) -> None:
        """Ask for every page, as a curator too."""
        somebody = Curator(self._application)
        self._log_in(somebody)
        for address in every_address(self._application, VALUES, [""]):
            for client in (somebody, Curator(self._application)):
                if (status := client.get(address).status_code) >= 500 and status != 503:
                    self._fault(f"{status} for {address}")

    def look(self) -> None:
        """See that nothing was lost or hidden, and all is in order."""
        self._harvester.follow()
        asking = Curator(self._application)
        anew = Harvester(lambda address: asking.get(address).data)
        anew.follow()
        for what in ("records", "changed"):
            theirs, ours = getattr(self._harvester, what), getattr(anew, what)
            if missed := [id for id in ours if theirs.get(id) != ours[id]]:
                self._fault(f"a harvester missed {len(missed)} {what}, as {missed[0]}")
        with open_database(self._url) as database:
            for fault in disorder(database):
                self._fault(fault)

    def _outlast(self, length: timedelta) -> timedelta:
        """Let the clock jump, and where that is no more than a length, let twice as much pass; return the jump."""
        jump = self._clock.jump()
        self._clock.move(jump)
        if abs(jump) <= length:
            self._clock.move(2 * length + SECOND)
        return jump

    def _run(self, arguments: list[str]) -> None:
        if code := self._clock.run(self._home, arguments):
            self._fault(f"{' '.join(arguments)}: exit code {code}, {last_words(self._home)}")

    def _log_in(self, somebody: Curator) -> None:
        if (status := somebody.log_in(NAME).status_code) != 302:
            self._fault(f"{status} for the right password")

    def _fault(self, sentence: str) -> None:
        self._outcome.faults.append(f"number {self._outcome.done}, {self._clock.error.days} days ahead: {sentence}")


def disorder(database: Database) -> Iterator[str]:
    """Yield what is not in the order in which it was written, or was taken for gone because of that."""
    with database.reading() as connection:
        moments = connection.scalars(select(journal.c.at).order_by(journal.c.id)).all()
        if moments != sorted(moments):
            yield "the journal is not in the order of its moments"
        order = (versions.c.record_id, versions.c.number)
        stamped = connection.execute(select(versions.c.record_id, versions.c.changed_at).order_by(*order)).all()
        if stamped != sorted(stamped):
            yield "versions are not in the order of their moments"
        gone = source_records.c.gone_since.is_not(None)
        if count := connection.scalar(select(func.count()).select_from(source_records).where(gone)):
            yield f"{count} rows that their source still has are taken for gone"
