"""A copy that follows the changes holds what is published, whatever happened while it was read."""

import pytest

from corpus import Innovation
from corpus.catalogue.publication import withdraw
from corpus.catalogue.store import Catalogue
from corpus.db.database import open_database
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client


@pytest.fixture
def following(sqlite_url, tmp_path):
    """Return a catalogue of seven records and a draft, its database, and a client that follows it."""
    with open_database(sqlite_url) as database:
        catalogue = Catalogue(database)
        catalogue.put_all([Innovation(f"r{n}", f"R{n}") for n in range(7)], source="test", actor="test")
        catalogue.put_all([Innovation("draf", "Draf")], source="test", actor="test", status="draft")
        yield catalogue, database, Client(create_app(Settings(tmp_path, database_url=sqlite_url)))


def take(client, copy, cursor="", between=lambda: None):
    """Bring a copy, titles by id, up to date, and return the cursor from which to go on."""
    url = f"/api/v1/changes?limit=2&cursor={cursor}"
    while url:
        answer = client.get(url).get_json()
        for change in answer["changes"]:
            copy.pop(change["id"], None)
            if change["state"] == "published":
                copy[change["id"]] = change["innovation"]["title"]
        url = answer["links"]["next"]
        between()
        between = lambda: None  # noqa: E731
    return answer["cursor"]


def test_a_copy_is_what_is_published_though_records_change_while_it_is_made(following):
    catalogue, database, client = following
    copy = {}

    def meanwhile():
        catalogue.put_all([Innovation("r0", "Baru"), Innovation("r9", "Tambahan")], source="test", actor="test")
        withdraw(database, ["r1", "r6"], actor="test", reason="uji")

    cursor = take(client, copy, between=meanwhile)
    assert copy == {"r2": "R2", "r3": "R3", "r4": "R4", "r5": "R5", "r0": "Baru", "r9": "Tambahan"}
    assert take(client, copy, cursor) == cursor
    withdraw(database, ["r2"], actor="test", reason="uji")
    assert take(client, copy, cursor) != cursor
    assert sorted(copy) == ["r0", "r3", "r4", "r5", "r9"]


def test_only_drafts_change_nothing_and_what_was_published_is_gone_by_its_id(following):
    catalogue, database, client = following
    cursor = take(client, {})
    catalogue.put_all([Innovation("draf", "Draf lain")], source="test", actor="test", status="draft")
    assert client.get(f"/api/v1/changes?cursor={cursor}").get_json()["changes"] == []
    withdraw(database, ["r3", "draf"], actor="test", reason="uji")
    (gone,) = client.get(f"/api/v1/changes?cursor={cursor}").get_json()["changes"]
    assert (gone["id"], gone["state"], gone["innovation"]) == ("r3", "gone", None)


def test_the_first_question_may_begin_at_a_moment(following):
    _, _, client = following
    assert client.get("/api/v1/changes?since=2999-01-01T00:00:00Z").get_json()["changes"] == []
    everything = client.get("/api/v1/changes?since=2000-01-01T00:00:00%2B07:00").get_json()
    assert len(everything["changes"]) == 7


@pytest.mark.parametrize(
    "query",
    ["since=kemarin", "since=2025-01-31", "since=2025-01-31T00:00:00", "since=0001-01-01T00:00:00%2B14:00",
     "cursor=x", "cursor=-1", f"cursor={'9' * 19}"],
)  # fmt: skip
def test_a_place_that_cannot_be_is_refused_by_name(following, query):
    answer = following[2].get(f"/api/v1/changes?{query}")
    assert answer.status_code == 400
    assert repr(query.split("=")[0]) in answer.get_json()["detail"]
