"""The first page counts what waits, as far as the account reaches."""

import pytest

from corpus.secret_tokens import new_token
from corpus.submissions.store import open_submissions
from tests.corpus.submissions.examples import PROPOSED
from tests.search_app.following.seen import install_seen
from tests.search_app.reading import soup, words


@pytest.mark.parametrize(("role", "count"), [("national", "2"), ("hub", "1"), ("agency", "1")])
def test_what_waits_is_counted_for_each_role(as_role, role, count):
    first = soup(as_role(role).get("/meja")).select("tbody tr")[0]
    assert words(first.select("td")[1]) == count
    assert words(first.select("td")[2]).startswith("0 hari")


@pytest.mark.parametrize(("role", "count"), [("national", "1"), ("hub", "1"), ("agency", "0")])
def test_what_was_handed_in_is_counted_too(as_role, desk_url, role, count):
    with open_submissions(desk_url) as queue:
        queue.put(PROPOSED, new_token())
    rows = {words(row.td): words(row.select("td")[1]) for row in soup(as_role(role).get("/meja")).select("tbody tr")}
    assert rows["Usulan dan laporan kesalahan"] == count


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
