"""Real servers over one catalogue: what is published is found with no command, and no request fails meanwhile."""

import fcntl
import json
import threading
import urllib.error
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest

from corpus import Innovation
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from indexer.commands import index_catalogue
from indexer.index.generation.format import LOCK
from indexer.index.generation.reader import current_name
from tests.search_app.serving import serving
from tests.waiting import wait_until

RECORDS = [Innovation(id="bank-sampah", title="Bank Sampah"), Innovation(id="antrean", title="Antrean Daring")]


@pytest.fixture
def url(tmp_path):
    """Return the address of an empty database."""
    return f"sqlite:///{tmp_path}/tiru.db"


@pytest.fixture
def index_dir(tmp_path):
    """Return the folder of the index."""
    return tmp_path / "index"


@pytest.fixture
def database(url, index_dir):
    """Yield a database whose records are indexed."""
    with open_database(url) as opened:
        publish(opened, *RECORDS)
        index_catalogue(Catalogue(opened), index_dir)
        yield opened


def publish(database, *records):
    Catalogue(database).put_all(records, source="test", actor="test")


def status(address):
    """Return the status that an address answers with."""
    try:
        with urllib.request.urlopen(address) as answer:
            answer.read()
            return answer.status
    except urllib.error.HTTPError as error:
        error.close()
        return error.code


def test_fifty_publications_reach_two_servers_while_no_request_fails_and_a_build_ends_with_its_server(
    url, database, index_dir
):
    with ExitStack() as stack:
        servers, addresses = zip(*(stack.enter_context(serving(url, index_dir)) for _ in range(2)), strict=True)
        seen, done = set(), threading.Event()

        def ask(address):
            while not done.is_set():
                seen.add(status(f"{address}/cari?q=bank+sampah"))

        asking = [threading.Thread(target=ask, args=(address,)) for address in addresses]
        for thread in asking:
            thread.start()
        for number in range(50):
            publish(database, Innovation(id=f"baru-{number}", title=f"Inovasi {number}"))
        for address in addresses:
            wait_until(lambda address=address: status(f"{address}/inovasi/baru-49") == 200)
        done.set()
        for thread in asking:
            thread.join()
        assert seen == {200}
        assert status(f"{addresses[0]}/inovasi/baru-0") == 200
        assert current_name(index_dir) < "generation-00000020"

        with (index_dir / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # a build will wait for this
            publish(database, Innovation(id="lagi", title="Lagi"))
            wait_until(lambda: any(children(server) for server in servers))
            builds = [build for server in servers for build in children(server)]
            for server in servers:
                server.terminate()
            assert [server.wait(60) for server in servers] == [0, 0]
            assert [build for build in builds if Path("/proc", build).exists()] == []


def test_without_it_the_index_is_left_to_the_command(url, database, index_dir):
    with serving(url, index_dir, TIRU_AUTO_INDEX="0") as (server, address):
        publish(database, Innovation(id="baru", title="Baru"))
        wait_until(lambda: ready(address)["up_to_date"] is False)
        assert (ready(address)["records"], children(server)) == (2, [])
        index_catalogue(Catalogue(database), index_dir)
        wait_until(lambda: status(f"{address}/inovasi/baru") == 200)


def ready(address):
    """Return what a server says of its index."""
    with urllib.request.urlopen(f"{address}/readyz") as answer:
        return json.load(answer)


def children(server):
    """Return the numbers of the processes that a server has started."""
    lists = Path("/proc", str(server.pid), "task").glob("*/children")
    return [number for each in lists for number in each.read_text().split()]
