"""One build of the index in a process of its own, which leaves the processor to the visitors' requests."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

COMMAND = (sys.executable, "-m", "search_app", "index")
NICENESS = 5  # steps of 19: a third of the share that answering has, so that a busy machine does not starve it
_LOOK = 0.2  # seconds between two looks whether to stop
_PATIENCE = 3.0  # seconds until a process that was asked to end is killed
_PREFIX = "tiru: "


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a build ended.

    Attributes
    ----------
    failure : str
        Why it failed, one sentence; "" where it did not.
    log : str
        What it said, to be found again in the log of the server.
    """

    failure: str = ""
    log: str = ""


@dataclass(frozen=True, slots=True)
class BuildProcess:
    """Builds in another process.

    Parameters
    ----------
    environment : mapping of str to str
        Environment variables that differ from those of this process: the settings.
    command : sequence of str
    """

    environment: Mapping[str, str] = field(default_factory=dict)
    command: Sequence[str] = COMMAND

    def run(self, is_stopping: Callable[[], bool], *, holds: Sequence[int] = ()) -> Outcome:
        """Build, and return how it ended; a build that is ended half-way is continued by the next.

        Parameters
        ----------
        is_stopping : callable
            Whether the build is to be ended.
        holds : sequence of int
            Descriptors of files whose locks it holds too, as long as it lives.

        Raises
        ------
        OSError
            No process can be started.
        """
        process = subprocess.Popen(  # noqa: S603 - the command is ours, nothing of it comes from outside
            self.command,
            env={**os.environ, **self.environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            pass_fds=tuple(holds),
            start_new_session=True,  # Ctrl-C at the terminal is for the server, which ends it
        )
        with process:
            with suppress(OSError):  # it has ended already
                os.setpriority(os.PRIO_PROCESS, process.pid, os.getpriority(os.PRIO_PROCESS, 0) + NICENESS)
            said = _wait(process, is_stopping)
        return Outcome(_failure(process.returncode, said), said)

    def run_in_view(self) -> None:
        """Build while somebody waits: what it says, it says to them, and Ctrl-C ends it too.

        Raises
        ------
        SystemExit
            It failed, and has said why.
        """
        code = subprocess.run(  # noqa: S603 - as above
            self.command, env={**os.environ, **self.environment}, stdin=subprocess.DEVNULL, check=False
        ).returncode
        if code:
            raise SystemExit(code if code > 0 else _failure(code, ""))


def _wait(process: subprocess.Popen[str], is_stopping: Callable[[], bool]) -> str:
    """Wait until a process has ended, and end it where it is to be stopped; return what it said."""
    while not is_stopping():
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_LOOK)[1]
    process.terminate()
    try:
        return process.communicate(timeout=_PATIENCE)[1]
    except subprocess.TimeoutExpired:
        process.kill()
        return process.communicate()[1]


def _failure(code: int, said: str) -> str:
    if code == 0:
        return ""
    if code < 0:
        return f"The build was ended by {signal.Signals(-code).name}; the next one goes on where it was."
    last = next((line for line in reversed(said.splitlines()) if line.strip()), "")
    if last.startswith(_PREFIX):
        return last.removeprefix(_PREFIX)
    return f"The build failed ({last or f'exit code {code}'}); see the log of the server."
