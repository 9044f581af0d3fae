"""Logging in tells nothing to whom it does not let in, and leads nowhere else."""

import pytest

from corpus.accounts.accounts import Accounts
from corpus.accounts.login_limits import PER_ACCOUNT
from corpus.db.database import open_database
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.reading import soup, words
from tests.search_app.web.desk.conftest import BY, PASSWORD, Curator


def test_a_wrong_name_and_a_wrong_password_are_answered_alike(person):
    wrong = [person.log_in("hub", "salah sama sekali"), person.log_in("siapa")]
    assert {answer.status_code for answer in wrong} == {401}
    assert len({words(soup(answer).find(role="alert")) for answer in wrong}) == 1


@pytest.mark.parametrize("back", ["https://jahat.test/", "//jahat.test", "/%5Cjahat.test", "javascript:alert(1)"])
def test_nobody_is_led_to_another_site(person, back):
    assert person.log_in("hub", back=back).location == "/cari"


def test_who_wanted_a_page_gets_it_after_logging_in(person):
    answer = person.get("/meja/jurnal?jenis=record")
    assert answer.location.startswith("/masuk?kembali=")
    assert person.log_in("hub", back="/meja/jurnal?jenis=record").location == "/meja/jurnal?jenis=record"


def test_a_one_time_link_chooses_the_password_once(person, desk_url):
    with open_database(desk_url) as database:
        link = f"/sandi/{Accounts(database).reset('hub', **BY)}"
    assert person.get(link).headers["Referrer-Policy"] == "same-origin"
    assert "tidak sama" in person.send(link, password=PASSWORD, again="lain").text
    assert "12" in person.send(link, password="pendek", again="pendek").text
    assert person.send(link, password=PASSWORD, again=PASSWORD).location == "/meja"
    assert person.get("/meja").status_code == 200
    assert person.get(link).status_code == 404


def test_leaving_needs_the_form_and_ends_the_session(as_role):
    curator = as_role("hub")
    assert curator.post("/keluar").status_code == 400
    assert curator.send("/keluar", form="/meja").location == "/masuk"
    assert curator.get("/meja").location.startswith("/masuk")


def test_attempts_are_counted_over_all_servers(shipped_index, desk_url):
    settings = Settings(index_dir=shipped_index, database_url=desk_url)
    servers = [Curator(create_app(settings)) for _ in range(2)]
    for number in range(PER_ACCOUNT):
        assert servers[number % 2].log_in("hub", "salah sama sekali").status_code == 401
    for server in servers:
        assert server.log_in("hub").status_code == 429
    assert servers[0].log_in("agency").status_code == 302
