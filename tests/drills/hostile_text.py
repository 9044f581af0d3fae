"""Hostile texts in every field and every parameter stay texts: on every page, in every file, before a real browser.

They come in by commands, by forms that the browser fills in, and from the catalogue itself. Then each address of the
application is opened, each that a page leads to, and each parameter is given a hostile value; by turns with the content
security policy, whose console tells what it had to forbid, and without it, so that whatever got through runs.
"""

from __future__ import annotations

import random
import re
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Keys
from werkzeug.test import TestResponse

from search_app.web.app import create_app
from tests.browser.chromium import open_chromium
from tests.drills.documents import faults_of
from tests.drills.hostile_site import CURATOR, RECORD, hostile_site
from tests.drills.outcome import Outcome
from tests.drills.site_walk import SiteWalk
from tests.drills.vectors import VECTORS
from tests.drills.watched_browser import WatchedBrowser
from tests.search_app.web.desk.conftest import Curator
from tests.search_app.web.every_address import every_address
from tests.serving import served

_SHOWN = re.compile("text/(html|plain|xml)|json|xml|image/")  # what a browser shows in place of saving it
_LEFT_OUT = re.compile("/keluar|/nonaktifkan|/atur-ulang|/data-saya|/masuk|/sandi|/meja/sumber")  # end what is needed
FEW = 50  # addresses, with which nobody waits for what scripts do later
FIRST = (
    f"/inovasi/{RECORD}", "/cari?q=tirux", f"/rencana/{RECORD}?wilayah=35.78&q=%3Ctirux%3E", "/meja/usulan",
    "/meja/jurnal",
    "/terbaru.atom", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=ListRecords&metadataPrefix=tiru",
    f"/pilihan.xlsx?id={RECORD}", f"/pilihan.docx?id={RECORD}", f"/pilihan.csv?id={RECORD}", "/api/v1/search?q=tirux",
)  # fmt: skip


def resist_texts(folder: Path, times: int, seed: int = 1, *, records: int = len(VECTORS)) -> Outcome:
    """Open `times` addresses of a site of `records` hostile records."""
    outcome, chance = Outcome("hostile text"), random.Random(seed)
    site = hostile_site(folder / "home", records, outcome)
    application = create_app(site.settings)
    with served(application) as address, open_chromium(folder / "chromium", performance="ALL") as driver:
        curator = Curator(application)
        curator.log_in(CURATOR)
        browser = WatchedBrowser(driver, address)
        browser.become({"session": curator.get_cookie("session").value})
        visit = _Visit(browser, curator, outcome, chance)
        visit.use_scripts()
        if times > FEW:
            visit.wait_for_scripts(site.run)
        walk = SiteWalk(application, chance)
        walk.add([*FIRST, *every_address(application, site.values, [""])])
        for _, each in zip(range(times), walk.addresses(), strict=False):
            answer = visit.look_at(each)
            if answer.mimetype == "text/html":
                walk.add_of_page(each, answer.data)
    outcome.worst = f"{len(walk.seen)} kinds of addresses, {visit.shown} shown by the browser, {visit.sent} forms sent"
    return outcome


class _Visit:
    """A curator before the browser."""

    def __init__(self, browser: WatchedBrowser, curator: Curator, outcome: Outcome, chance: random.Random) -> None:
        self._browser, self._curator, self._outcome, self._chance = browser, curator, outcome, chance
        self._forms: set[str] = set()
        self.shown, self.sent = 0, 0

    def look_at(self, address: str) -> TestResponse:
        """Read what an address answers, open it in the browser where that shows it, and send the forms on it."""
        self._outcome.done += 1
        answer = self._curator.get(address)
        if answer.status_code >= 500:
            self._fault(address, [f"is answered by {answer.status_code}"])
        self._fault(address, faults_of(answer.mimetype, answer.data))
        if _SHOWN.search(answer.mimetype) and "attachment" not in answer.headers.get("Content-Disposition", ""):
            self.shown += 1
            # How a browser shows XML is not allowed by the policy of the site.
            is_page = answer.mimetype == "text/html"
            self._fault(address, self._browser.open(address, guarded=is_page and bool(self.shown % 2)))
            if is_page:
                self._send_forms(address)
        return answer

    def use_scripts(self) -> None:
        """Use what scripts alone do: suggestions, the shortlist, keys."""
        self._use("/", "#q", "arguments[0].focus()", "tirux", "[role=option]")
        saved = "main a[href^='/pilihan'] svg"
        self._use(f"/inovasi/{RECORD}", "button[form=simpan]", "arguments[0].click()", "", saved)
        self._use("/meja/antrean", "body", "", "jkjx?", "body")

    def wait_for_scripts(self, run: int) -> None:
        """Wait for what they do after some seconds: keeping what is typed, taking over a run's progress."""
        self._use(f"/meja/inovasi/{RECORD}", "#summary", "", f"{Keys.END}{VECTORS[0]}", "[data-kept]:not(:empty)")
        changed = "arguments[0].append(document.createElement('hr'), 'x')"  # a look takes over what differs in text
        self._use(f"/meja/sumber/tabel/{run}", "#kemajuan", changed, "", "#kemajuan:not(:has(hr))")

    def _use(self, address: str, selector: str, script: str, keys: str, until: str) -> None:
        """Run a script on an element and type into it, until there is another one."""
        driver = self._browser.driver
        found = self._browser.open(address, guarded=False)
        try:
            element = driver.find_element("css selector", selector)
            driver.execute_script(script, element)
            if keys:
                element.send_keys(keys)
            self._browser.until(lambda: driver.find_elements("css selector", until))
            found += self._browser.faults()
        except WebDriverException as error:
            found.append(f"{until} never came: {error.msg}")
        self._fault(f"the scripts of {address}", found)

    def _send_forms(self, address: str) -> None:
        """Fill in each form of the page of a kind that was not filled in before."""
        for number, action in enumerate(self._browser.forms()):
            kind = re.sub(r"\?.*|[0-9a-f]{10}|\d+|jahat-[a-z-]*", "", action)
            if kind in self._forms or _LEFT_OUT.search(action):
                continue
            self._forms.add(kind)
            sender = ".".join(str(self._chance.randrange(1, 255)) for _ in range(4))
            self._browser.open(address, guarded=False)
            try:
                found = self._browser.fill(number, self._chance.sample(VECTORS, len(VECTORS)), sender)
                self.sent += 1
            except WebDriverException as error:
                found = [f"the form {action} cannot be sent: {error.msg}"]
            self._fault(f"{address} sent to {action}", found)

    def _fault(self, address: str, found: object) -> None:
        self._outcome.faults += [f"{address[:120]}: {each[:300]}" for each in found]
