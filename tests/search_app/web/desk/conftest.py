"""What the tests of the desk share: two applications over one database, and people who log in."""

from __future__ import annotations

import dataclasses
import shutil

import pytest

from corpus.accounts.accounts import Accounts
from corpus.accounts.roles import Role
from corpus.db.database import open_database
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.corpus.catalogue.examples import OTHER, TWIN, take_in
from tests.search_app.conftest import Client
from tests.search_app.reading import soup

PASSWORD = "kata sandi panjang"
BY = {"actor": "root", "source": "command"}
HERE = dataclasses.replace(OTHER, agency="Kota Surabaya", province="Jawa Timur", regency="Kota Surabaya")
PLACES = {Role.NATIONAL: {}, Role.HUB: {"province": "35"}, Role.AGENCY: {"agency": "Kota Surabaya"}}


class Curator(Client):
    """A client that fills in forms."""

    def send(self, address: str, form: str = "", **fields: object):
        """Send the form of a page, with its own token."""
        token = soup(self.get(form or address)).find("input", {"name": "csrf_token"})["value"]
        return self.post(address, data={"csrf_token": token, **fields})

    def log_in(self, name: str, password: str = PASSWORD, back: str = ""):
        """Log in and return the answer."""
        return self.send(f"/masuk?kembali={back}" if back else "/masuk", name=name, password=password)


@pytest.fixture(scope="session")
def desk_file(tmp_path_factory):
    """Return the file of a database with two drafts and an account of each role, named like it."""
    file = tmp_path_factory.mktemp("desk") / "tiru.db"
    url = f"sqlite:///{file}"
    with open_database(url) as database:
        take_in(database, HERE, TWIN, publish=False)
        accounts = Accounts(database)
        for role, place in PLACES.items():
            token = accounts.add(role.value, role, **place, **BY)
            accounts.choose_password(token, PASSWORD, source="desk")
    return file


@pytest.fixture
def desk_url(desk_file, tmp_path):
    """Return the address of a copy of it."""
    return f"sqlite:///{shutil.copy(desk_file, tmp_path / 'tiru.db')}"


@pytest.fixture
def desk_app(shipped_index, desk_url):
    """Return an application over it."""
    return create_app(Settings(index_dir=shipped_index, database_url=desk_url, secret_key="k"))


@pytest.fixture
def person(desk_app):
    """Return somebody who is not logged in."""
    return Curator(desk_app)


@pytest.fixture(scope="session")
def cookies() -> dict[str, str]:
    """Return the cookies of those who have logged in: all copies of the database know their accounts alike."""
    return {}


@pytest.fixture
def as_role(desk_app, cookies):
    """Return a function that gives somebody who is logged in, which takes the work of a password once for each role."""

    def log_in(role: str) -> Curator:
        client = Curator(desk_app)
        if role in cookies:
            client.set_cookie("session", cookies[role])
        else:
            assert client.log_in(role).status_code == 302
            cookies[role] = client.get_cookie("session").value
        return client

    return log_in
