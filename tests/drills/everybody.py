"""Everybody who uses a server at once: readers, curators, senders, an importer, a harvester."""

from __future__ import annotations

import random
import re
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

import httpx2

from tests.drills.footprint import Footprint, footprint
from tests.drills.harvester import Harvester
from tests.drills.outcome import Outcome
from tests.drills.person import Answers, Person
from tests.programs import TIRU
from tests.search_app.web.desk.conftest import PASSWORD
from tests.search_app.web.editor.conftest import typed

READERS = 3
ROWS = 5  # of one import
APPEARS = 120.0  # seconds until what is published must be found, on a machine that does much else
CURATOR = "ani"
START = (
    "/", "/cari", "/cari?q=antrean+pasien&wilayah=35.78", "/api", "/api/v1", "/api/v1/search?q=stunting", "/tentang",
    "/api/v1/suggest?q=kese", "/api/v1/agencies", "/api/v1/replications", "/terbaru.atom", "/cari.atom?q=sampah",
    "/hub", "/replikasi", "/replikasi.csv", "/kebutuhan", "/kebutuhan.csv", "/instansi", "/instansi.csv",
    "/instansi.xlsx", "/wilayah", "/metode", "/sitemap.xml", "/data", "/data/catalog.ttl", "/opensearch/usulan?q=sam",
    "/banding",
)  # fmt: skip
_LINK = re.compile(r'<a[^>]* href="(/[^"]*)"')


