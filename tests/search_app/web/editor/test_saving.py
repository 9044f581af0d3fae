"""What becomes of edits when many people save at once, through two server processes over one database."""

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from corpus.journal.reading import Journal, JournalFilter
from tests.search_app.web.desk.conftest import BY, PASSWORD
from tests.search_app.web.editor.conftest import HERE
from tests.search_app.web.server_process import serving

RECORDS = [replace(HERE, id=f"bank-sampah-{number}") for number in range(8)]
EDITS = 40


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args):
        return None


class Person:
    """Somebody logged in, whose every answer is a status, a text and where it leads."""

    def __init__(self, sites):
        self._sites, self._cookie = sites, ""
        self.token = ""

    def ask(self, path, site=0, **fields):
        """Return status, text and headers of an answer."""
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(self._sites[site] + path, data, {"Cookie": self._cookie})
        try:
            answer = urllib.request.build_opener(_Stay).open(request)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            return answer.status, answer.read().decode(), answer.headers

    def take(self, path, **fields):
        """Ask, and keep the cookie and the token that come back."""
        _status, text, headers = self.ask(path, **fields)
        if cookie := headers.get("Set-Cookie"):
            self._cookie = cookie.partition(";")[0]
        if token := re.search(r'name="csrf_token" type="hidden" value="([^"]+)"', text):
            self.token = token[1]


def test_of_forty_edits_at_once_each_is_a_version_or_refused_and_none_is_lost(postgres_url, tmp_path):
    urls = [f"sqlite:///{tmp_path}/tiru.db", postgres_url]
    for url in urls:
        with open_database(url) as database:
            Catalogue(database).put_all(RECORDS, source="shipped", actor="tiru")
            accounts = Accounts(database)
            accounts.choose_password(accounts.add("ani", Role.NATIONAL, **BY), PASSWORD, source="desk")
    for url in urls:
        with serving(tmp_path / "no-index", url, 2) as sites:
            of_url = forty_edits(sites)
        assert Counter(of_url) == {302: len(RECORDS), 409: EDITS - len(RECORDS)}
        with open_database(url) as database:
            histories = [Catalogue(database).versions(record.id) for record in RECORDS]
            entries = Journal(database).entries(JournalFilter(action="changed"), limit=100)
        assert [len(history) for history in histories] == [2] * len(RECORDS)
        saved = {f"Hasil {number}." for number, answer in enumerate(of_url) if answer == 302}
        assert {history[-1].innovation.results for history in histories} == saved
        assert len(entries) == len(RECORDS)


def forty_edits(sites):
    """Save edits of a few records, all made from the same versions, and return the status of each answer."""
    person = Person(sites)
    person.take("/masuk")
    person.take("/masuk", csrf_token=person.token, name="ani", password=PASSWORD)
    person.take("/meja/tulis")

    def save(number):
        record, fields = RECORDS[number % len(RECORDS)], {"title": HERE.title, "seen": "1"}
        fields |= {"results": f"Hasil {number}.", "csrf_token": person.token}
        return person.ask(f"/meja/inovasi/{record.id}", site=number % 3 % 2, **fields)[0]

    with ThreadPoolExecutor(EDITS) as pool:
        return list(pool.map(save, range(EDITS)))
