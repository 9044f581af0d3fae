"""A server that does everything at once, for minutes: no answer is wrong, and nothing that it takes grows on.

Against a real `tiru serve` whose index follows the catalogue. Readers open whatever pages lead to, from all formats and
the API; a curator edits records, another publishes what is handed in; files are imported by a command; a harvester
follows. Whatever is published must be found, and stay to be found, by the words that were put into it.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.db.database import open_database
from tests.drills.everybody import CURATOR, Everybody
from tests.drills.footprint import growing
from tests.drills.home import environment_of, serving_process
from tests.drills.outcome import Outcome
from tests.programs import TIRU
from tests.search_app.web.desk.conftest import BY, PASSWORD


def load_mixed(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Let a server of the shipped records do everything for `times` minutes, and print figures each half minute."""
    environment = environment_of(folder)
    for command in (["load", "--shipped"], ["index"]):
        subprocess.run([TIRU, *command], env=environment, check=True, capture_output=True)
    return load_for(folder, times * 60.0, seed, every=30.0)


def load_for(folder: Path, seconds: float, seed: int = 1, *, every: float, haste: float = 1.0) -> Outcome:
    """Let a server over a home do everything for some seconds.

    Parameters
    ----------
    every : float
        Seconds between two looks at what it takes.
    haste : float
        By how much pauses are shorter.
    """
    outcome = Outcome("mixed load")
    environment = environment_of(folder) | {
        "TIRU_AUTO_INDEX": "1",
        "TIRU_API_PER_MINUTE": "0",  # all ask from one machine
        "TIRU_PROXIES": "1",  # which is believed to be many
        "TIRU_SECRET_KEY": "k",
    }
    with open_database(environment["TIRU_DATABASE_URL"]) as database:
        accounts = Accounts(database)
        accounts.choose_password(accounts.add(CURATOR, Role.NATIONAL, **BY), PASSWORD, source="desk")
    with serving_process(folder, environment) as (port, process):
        everybody = Everybody(folder, environment, f"http://127.0.0.1:{port}", outcome, seed=seed, haste=haste)
        seen = everybody.run(seconds, every, process)
        everybody.check_all()
    outcome.done = everybody.answers.total
    outcome.faults += growing(seen)
    outcome.worst = (
        f"a record found {everybody.latest:.1f} s after it was published, of {len(everybody.published)}; {seen[-1]}"
    )
    return outcome
