"""A real Chromium that opens pages of hostile texts and tells what any of these has become."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import Chrome
from selenium.webdriver.support.wait import WebDriverWait

from tests.drills.vectors import NAME

_SCRIPTS = Path(__file__).parent / "browser"
_HARMLESS = (
    "the server responded with a status of 4",  # to addresses that the drill itself makes up
    "cannot be parsed, or is out of range",  # what it writes where a number belongs
)
PATIENCE = 20  # seconds


class WatchedBrowser:
    """A browser that has been told to watch for hostile texts; `site` is the only one that may be asked for."""

    def __init__(self, driver: Chrome, site: str) -> None:
        self.driver, self._site = driver, site
        self._commands("Page.addScriptToEvaluateOnNewDocument", source=self._script("watch"))
        self._commands("Browser.setDownloadBehavior", behavior="deny")

    def become(self, cookies: dict[str, str]) -> None:
        """Ask with cookies from now on."""
        self.driver.get(f"{self._site}/healthz")
        for name, value in cookies.items():
            self.driver.add_cookie({"name": name, "value": value})

    def open(self, address: str, *, guarded: bool) -> list[str]:
        """Open an address and return what is wrong.

        Parameters
        ----------
        guarded : bool
            Whether the browser obeys the page's content security policy: then it tells what that has forbidden, else
            what would have run without it runs.
        """
        self._commands("Page.setBypassCSP", enabled=not guarded)
        try:
            self.driver.get(self._site + address)
        except WebDriverException as error:
            return [f"cannot be opened: {error.msg}"]
        return self.faults()

    def forms(self) -> list[str]:
        """Return where the forms lead that change something, by their order in the page."""
        return list(self.driver.execute_script(self._script("forms")))

    def fill(self, number: int, texts: Sequence[str], sender: str) -> list[str]:
        """Write texts into a form, by its number, send it from some address, and return what is wrong then."""
        self._commands("Network.enable")
        self._commands("Network.setExtraHTTPHeaders", headers={"X-Forwarded-For": sender})
        page = self.driver.find_element("css selector", "html").id
        self.driver.execute_script(self._script("fill"), number, list(texts))
        self.until(lambda: self.driver.find_element("css selector", "html").id != page)
        return self.faults()

    def until(self, condition: object) -> None:
        """Wait until something is so and the page is whole, but not for ever."""
        waiting = WebDriverWait(self.driver, PATIENCE, 0.05, [WebDriverException])
        waiting.until(lambda _: condition())
        waiting.until(lambda driver: driver.execute_script("return document.readyState") == "complete")

    def faults(self) -> list[str]:
        """Return what is wrong with what is shown, and with what was asked for since the last look."""
        found = list(self.driver.execute_script(self._script("scan")))
        found += (f"asked for {url}" for url in self._asked() if self._is_foreign(url))
        told = (entry["message"] for entry in self.driver.get_log("browser"))
        found += (f"the console: {each[:300]}" for each in told if not any(part in each for part in _HARMLESS))
        address = self.driver.current_url
        if self._is_foreign(address):
            found.append(f"led to {address}")
        return found

    def _asked(self) -> Iterator[str]:
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                yield message["params"]["request"]["url"]

    def _is_foreign(self, url: str) -> bool:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"}:
            return parts.scheme not in {"chrome", "about", "data", "blob", "chrome-extension"}
        return f"{parts.scheme}://{parts.netloc}" != self._site or parts.path.strip("/").casefold() == NAME

    def _commands(self, command: str, **parameters: object) -> None:
        self.driver.execute_cdp_cmd(command, parameters)

    def _script(self, name: str) -> str:
        return (_SCRIPTS / f"{name}.js").read_text(encoding="utf-8")
