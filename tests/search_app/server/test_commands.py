"""`tiru serve`, started as a person would."""

import datetime
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import closing
from itertools import takewhile

import pytest

from corpus.db.database import open_database
from corpus.needs.search_log import CountedSearch, SearchLog, today
from corpus.replications.csv_file import shipped
from tests.ports import free_port
from tests.programs import TIRU


@pytest.fixture
def environment(tmp_path):
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "TIRU_INDEX_DIR": str(tmp_path / "index"),
        "TIRU_DATABASE_URL": f"sqlite:///{tmp_path / 'tiru.db'}",
        "PORT": str(free_port()),
    }


@pytest.fixture
def interruptible():
    """Let a process started here be interrupted, even where this one ignores that, as in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interruptible")
def test_serving_makes_ready_what_is_missing_answers_and_writes_and_forgets_searches(environment, shipped_records):
    environment["TIRU_NEEDS_DAYS"] = "30"
    with open_database(environment["TIRU_DATABASE_URL"]) as database:
        long_ago = today() - datetime.timedelta(days=31)
        SearchLog(database).add([CountedSearch(long_ago, "sampah", "", "strong", asked=1)])
    with subprocess.Popen([TIRU, "serve"], env=environment, stdout=subprocess.PIPE, text=True) as server:
        try:
            output = iter(server.stdout.readline, "")
            said = list(takewhile(lambda line: "Tiru answers" not in line, output))
            address = f"http://127.0.0.1:{environment['PORT']}"
            with urllib.request.urlopen(f"{address}/cari?q=antrean+pasien+rumah+sakit") as page:
                assert "Gancang Aron" in page.read().decode()
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=30)
    assert server.returncode in {0, 130}, "Ctrl-C is no failure"
    assert said[-1].endswith(f": {len(shipped_records)} records, {len(shipped())} replications.\n")
    with open_database(environment["TIRU_DATABASE_URL"]) as database:
        kept = SearchLog(database).since(datetime.date(2000, 1, 1))
    assert [each.text for each in kept] == ["antrean pasien rumah sakit"], "asked just before the end"


def test_a_port_in_use_is_reported_in_one_sentence(environment, shipped_index):
    environment["TIRU_INDEX_DIR"] = str(shipped_index)
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", int(environment["PORT"])))
        other.listen()
        done = subprocess.run(
            [TIRU, "serve"], env=environment, capture_output=True, text=True, timeout=120, check=False
        )
    assert done.returncode == 2
    assert re.fullmatch(rf"tiru: Port {environment['PORT']} of 127\.0\.0\.1 cannot be listened on .*\n", done.stderr)


def test_serving_loads_no_builder():
    builders = {"indexer.build", "xlsxwriter", "arro3"}
    code = f"import sys, search_app.server.commands; sys.exit(str({builders} & sys.modules.keys()))"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.stderr.strip() == "set()"


@pytest.mark.parametrize("command", ["load", "check", "import", "register"])
def test_a_command_that_builds_nothing_loads_no_compiler(command):
    asked = f"from search_app.cli import tiru; tiru([{command!r}, '--help'], standalone_mode=False)"
    code = f"import sys; {asked}; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, stdout=subprocess.DEVNULL).returncode == 0
