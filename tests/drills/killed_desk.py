"""A server that is killed while a curator works at the desk loses nothing, doubles nothing, leaves nothing half done.

Two homes are given the same forms over HTTP. In one the server is killed at a random moment of each request, started
again, and sent the same form once more, as by somebody who does not know what became of it; in the other it is never
killed. What a killed request leaves is all that it does, or nothing; after the form was sent again, both catalogues
hold the same in every table.
"""

from __future__ import annotations

import random
import shutil
import time
from collections import Counter
from http.client import HTTPException
from pathlib import Path
from threading import Timer

from tests.drills.desk_home import Home, different, fill_home
from tests.drills.desk_work import ACTS, Act, Sending, acts, fill_in, send
from tests.drills.forked_servers import ForkedServer, StartServer, forked_servers
from tests.drills.outcome import Outcome

_UNTIL = 1.5  # of the time that an answer takes: a server that was just started needs longer


def kill_desk(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Kill a server `times` times, each at a random moment of answering a form."""
    outcome, chance, came_to = Outcome("killed desk"), random.Random(seed), Counter[str]()
    rounds = fill_home(folder / "whole", -(-times // ACTS))
    shutil.copytree(folder / "whole", folder / "killed")
    with forked_servers() as start_server:
        desk = Desk(folder, start_server, chance)
        for _, act in zip(range(times), (act for each in rounds for act in acts(each)), strict=False):
            outcome.done += 1
            fault = desk.do(act, came_to)
            if fault:
                outcome.faults.append(f"{act.name} (number {outcome.done}): {fault}")
                break  # all that follows would differ too
    outcome.worst = ", ".join(f"{number} killed {when}" for when, number in came_to.most_common())
    return outcome


class Desk:
    """The desks of both homes, and the session of the curator who works there."""

    def __init__(self, folder: Path, start_server: StartServer, chance: random.Random) -> None:
        self._start_server, self._chance = start_server, chance
        self._whole, self._killed = Home(folder / "whole"), Home(folder / "killed")
        self._never, self._mortal = start_server(self._whole.folder), start_server(self._killed.folder)
        self._held = self._whole.contents()
        assert self._killed.contents() == self._held
        self._cookie = ""

    def do(self, act: Act, came_to: Counter[str]) -> str:
        """Do something in both homes, count when the server was killed, and return what went wrong, "" for nothing."""
        sending = fill_in(act, self._never.port, self._cookie)
        began = time.perf_counter()
        answer = send(sending, self._never.port)
        takes = time.perf_counter() - began
        self._cookie = answer.cookie or sending.cookie
        before, self._held = self._held, self._whole.contents()
        if answer.status >= 400 or (before != self._held) != act.changes:
            return f"answered with {answer.status}, changed {different(before, self._held)}"
        status = _send_and_kill(sending, self._mortal, self._chance.uniform(0, _UNTIL * takes))
        self._mortal.wait()
        left = self._killed.contents()
        is_done = left == self._held
        came_to["after the answer" if status else "after the change" if is_done and act.changes else "before"] += 1
        if not is_done and (left != before or status):
            told = f" after the answer {status}" if status else ""
            return f"killed{told}: holds other {different(left, self._held)}"
        if fault := self._killed.unsound():
            return f"killed: {fault}"
        self._mortal = self._start_server(self._killed.folder)
        again = send(sending, self._mortal.port).status
        if again >= (500 if is_done and act.changes else 400):  # what is done already may be refused, and says so
            return f"sent again: answered with {again}"
        if (found := self._killed.contents()) != self._held:
            return f"sent again: holds other {different(found, self._held)}"
        return self._killed.unsound()


def _send_and_kill(sending: Sending, server: ForkedServer, seconds: float) -> int:
    """Send a form, kill the server after some seconds, and return the status of the answer, 0 where none came."""
    killing = Timer(seconds, server.kill)
    killing.start()
    try:
        return send(sending, server.port).status
    except (OSError, HTTPException):
        return 0
    finally:
        killing.join()
