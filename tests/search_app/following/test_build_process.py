"""A build in another process: it gives way, says why it fails in one sentence, and ends when it is told to."""

import fcntl
import os
import subprocess
import sys
import threading

import pytest

from search_app.following import build_process
from search_app.following.build_process import COMMAND, NICENESS, BuildProcess


def running(code: str, **environment: str) -> BuildProcess:
    """Return a build that runs some Python instead."""
    return BuildProcess(environment, (sys.executable, "-c", code))


def never() -> bool:
    return False


@pytest.mark.parametrize(
    ("code", "failure"),
    [
        ("print('x' * 100_000)", ""),
        ("import sys; sys.exit('Merging\\ntiru: Disk penuh.\\n')", "Disk penuh."),
        ("raise ValueError('aneh')", "The build failed (ValueError: aneh); see the log of the server."),
        ("import sys; sys.exit(3)", "The build failed (exit code 3); see the log of the server."),
        (
            "import os; os.kill(os.getpid(), 9)",
            "The build was ended by SIGKILL; the next one goes on where it was.",
        ),
    ],
)
def test_a_build_that_fails_says_why_in_one_sentence(code, failure):
    assert running(code).run(never).failure == failure


def test_the_settings_and_a_low_priority_are_passed_on():
    nice = os.getpriority(os.PRIO_PROCESS, 0) + NICENESS
    code = f"import os\nwhile os.nice(0) != {min(nice, 19)}: pass\nassert os.environ['TIRU_INDEX_DIR'] == 'sini'"
    assert running(code, TIRU_INDEX_DIR="sini").run(never).failure == ""


@pytest.mark.parametrize("ignores", [False, True])
def test_a_build_is_ended_even_where_it_does_not_want_to(tmp_path, monkeypatch, ignores):
    monkeypatch.setattr(build_process, "_PATIENCE", 0.1)
    begun = tmp_path / "begun"
    ignoring = "signal.signal(signal.SIGTERM, signal.SIG_IGN); " if ignores else ""
    code = f"import pathlib, signal, time; {ignoring}pathlib.Path({str(begun)!r}).touch(); time.sleep(600)"
    outcome = running(code).run(begun.exists)
    assert ("SIGKILL" if ignores else "SIGTERM") in outcome.failure


def test_a_build_holds_the_locks_that_it_is_given(tmp_path):
    stop = threading.Event()
    with (tmp_path / "lock").open("w") as lock, (tmp_path / "lock").open("w") as other:
        fcntl.flock(lock, fcntl.LOCK_EX)
        code = f"import time; open({str(tmp_path / 'begun')!r}, 'w'); time.sleep(600)"
        builds = threading.Thread(target=running(code).run, args=(stop.is_set,), kwargs={"holds": [lock.fileno()]})
        builds.start()
        while not (tmp_path / "begun").exists():
            pass
        lock.close()
        with pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        stop.set()
        builds.join()
        fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_the_command_is_the_one_that_people_type():
    done = subprocess.run([*COMMAND, "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: python -m search_app index")


def test_a_build_in_view_speaks_for_itself_and_fails_as_it_did(capfd):
    running("print('Merging')").run_in_view()
    with pytest.raises(SystemExit) as failed:
        running("import sys; print('tiru: Disk penuh.', file=sys.stderr); sys.exit(2)").run_in_view()
    assert failed.value.code == 2
    assert capfd.readouterr() == ("Merging\n", "tiru: Disk penuh.\n")


def test_a_build_in_view_that_is_killed_is_told_of(capfd):
    with pytest.raises(SystemExit, match="The build was ended by SIGKILL"):
        running("import os; os.kill(os.getpid(), 9)").run_in_view()
