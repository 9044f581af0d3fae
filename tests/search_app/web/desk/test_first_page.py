"""The first page counts what waits, as far as the account reaches."""

import pytest

from tests.search_app.reading import soup, words


@pytest.mark.parametrize(("role", "count"), [("national", "2"), ("hub", "1"), ("agency", "1")])
def test_what_waits_is_counted_for_each_role(as_role, role, count):
    first = soup(as_role(role).get("/meja")).select("tbody tr")[0]
    assert words(first.select("td")[1]) == count
    assert words(first.select("td")[2]).startswith("0 hari")
