"""Sessions end by idleness, by age and by reset; their answers are kept by nobody."""

import time

import pytest

from corpus.accounts.accounts import Accounts
from corpus.db.database import open_database
from search_app.web.desk.sessions import IDLE, LONGEST
from tests.search_app.web.desk.conftest import BY


def test_a_reset_and_a_disabled_account_end_the_session(as_role, desk_url):
    hub, agency = as_role("hub"), as_role("agency")
    with open_database(desk_url) as database:
        Accounts(database).reset("hub", **BY)
        Accounts(database).disable("agency", **BY)
    for curator in (hub, agency):
        assert curator.get("/meja").location.startswith("/masuk")


@pytest.mark.parametrize("ahead", [False, True])
@pytest.mark.parametrize(("key", "age"), [("seen", IDLE), ("began", LONGEST)])
def test_a_session_ends_by_itself_and_one_of_a_clock_that_was_ahead_too(as_role, key, age, ahead):
    curator = as_role("hub")
    with curator.session_transaction() as session:
        session[key] = int(time.time()) + (age + 2) * (1 if ahead else -1)
    assert curator.get("/meja").location.startswith("/masuk")


def test_the_cookie_is_for_this_site_alone_and_for_https_where_it_is_used(person):
    said = person.log_in("hub").headers["Set-Cookie"]
    assert "HttpOnly" in said and "SameSite=Lax" in said and "Secure" not in said
    with person.application.test_client() as client:
        assert "Secure" in client.get("/masuk", base_url="https://localhost").headers["Set-Cookie"]


def test_what_is_answered_to_who_is_logged_in_is_not_stored(as_role):
    curator = as_role("hub")
    for address in ("/meja", "/meja/jurnal.csv", "/tentang", "/tidak-ada"):
        assert curator.get(address).headers["Cache-Control"] == "no-store"


def test_readers_get_no_session(person):
    answer = person.get("/tentang")
    assert "Set-Cookie" not in answer.headers and answer.headers["Cache-Control"] == "no-cache"
