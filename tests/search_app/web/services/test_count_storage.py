"""Forms are limited over all processes and restarts: two applications over one database count together."""

import pytest

from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client
from tests.search_app.web.submissions.test_proposals import form_of

FORM = "/inovasi/opop-provinsi-jawa-barat/lapor"


def send(client):
    fields = {**form_of(client.get(FORM)), "part": "results", "wrong": "Angkanya keliru."}
    return client.post(FORM, data=fields).status_code


@pytest.fixture
def start(shipped_index, database_url):
    """Return a function that starts an application over one database."""
    return lambda: Client(create_app(Settings(index_dir=shipped_index, database_url=database_url, secret_key="k")))


def test_what_is_sent_to_one_process_counts_for_another_and_after_a_restart(start):
    assert [send(start()) for _ in range(11)].count(429) == 1
    assert send(start()) == 429


def test_without_a_database_the_form_itself_says_what_is_missing(shipped_index):
    client = Client(create_app(Settings(index_dir=shipped_index, secret_key="k")))
    assert client.get("/usulkan").status_code in {200, 503}
