"""What the tests of the editor share: a published record, and how its form is filled in and sent."""

from __future__ import annotations

import pytest

from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from tests.search_app.reading import soup
from tests.search_app.web.desk.conftest import (  # noqa: F401
    HERE,
    Curator,
    as_role,
    cookies,
    desk_app,
    desk_file,
    desk_url,
    person,
)

ADDRESS = f"/meja/inovasi/{HERE.id}"


@pytest.fixture
def database(desk_url):  # noqa: F811
    """Yield the database of the desk."""
    with open_database(desk_url) as opened:
        yield opened


@pytest.fixture
def published(database):
    """Return the record, published as its version 2."""
    Catalogue(database).put_all([HERE], source="curator", actor="ani", status="published")
    return HERE


def typed(page) -> dict[str, object]:
    """Return what stands in the form of the editor: names and values, as a browser would send them."""
    form = soup(page).select_one("form[data-autosave]")
    values: dict[str, object] = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = field["name"]
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            values[name] = chosen["value"] if chosen else ""
        elif field.name == "textarea":
            values[name] = field.text.removeprefix("\r\n").removeprefix("\n")
        elif field.get("type") == "checkbox":
            if field.has_attr("checked"):
                values.setdefault(name, []).append(field["value"])
        else:
            values[name] = field.get("value", "")
    return values


def edit(client: Curator, address: str = ADDRESS, to: str = "", **changes: object):
    """Open the editor, change some fields and save."""
    return client.post(to or address, data=typed(client.get(address)) | changes)
