"""Two server processes over one database: nothing is lost, nothing doubled, and limits hold over both."""

import itertools
import re
import threading
import uuid
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import httpx2
import pytest
from bs4 import BeautifulSoup

from corpus.accounts.accounts import Accounts
from corpus.accounts.login_limits import PER_ACCOUNT
from corpus.accounts.roles import Role
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.journal.reading import Journal, JournalFilter
from corpus.secret_tokens import new_token
from corpus.submissions.store import Submissions
from tests.corpus.submissions.examples import PROPOSED
from tests.search_app.web.server_process import serving
from tests.search_app.web.submissions.test_proposals import FIELDS

COUNT = 40
PASSWORD = "kata sandi panjang"
_addresses = map("127.0.{0[0]}.{0[1]}".format, itertools.product(range(1, 9), range(2, 200)))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request, tmp_path_factory):
    """Yield a database with an account."""
    if request.param == "postgresql":
        server, name = request.getfixturevalue("postgres_server"), f"test_{uuid.uuid4().hex}"
        server.run(f"CREATE DATABASE {name}")
        url = server.url(name)
    else:
        url = f"sqlite:///{tmp_path_factory.mktemp('two')}/tiru.db"
    with open_database(url) as opened:
        accounts = Accounts(opened)
        token = accounts.add("ani", Role.NATIONAL, actor="root", source="command")
        accounts.choose_password(token, PASSWORD, source="desk")
        yield opened, url
    if request.param == "postgresql":
        server.run(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="module")
def servers(database, shipped_index):
    """Yield the addresses of two servers."""
    with serving(shipped_index, database[1], 2) as addresses:
        yield addresses


@pytest.fixture
def visitor():
    """Return a function that makes a client with a network address of its own: what is limited is so for each."""
    with ExitStack() as opened:

        def make(server, cookies=None, address=None):
            transport = httpx2.HTTPTransport(local_address=address or next(_addresses))
            return opened.enter_context(
                httpx2.Client(base_url=server, transport=transport, cookies=cookies, timeout=120)
            )

        yield make


def hidden_fields(client, address, within="main"):
    page = BeautifulSoup(client.get(address).text, "html.parser")
    return {item["name"]: item.get("value", "") for item in page.select(f"{within} input[type=hidden]")}


def at_once(act, cases):
    """Return what each case gives, all begun together in threads of their own."""
    together = threading.Barrier(len(cases))

    def run(case):
        together.wait()
        return act(*case)

    with ThreadPoolExecutor(len(cases)) as pool:
        return list(pool.map(run, cases))


def test_forty_who_hand_in_at_once_are_forty_though_each_sends_twice(database, servers, visitor):
    senders = [visitor(servers[number % 2]) for number in range(COUNT)]
    forms = at_once(lambda client: hidden_fields(client, "/usulkan"), [(each,) for each in senders])
    cases = []
    for number, (one, form) in enumerate(zip(senders, forms, strict=True)):
        other = visitor(servers[1 - number % 2], cookies=one.cookies)
        fields = {**FIELDS, **form, "title": f"Opop {number}", "send": "1"}
        cases += [(one, fields), (other, fields)]
    sent = at_once(lambda client, fields: client.post("/usulkan", data=fields), cases)
    assert Counter(answer.status_code for answer in sent) == {302: 2 * COUNT}
    assert len({answer.headers["location"] for answer in sent}) == COUNT
    handed_in = [item for item in Submissions(database[0]).listed(limit=999) if item.title.startswith("Opop")]
    assert sorted(item.title for item in handed_in) == sorted(f"Opop {number}" for number in range(COUNT))
    counts = [Journal(database[0]).count(JournalFilter(object_id=item.id)) for item in handed_in]
    assert counts == [1] * COUNT


def test_programs_are_limited_over_both_servers(servers, visitor):
    one, other = (visitor(server, address="127.0.9.9") for server in servers)
    for _ in range(5):
        asked = one.get("/api/v1/sectors")
    limit = int(re.search(r";q=(\d+)", asked.headers["RateLimit-Policy"])[1])
    for count in itertools.count(1):
        left = int(re.search(r";r=(\d+)", other.get("/api/v1/sectors").headers["RateLimit"])[1])
        if left == limit - 5 - count:
            break
        assert left == limit - count


def test_of_two_who_publish_the_same_at_once_one_does_and_the_other_is_told(database, servers, visitor):
    curators = [visitor(server) for server in servers]
    for curator in curators:
        fields = hidden_fields(curator, "/masuk") | {"name": "ani", "password": PASSWORD}
        assert curator.post("/masuk", data=fields).status_code == 302
    queue = Submissions(database[0])
    waiting = [queue.put(PROPOSED, new_token()) for _ in range(4)]
    cases = []
    for item in waiting:
        address = f"/meja/usulan/{item.id}"
        cases += [(curator, address, hidden_fields(curator, address, "#terbitkan")) for curator in curators]
    answers = at_once(lambda client, address, fields: client.post(f"{address}/terbitkan", data=fields), cases)
    assert [sorted(each.status_code for each in answers[at : at + 2]) for at in range(0, 8, 2)] == [[302, 409]] * 4
    assert "ani sudah menerima" in next(answer.text for answer in answers if answer.status_code == 409)
    record_ids = {item.record_id for item in queue.of_ids([item.id for item in waiting])}
    assert Catalogue(database[0]).counts()["published"] == len(record_ids) == len(waiting)


def test_attempts_to_log_in_are_limited_over_both(servers, visitor):
    visitors = [visitor(servers[number % 2]) for number in range(2 * PER_ACCOUNT)]
    cases = [(each, hidden_fields(each, "/masuk") | {"name": "budi", "password": "salah"}) for each in visitors]
    answers = at_once(lambda client, fields: client.post("/masuk", data=fields).status_code, cases)
    assert Counter(answers) == {401: PER_ACCOUNT, 429: PER_ACCOUNT}
    for server in servers:
        late = visitor(server)
        fields = hidden_fields(late, "/masuk") | {"name": "budi", "password": PASSWORD}
        assert late.post("/masuk", data=fields).status_code == 429
