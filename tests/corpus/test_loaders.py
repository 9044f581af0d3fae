"""Processes that load one catalogue: several at once, or killed at any moment."""

import random
import signal
import subprocess
import sys
import time

from corpus.catalogue.store import open_catalogue

LOADERS = 5
KILLS = 12
RECORDS = 400

LOADER = f"""
import sys
from corpus import Innovation
from corpus.catalogue.store import open_catalogue

url, edition = sys.argv[1:]
records = [Innovation(id=f"id-{{n}}", title=edition, problem="antrean panjang " * 200) for n in range({RECORDS})]
print("ready", flush=True)
sys.stdin.readline()
with open_catalogue(url) as catalogue:
    catalogue.put_all(records, source="hub", actor=edition)
print("done", flush=True)
"""


def start(url: str, edition: str) -> subprocess.Popen[str]:
    """Start a process that is about to load an edition of the records."""
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([sys.executable, "-c", LOADER, url, edition], text=True, **pipes)


def go(loader: subprocess.Popen[str]) -> None:
    """Let it load once it is ready."""
    assert loader.stdout.readline() == "ready\n"
    loader.stdin.write("go\n")
    loader.stdin.flush()


def editions(url: str) -> list[str]:
    """Return the editions of all records, the first one of the first record."""
    with open_catalogue(url) as catalogue:
        assert catalogue.counts()["published"] == RECORDS
        assert len({record.title for record in catalogue.published()}) == 1
        return [version.innovation.title for version in catalogue.versions("id-7")]


def test_processes_that_make_and_load_one_catalogue_at_once_all_succeed(database_url):
    loaders = [start(database_url, f"edition {number}") for number in range(LOADERS)]
    for loader in loaders:
        go(loader)
    assert [loader.communicate() for loader in loaders] == [("done\n", "")] * LOADERS
    assert sorted(editions(database_url)) == [f"edition {number}" for number in range(LOADERS)]


def test_a_load_killed_at_any_moment_leaves_the_catalogue_whole(database_url):
    first = start(database_url, "first")
    go(first)
    began = time.perf_counter()
    assert first.communicate() == ("done\n", "")
    takes = time.perf_counter() - began
    moments, killed = random.Random(7), 0
    for attempt in range(KILLS):
        loader = start(database_url, f"edition {attempt}")
        go(loader)
        # The moment is random on purpose; the wait for its end is the clock.
        try:
            loader.wait(timeout=moments.uniform(0, takes))
        except subprocess.TimeoutExpired:
            loader.send_signal(signal.SIGKILL)
        loader.communicate()
        killed += loader.returncode == -signal.SIGKILL
        assert loader.returncode in {0, -signal.SIGKILL}
        editions(database_url)
    last = start(database_url, "last")
    go(last)
    assert last.communicate() == ("done\n", "")
    assert editions(database_url)[-1] == "last"
    assert killed, "no load was killed; the test proves nothing"
