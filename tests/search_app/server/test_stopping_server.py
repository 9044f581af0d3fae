"""A server that is told to stop answers what it is being asked, and ends in time whatever happens."""

import http.client
import signal
import socket
import subprocess
import sys
from contextlib import closing, contextmanager

import pytest

from tests.waiting import wait_until

SERVER = """
import pathlib, sys, threading, time
import waitress
from search_app.server import stopping_server

folder = pathlib.Path(sys.argv[1])
stopping_server.FOR_REQUESTS, stopping_server.AT_MOST = map(float, sys.argv[2:4])
stopped = threading.Event()

def app(environment, start):
    if environment["PATH_INFO"] == "/slow":
        (folder / "begun").touch()
        stopped.wait()
    if environment["PATH_INFO"] == "/endless":
        (folder / "begun").touch()
        time.sleep(600)
    start("200 OK", [("Content-Type", "text/plain")])
    return [b"x" * 3_000_000]

server = waitress.create_server(app, listen=sys.argv[4], asyncore_use_poll=True, outbuf_high_watermark=100_000)
ports = getattr(server, "effective_listen", None) or [(server.effective_host, server.effective_port)]
(folder / "draft").write_text(str(ports[0][1]))
(folder / "draft").rename(folder / "port")
stopping_server.run_until_stopped(server, stopped.set)
if "hang" in sys.argv:
    time.sleep(600)
"""


@contextmanager
def serving(folder, *options, for_requests=60, at_most=600, listen="127.0.0.1:0"):
    """Yield a running server and its port."""
    command = [sys.executable, "-c", SERVER, str(folder), str(for_requests), str(at_most), listen, *options]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as server:
        try:
            wait_until((folder / "port").exists)
            yield server, int((folder / "port").read_text())
        finally:
            server.kill()


@contextmanager
def asking(port, path, folder):
    """Ask for a page, and yield the connection as soon as the server is at it."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as connection:
        connection.request("GET", path)
        wait_until((folder / "begun").exists)
        yield connection


@pytest.mark.parametrize("listen", ["127.0.0.1:0", "127.0.0.1:0 127.0.0.1:0"])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_request_that_runs_is_answered_whole_and_idle_connections_are_closed(tmp_path, number, listen):
    with (
        serving(tmp_path, listen=listen) as (server, port),
        closing(socket.create_connection(("127.0.0.1", port))) as idle,
        asking(port, "/slow", tmp_path) as connection,
    ):
        server.send_signal(number)
        assert len(connection.getresponse().read()) == 3_000_000
        assert server.wait(60) == 0
        assert idle.recv(1) == b""
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", port))


@pytest.mark.parametrize(("options", "limits"), [((), {"for_requests": 0.2}), (("hang",), {"at_most": 0.5})])
def test_what_does_not_end_by_itself_does_not_keep_the_server_from_ending(tmp_path, options, limits):
    with serving(tmp_path, *options, **limits) as (server, port), asking(port, "/endless", tmp_path):
        server.terminate()
        assert server.wait(60) == 0


def test_a_second_signal_ends_at_once(tmp_path):
    with serving(tmp_path) as (server, port), asking(port, "/endless", tmp_path):

        def ends():
            server.terminate()
            return server.poll() is not None

        wait_until(ends)
        assert server.returncode == -signal.SIGTERM
