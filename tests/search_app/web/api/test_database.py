"""Without a catalogue that can be read, what needs one is a problem with when to ask again."""

import pytest

from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client


@pytest.mark.parametrize("url", ["", "sqlite:///{}/rusak.db"])
@pytest.mark.parametrize("address", ["changes", "replications"])
def test_a_catalogue_that_cannot_be_used_is_a_problem(shipped_index, tmp_path, url, address):
    (tmp_path / "rusak.db").write_bytes(b"bukan basis data " * 100)
    asking = Client(create_app(Settings(shipped_index, database_url=url.format(tmp_path))))
    answer = asking.get(f"/api/v1/{address}")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.headers["Retry-After"].isdecimal() or not url
    assert "rusak" not in answer.text
    assert asking.get("/api/v1/search?q=a").status_code == 200
