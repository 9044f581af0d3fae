"""The first page counts what waits, as far as the account reaches."""

import pytest

from corpus.secret_tokens import new_token
from corpus.submissions.store import open_submissions
from tests.corpus.submissions.examples import PROPOSED
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
