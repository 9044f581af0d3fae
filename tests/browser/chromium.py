"""A real Chromium without a window."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from tests.programs import program

_OPTIONS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def open_chromium(profile: Path, **logs: str) -> Iterator[Chrome]:
    """Yield a browser that keeps what it knows in a folder.

    Parameters
    ----------
    logs : str
        Of what else than the console it keeps a log, by name, and from which level on.
    """
    options = ChromeOptions()
    options.binary_location = program("chromium", "chromium-browser", "google-chrome", packages="chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", **logs})
    # Chromium's own sandbox does not work for root.
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    for option in (*_OPTIONS, *sandbox, f"--user-data-dir={profile}"):
        options.add_argument(option)
    driver = Chrome(options, Service(program("chromedriver", packages="chromium-driver")))
    try:
        yield driver
    finally:
        driver.quit()