class Everybody:
    """All of them, with one pause between two things that each does.

    Attributes
    ----------
    published : dict of str to int
        How many records a word was put into, by the word; all have been found by it.
    latest : float
        Seconds until the last of them was found at most.
    """

    def __init__(
        self, folder: Path, environment: Mapping[str, str], site: str, outcome: Outcome, *, seed: int, haste: float
    ) -> None:
        self._folder, self._environment, self._site, self._haste = folder, environment, site, haste
        self._chance, self._over = random.Random(seed), threading.Event()
        self.answers = Answers(outcome)
        self.published: dict[str, int] = {}
        self.latest = 0.0
        self._links = deque(START, maxlen=3_000)
        self._people = ExitStack()
        self._harvester = Harvester(lambda address: self._following.get(address).content)
        self._following = self._person()

    def run(self, seconds: float, every: float, process: int) -> Sequence[Footprint]:
        """Let all of them go on for some seconds, and return what the server took meanwhile."""
        doing = [self._read] * READERS + [self._edit, self._hand_in, self._import, self._harvest]
        pauses = [0.05] * READERS + [5.0, 10.0, 20.0, 3.0]
        threads = [
            threading.Thread(target=self._repeat, args=(do, self._person(), pause / self._haste))
            for do, pause in zip(doing, pauses, strict=True)
        ]
        began, seen = time.monotonic(), []
        for thread in threads:
            thread.start()
        try:
            while (passed := time.monotonic() - began) < seconds:
                self._over.wait(min(every, seconds - passed))
                seen.append(footprint(process))
                figures = f"{self.answers.look()}; {seen[-1]}; {len(self.published)} times published"
                print(f"  {(time.monotonic() - began) / 60:.1f} min: {figures}", flush=True)
        finally:
            self._over.set()
            for thread in threads:
                thread.join()
        return seen

    def check_all(self) -> None:
        """See that all that was published is found, and that a harvester has missed nothing."""
        with self._people, self._person() as somebody:
            for word, count in self.published.items():
                if len(found := somebody.found(word)) != count:
                    self.answers.fault(f"{len(found)} records found by {word}, not {count}, at the end")
            self._harvester.follow()
            anew = Harvester(lambda address: somebody.get(address).content)
            anew.follow()
            if (self._harvester.records, self._harvester.changed) != (anew.records, anew.changed):
                self.answers.fault("a harvester has missed something")

    def _person(self) -> Person:
        return self._people.enter_context(Person(self._site, self.answers, self._chance))

    def _repeat(self, do: Callable[[Person], None], person: Person, pause: float) -> None:
        while not self._over.is_set():
            try:
                do(person)
            except httpx2.HTTPError:
                pass  # told already
            except Exception as error:  # whatever it is, it is what the drill looks for
                self.answers.fault(f"{do.__name__}: {error!r}")
            self._over.wait(pause * self._chance.uniform(0.5, 1.5))

    def _read(self, reader: Person) -> None:
        """Open a page that somebody came by, and now and then ask for what was published a while ago."""
        if self.published and self._chance.random() < 0.1:
            word, count = self._chance.choice(list(self.published.items()))
            if len(found := reader.found(word)) != count:
                self.answers.fault(f"{len(found)} records found by {word}, not {count}")
            return
        answer = reader.get(self._chance.choice(self._links).replace("&amp;", "&"))
        if answer.headers.get("content-type", "").startswith("text/html"):
            links = _LINK.findall(answer.text)
            self._links += self._chance.sample(links, min(5, len(links)))

    def _edit(self, curator: Person) -> None:
        """Put a word into a record by the editor."""
        self._log_in(curator)
        word, offset = self._word(), self._chance.randrange(40)
        hits = curator.get(f"/api/v1/search?limit=1&offset={offset}").json()["hits"]
        address = f"/meja/inovasi/{hits[0]['id']}"
        form = typed(curator.get(address))
        saved = curator.post(address, form | {"summary": f"{form['summary']} {word}".strip()[-900:]})
        self._expect(saved.status_code == 302, f"{saved.status_code} for saving {address}")
        self._await(curator, word, 1)

    def _hand_in(self, curator: Person) -> None:
        """Hand something in as somebody new, and publish it as a curator."""
        self._log_in(curator)
        word = self._word()
        with Person(self._site, self.answers, self._chance) as sender:
            told = {"title": self._title(), "agency": "Kota Bogor", "region": "Kota Bogor"}
            shown = sender.send("/usulkan", **told, problem=word, solution="Dilayani dari rumah.")
            sent = sender.send_on(shown, "main", "/usulkan", send="1")
            self._expect(sent.status_code == 302, f"{sent.status_code} for handing in")
            sender.get(sent.headers["location"])
        listed = curator.get("/meja/usulan").text
        address = re.findall(r'href="(/meja/usulan/[0-9a-f]{10})', listed)[-1]
        judged = curator.send(address, "form#terbitkan", f"{address}/terbitkan", **{"terbitkan-into": ""})
        self._expect(judged.status_code == 302, f"{judged.status_code} for publishing what was handed in")
        self._await(curator, word, 1)

    def _import(self, reader: Person) -> None:
        """Import a file by a command."""
        word = self._word()
        rows = [f"{self._title()},Kota Bogor,{word}" for _ in range(ROWS)]
        file = self._folder / f"{word}.csv"
        file.write_text("\n".join(["Judul,Instansi,Masalah", *rows]) + "\n", encoding="utf-8")
        command = [TIRU, "import", "--publish", file]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        self._expect(done.returncode == 0, f"an import: {done.stderr.strip()}")
        self._await(reader, word, ROWS)

    def _harvest(self, _: Person) -> None:
        self._harvester.follow()

    def _log_in(self, curator: Person) -> None:
        if curator.get("/meja").status_code == 302:
            opened = curator.send("/masuk", name=CURATOR, password=PASSWORD)
            self._expect(opened.status_code == 302, f"{opened.status_code} for logging in")

    def _await(self, reader: Person, word: str, count: int) -> None:
        """Wait until a word that was published is found."""
        began, found = time.monotonic(), 0
        while (found := len(reader.found(word))) != count:
            if (passed := time.monotonic() - began) > APPEARS:
                self.answers.fault(f"{found} records found by {word}, not {count}, {passed:.0f} s after publishing")
                return
            time.sleep(0.1)
        self.published[word] = count
        self.latest = max(self.latest, time.monotonic() - began)

    def _expect(self, is_so: bool, otherwise: str) -> None:
        if not is_so:
            raise AssertionError(otherwise)

    def _word(self) -> str:
        """Return a word that is in no record."""
        return "xq" + "".join(self._chance.choices("bcdfghjklmnpqrstvwxz", k=10))

    def _title(self) -> str:
        """Return the title of an innovation that is like no other."""
        return " ".join(self._word().capitalize() for _ in range(3))
