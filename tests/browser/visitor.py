"""What a person does in a browser, and what they see."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, TypeVar

from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, Chrome, Keys
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE = 15  # seconds until a condition counts as never met
_LOOK = 0.05  # seconds between two looks at it; Selenium would take half a second
PHONE = 700  # pixels; narrower screens are phones

_WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_VIOLATIONS = """
const [tags, done] = arguments
axe.run({runOnly: tags, resultTypes: ["violations"]}).then(({violations}) =>
  done(violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 200)}`))))
"""

Seen = TypeVar("Seen")


@cache
def _axe_core() -> str:
    return (resources.files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


class Visitor:
    """A person before one browser window."""

    def __init__(self, driver: Chrome, site: str) -> None:
        self.driver = driver
        self._site = site

    def sit_down(self, width: int, height: int, scripts: bool) -> None:
        """Take a screen of this size, in the light scheme, with or without JavaScript, and forget what was."""
        phone = width < PHONE
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": phone}
        self._command("Emulation.setDeviceMetricsOverride", screen)
        self._command("Emulation.setScriptExecutionDisabled", {"value": not scripts})
        self._command("Network.clearBrowserCookies", {})
        self.prefer("light")
        self.driver.get("about:blank")
        self.complaints()

    def prefer(self, scheme: str) -> None:
        """Take a colour scheme, light or dark; a page that is open follows."""
        self._command("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})

    def force_colours(self) -> None:
        """Take few colours of the reader's own choice in place of the page's."""
        self._command("Emulation.setEmulatedMedia", {"features": [{"name": "forced-colors", "value": "active"}]})

    def _command(self, command: str, parameters: dict[str, Any]) -> None:
        self.driver.execute_cdp_cmd(command, parameters)

    def open(self, address: str) -> None:
        """Open an address of the site."""
        self.driver.get(self._site + address)

    @property
    def address(self) -> str:
        """The address of the page, without the site."""
        return self.driver.current_url.removeprefix(self._site)

    def complaints(self) -> list[str]:
        """Return and forget what the console says, but that a page asked for is not there, which is its answer."""
        entries = self.driver.get_log("browser")
        return [
            entry["message"] for entry in entries if "the server responded with a status of 404" not in entry["message"]
        ]

    def all(self, selector: str) -> list[WebElement]:
        """Return what there is, shown or not."""
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def shown(self, selector: str) -> list[WebElement]:
        """Return what is shown."""
        # Selenium takes all within a closed <details> for hidden, whatever the stylesheet says.
        script = "return [...document.querySelectorAll(arguments[0])].filter((element) => element.checkVisibility())"
        found: list[WebElement] = self.run(script, selector)
        return found

    def one(self, selector: str) -> WebElement:
        """Return the first that is shown, waiting until there is one."""
        return self.until(lambda: next(iter(self.shown(selector)), None), selector)

    def link(self, text: str, within: str = "body") -> WebElement:
        """Return the first link within that is shown and holds `text`."""
        return self._holding(f"{within} a", text)

    def button(self, text: str, within: str = "body") -> WebElement:
        """Return the first button within that is shown and holds `text`."""
        return self._holding(f"{within} button", text)

    def _holding(self, selector: str, text: str) -> WebElement:
        def found() -> WebElement | None:
            holding = (each for each in self.shown(selector) if text in str(each.get_attribute("textContent")))
            return next(holding, None)

        return self.until(found, f"{selector} that holds {text!r}")

    def follow(self, element: WebElement) -> None:
        """Click on what leads to another page, and wait for it."""
        page = self.driver.find_element(By.TAG_NAME, "html").id
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        # The pointer, unlike Selenium's own click, hits what lies on top.
        ActionChains(self.driver).move_to_element(element).click().perform()
        self.arrive(page)

    def arrive(self, before: str) -> None:
        """Wait until the page is another than the one whose root was called `before`."""
        self.until(lambda: self.driver.find_element(By.TAG_NAME, "html").id != before, "another page")
        self.until(lambda: self.run("return document.readyState") == "complete", "the whole page")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other, wherever the focus is."""
        ActionChains(self.driver).send_keys(*keys).perform()

    def enter(self) -> None:
        """Press Enter where it leads to another page, and wait for it."""
        self.leave_by(Keys.ENTER)

    def leave_by(self, key: str) -> None:
        """Press a key that leads to another page, and wait for it."""
        page = self.driver.find_element(By.TAG_NAME, "html").id
        self.press(key)
        self.arrive(page)

    @property
    def focus(self) -> WebElement:
        """What has the focus."""
        return self.driver.switch_to.active_element

    def until(self, condition: Callable[[], Seen | None], what: str, patience: float = PATIENCE) -> Seen:
        """Wait at most `patience` seconds until `condition` holds, and return what it gives."""
        # A page that renews a part of itself may take an element away between finding it and reading it.
        waiting = WebDriverWait(self.driver, patience, _LOOK, [StaleElementReferenceException])
        seen: Seen = waiting.until(lambda _: condition(), f"waited in vain for {what}")
        return seen

    def run(self, script: str, *arguments: object) -> Any:
        """Return what a script says of the page."""
        return self.driver.execute_script(script, *arguments)

    def check(self, name: str, *arguments: object) -> list[str]:
        """Return the faults that one of the scripts beside this file finds on the page."""
        faults: list[str] = self.run((Path(__file__).parent / f"{name}.js").read_text(encoding="utf-8"), *arguments)
        return faults

    def violations(self) -> list[str]:
        """Return where the page breaks WCAG 2.2 A or AA, as axe-core sees it: rule and element."""
        self.run(_axe_core())
        found: list[str] = self.driver.execute_async_script(_VIOLATIONS, _WCAG)
        return found
