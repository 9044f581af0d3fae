"""A real Chromium and the site it visits, served by the production server."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions
from selenium.webdriver.chrome.service import Service

from corpus.accounts.accounts import Accounts
from corpus.db.database import open_database
from search_app.server.first_start import ship_register
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.browser.visitor import Visitor
from tests.corpus.catalogue.examples import take_in
from tests.programs import program
from tests.search_app.web.desk.conftest import BY, HERE, PASSWORD, PLACES
from tests.serving import served

SCREENS = {"desktop": (1280, 900), "phone": (360, 740)}
_OPTIONS = (
    "--headless=new",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site(shipped_index: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server of the shipped records and replications."""
    database_url = f"sqlite:///{tmp_path_factory.mktemp('site')}/tiru.db"
    ship_register(database_url)
    with served(create_app(Settings(index_dir=shipped_index, database_url=database_url))) as address:
        yield address


@pytest.fixture
def desk_visit(chromium: Chrome, shipped_index: Path, tmp_path: Path) -> Iterator[Callable[..., Visitor]]:
    """Return a function that opens a page of a server whose catalogue holds a draft and an account of each role."""
    url = f"sqlite:///{tmp_path}/tiru.db"
    with open_database(url) as database:
        take_in(database, HERE, publish=False)
        accounts = Accounts(database)
        for role, place in PLACES.items():
            accounts.choose_password(accounts.add(role.value, role, **place, **BY), PASSWORD, source="desk")
    with served(create_app(Settings(index_dir=shipped_index, database_url=url))) as site:
        visitor = Visitor(chromium, site)

        def start(address: str, screen: str, scripts: bool) -> Visitor:
            visitor.sit_down(*SCREENS[screen], scripts)
            visitor.open(address)
            return visitor

        yield start
        assert visitor.complaints() == []


@pytest.fixture(scope="session")
def chromium(site: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """Return the one browser of the session."""
    options = ChromeOptions()
    options.binary_location = program("chromium", "chromium-browser", "google-chrome", packages="chromium")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    profile = tmp_path_factory.mktemp("chromium")
    # Chromium's own sandbox does not work for root.
    sandbox = ("--no-sandbox",) if os.geteuid() == 0 else ()
    for option in (*_OPTIONS, *sandbox, f"--user-data-dir={profile}"):
        options.add_argument(option)
    driver = Chrome(options, Service(program("chromedriver", packages="chromium-driver")))
    yield driver
    driver.quit()


@pytest.fixture
def visit(chromium: Chrome, site: str) -> Iterator[Callable[..., Visitor]]:
    """Return a function that opens a page on a screen of some size; at the end the console must have been quiet."""
    visitor = Visitor(chromium, site)

    def start(address: str = "/", screen: str | int = "desktop", scripts: bool = True) -> Visitor:
        width, height = SCREENS[screen] if isinstance(screen, str) else (screen, 740)
        visitor.sit_down(width, height, scripts)
        visitor.open(address)
        return visitor

    yield start
    assert visitor.complaints() == []
