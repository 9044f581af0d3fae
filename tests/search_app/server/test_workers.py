"""Workers share a port; one that ends is replaced, and all end with the process that looks after them."""

import os
import signal
import subprocess
import sys
import urllib.request
from contextlib import contextmanager, suppress

import pytest

from tests.waiting import wait_until

SERVER = """
import os, sys
import waitress
from search_app.server import workers
from search_app.server.listening import listen
from search_app.server.stopping_server import run_until_stopped

workers.PAUSE = 0.01
listening = listen("127.0.0.1", 0, int(sys.argv[1]))
print(listening[0][0].getsockname()[1], flush=True)
number = workers.fork_workers(int(sys.argv[1]))
if number == int(sys.argv[2]):
    sys.exit(2)

def app(environment, start):
    start("200 OK", [("Content-Type", "text/plain")])
    return [f"{number} {os.getpid()}".encode()]

server = waitress.create_server(app, sockets=listening[number], asyncore_use_poll=True)
run_until_stopped(server, lambda: None)
"""


class Serving:
    """A supervisor, its port, and what its workers say of themselves."""

    def __init__(self, supervisor):
        self.supervisor, self.port = supervisor, int(supervisor.stdout.readline())

    def ask(self):
        """Return number and process of the worker that answers."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/", timeout=60) as answer:
            return tuple(map(int, answer.read().split()))

    def workers(self, number):
        """Return the processes of workers by their numbers, as soon as so many different ones have answered."""
        seen = {}

        def all_answered():
            seen.update([self.ask()])
            return len(seen) == number

        wait_until(all_answered)
        return seen


@contextmanager
def serving(count, misled=-1):
    """Yield workers and who looks after them; one may be `misled` by its settings."""
    command = [sys.executable, "-c", SERVER, str(count), str(misled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as supervisor:
        try:
            yield Serving(supervisor)
        finally:
            supervisor.kill()


def is_gone(process):
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return False
    return True


def test_all_answer_on_one_port():
    with serving(3) as served:
        assert sorted(served.workers(3)) == [0, 1, 2]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_told_to_stop_all_end_and_their_supervisor_with_them(number):
    with serving(2) as served:
        workers = served.workers(2)
        served.supervisor.send_signal(number)
        assert served.supervisor.wait(60) == 0
        assert all(map(is_gone, workers.values()))


def test_one_that_was_killed_is_replaced_under_its_number():
    with serving(2) as served:
        before = served.workers(2)
        os.kill(before[1], signal.SIGKILL)
        wait_until(lambda: served.workers(2)[1] != before[1])
        assert served.workers(2)[0] == before[0]
        served.supervisor.terminate()
        assert "Worker 1 has ended; another takes its place." in served.supervisor.communicate()[1]


def test_one_that_its_settings_mislead_ends_all_of_them():
    with serving(2, misled=1) as served:
        assert served.supervisor.wait(60) == 2


def test_they_end_when_their_supervisor_was_killed():
    with serving(2) as served:
        workers = served.workers(2)
        served.supervisor.kill()
        wait_until(lambda: all(map(is_gone, workers.values())))
