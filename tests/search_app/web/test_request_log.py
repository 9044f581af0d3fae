"""Each request has an id; what is logged of it names no secret."""

import logging
import re

import pytest

from search_app.logs import FIELDS, REQUEST_ID
from search_app.settings import Settings
from search_app.web.app import create_app
from tests.search_app.conftest import Client


def client(tmp_path, **settings) -> Client:
    return Client(create_app(Settings(tmp_path, **settings)))


def id_of(tmp_path, given: str, proxies: int) -> str:
    return client(tmp_path, proxies=proxies).get("/healthz", headers={"X-Request-ID": given}).headers["X-Request-ID"]


def test_an_id_is_taken_from_a_trusted_proxy_alone(tmp_path):
    assert id_of(tmp_path, "a-b_c.123", proxies=1) == "a-b_c.123"
    assert re.fullmatch("[0-9a-f]{16}", id_of(tmp_path, "a-b_c.123", proxies=0))
    assert REQUEST_ID.get() == ""


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "a b c d e f", "</script>x"])
def test_an_id_that_is_none_is_not_taken(tmp_path, given):
    assert re.fullmatch("[0-9a-f]{16}", id_of(tmp_path, given, proxies=1))


def test_requests_are_logged_by_route_where_that_is_wished(tmp_path, caplog):
    caplog.set_level(logging.INFO)
    client(tmp_path).get("/healthz")
    assert caplog.records == []
    for address in ("/healthz?q=penyakit", "/tidak/ada"):
        client(tmp_path, log="json").get(address)
    said = [getattr(record, FIELDS) for record in caplog.records]
    assert [(each["method"], each["route"], each["status"]) for each in said] == [
        ("GET", "/healthz", 200),
        ("GET", "", 404),
    ]
    assert all(each["milliseconds"] >= 0 for each in said)
