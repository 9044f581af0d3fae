"""The first page counts what waits, as far as the account reaches."""

import pytest

from corpus.accounts.roles import Role
from corpus.catalogue.publication import publish
from corpus.catalogue.source_runs import SourceRuns
from corpus.db.database import open_database
from corpus.secret_tokens import new_token
from corpus.submissions.store import open_submissions
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.corpus.catalogue.examples import TWIN
from tests.corpus.submissions.examples import PROPOSED
from tests.search_app.following.seen import install_seen
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import HERE, Curator


@pytest.mark.parametrize(("role", "count"), [("national", "2"), ("hub", "1"), ("agency", "1")])
def test_what_waits_is_counted_for_each_role(as_role, role, count):
    first = next(row for row in soup(as_role(role).get("/meja")).select("tbody tr") if "Konsep" in words(row.td))
    assert words(first.select("td")[1]) == count
    assert words(first.select("td")[4]).startswith("0 hari")


@pytest.mark.parametrize(("role", "count"), [("national", "1"), ("hub", "1"), ("agency", "0")])
def test_what_was_handed_in_is_counted_too(as_role, desk_url, role, count):
    with open_submissions(desk_url) as queue:
        queue.put(PROPOSED, new_token())
    first = soup(as_role(role).get("/meja")).select_one("tbody")
    rows = {words(row.td): words(row.select("td")[1]) for row in first.select("tr")}
    assert rows["Usulan inovasi"] == count
    assert rows["Laporan kesalahan"] == "0"


def test_sources_are_told_to_those_who_run_them_and_needs_to_curators(as_role):
    shown = {role: {heading["id"] for heading in soup(as_role(role).get("/meja")).select("h2[id]")} for role in Role}
    assert shown == {
        Role.NATIONAL: {"sumber", "tumbuh", "kebutuhan"},
        Role.HUB: {"tumbuh", "kebutuhan"},
        Role.AGENCY: {"tumbuh"},
    }


def test_the_growth_is_drawn_and_told_in_a_table_for_ones_own_part(as_role, desk_url):
    with open_database(desk_url) as database:
        publish(database, [HERE.id, TWIN.id], actor="ani")
    for role, count in (("national", "2"), ("hub", "1")):
        page = soup(as_role(role).get("/meja"))
        assert len(page.select(".growth rect")) == 12
        assert words(page.select("#tumbuh ~ details tbody tr")[-1]).endswith(count)
    rows = {words(row.td): row for row in soup(as_role("national").get("/meja")).select("tbody tr") if row.td}
    assert words(rows["Instansinya belum dikenali"].select("td")[1]) == "1"


def test_the_desk_works_without_an_index(tmp_path, desk_url):
    curator = Curator(create_app(Settings(index_dir=tmp_path / "none", database_url=desk_url, secret_key="k")))
    assert curator.log_in("hub").status_code == 302
    assert "Konsep inovasi" in curator.get("/meja").text


@pytest.mark.parametrize(
    ("seen", "says"),
    [
        ({"is_current": True}, ""),
        ({"is_current": False}, "dapat dicari beberapa detik lagi"),
        ({"is_current": False, "follows": False}, "menjalankan tiru index"),
        ({"is_current": False, "failure": "Disk penuh."}, "gagal diperbarui sejak 29 November 2026"),
        ({"is_current": True, "failure": "Disk penuh."}, ""),
    ],
)
def test_it_says_what_cannot_be_searched_yet_and_why(desk_app, as_role, seen, says):
    install_seen(desk_app, **seen)
    note = soup(as_role("hub").get("/meja")).select_one("[role=status]")
    assert says in words(note) if says else note is None


@pytest.mark.parametrize(("role", "told"), [("national", True), ("hub", False), ("agency", False)])
def test_the_message_for_the_operator_is_shown_to_the_national_team_alone(desk_app, as_role, role, told):
    install_seen(desk_app, is_current=False, failure="Disk /srv penuh.")
    assert ("Disk /srv penuh." in as_role(role).get("/meja").text) is told


def test_what_a_sources_last_run_brought_and_lost_and_its_errors_are_told(as_role, desk_url):
    with open_database(desk_url) as database:
        runs = SourceRuns(database)
        number = runs.begin("hub", "harvest", by="tiru sync")
        runs.note(number, ["baris 3: title is missing"])
        runs.end(number, {"faulty": 1, "added": 2, "gone": 3})
    rows = {words(row.td): row for row in soup(as_role("national").get("/meja")).select("tbody tr") if row.td}
    assert [words(cell) for cell in rows["hub"].select("td")[2:]] == ["selesai, ada galat", "2", "3", "1"]
