"""A clock that can be set wrong: that of this process, and that of commands in the middle of their work.

Only what tells the time of day is moved. What measures how long something takes goes on as ever, as it does where an
administrator sets a clock.
"""

from __future__ import annotations

import datetime
import random
import threading
from functools import partial
from pathlib import Path

import time_machine

from tests.drills.killed_commands import run_command

SECOND, HOUR, DAY = (datetime.timedelta(**{name: 1}) for name in ("seconds", "hours", "days"))
JUMPS = (3 * SECOND, 90 * SECOND, HOUR, DAY, 400 * DAY, 10 * 365 * DAY)
_WIDEST = 25 * 365 * DAY  # that the clock is ever wrong
_WITHIN = 0.4  # seconds after a command has begun


class MovedClock:
    """The clock of this process and of the commands that it starts, as long as the block runs.

    Attributes
    ----------
    error : timedelta
        By how much it is ahead.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._machine = time_machine.travel(datetime.datetime.now(datetime.UTC), tick=True)
        self.error = datetime.timedelta()

    def __enter__(self) -> MovedClock:
        self._traveller = self._machine.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._machine.stop()

    def jump(self) -> datetime.timedelta:
        """Return by how much it is set ahead or back next."""
        jump = self._chance.choice(JUMPS) * self._chance.choice((-1, 1))
        return -jump if abs(self.error + jump) > _WIDEST else jump

    def move(self, by: datetime.timedelta) -> None:
        """Set it ahead or back."""
        self.error += by
        self._traveller.shift(by)

    def run(self, home: Path, arguments: list[str]) -> int:
        """Run a command while the clock jumps, and return its exit code."""
        jump, after = self.jump(), self._chance.uniform(0, _WITHIN)
        code = run_command(home, arguments, before=partial(_move_within, self.error, after, jump))
        self.move(jump)
        return code


def _move_within(error: datetime.timedelta, after: float, jump: datetime.timedelta) -> None:
    """Set the clock of this process wrong, and wrong again after some seconds."""
    traveller = time_machine.travel(datetime.datetime.now(datetime.UTC) + error, tick=True).start()
    mover = threading.Timer(after, traveller.shift, [jump])
    mover.daemon = True
    mover.start()
