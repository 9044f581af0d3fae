"""Addresses, as Flask gives them."""

import pytest
from flask import url_for
from hypothesis import given
from hypothesis import strategies as st

from search_app.transfer.aim import Aim
from search_app.web import urls
from search_app.web.urls import address, innovation_url, plan_url, province_url, sector_url

pytestmark = pytest.mark.usefixtures("request_context")


@pytest.mark.parametrize("text", ["https://menpan.go.id/a?b=c", "http://jipp.jatengprov.go.id/"])
def test_an_address_on_the_web_can_be_linked(text):
    assert urls.web_url(text) == text


@pytest.mark.parametrize(
    "text",
    ["", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x",
     "//menpan.go.id", "/etc/passwd", "file:///etc/passwd", "https:", "http://[", "https:menpan.go.id"],
)  # fmt: skip
def test_any_other_address_is_no_link(text):
    assert urls.web_url(text) is None


def test_the_first_page_of_a_list_has_one_address():
    assert urls.sector_url("sosial") == urls.sector_url("sosial", 1) == "/sektor/sosial"
    assert urls.province_url("35", 3) == "/provinsi/35?hal=3"


def test_a_static_file_is_asked_for_with_the_digest_of_its_content(client):
    address = urls.static_url("desk.css")
    assert address != urls.static_url("suggest.js").replace("suggest.js", "desk.css")
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("root", ["http://localhost", "http://localhost/tiru"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_addresses_around_a_slug_are_those_that_flask_gives(app, root, language):
    with app.test_request_context(f"/?bahasa={language}", base_url=root):
        assert innovation_url("a-1") == url_for("pages.innovation", id="a-1")
        assert sector_url("sosial") == url_for("pages.sector", slug="sosial")
        assert sector_url("sosial", 2) == url_for("pages.sector", slug="sosial", hal=2)
        assert province_url("35") == url_for("pages.province", code="35")
        for text in ("antrean pasien", "a&b \0 c", ""):
            planned = url_for("plans.page", id="a-1", q=text or None, **Aim("33.74").parameters)
            assert plan_url("a-1", text, Aim("33.74")) == planned


@given(st.dictionaries(st.sampled_from(["q", "sektor", "é &"]), st.text(max_size=10)))
def test_any_query_is_quoted_as_flask_quotes_it(app, parameters):
    with app.test_request_context("/?bahasa=en"):
        assert address("pages.search", parameters.items()) == url_for("pages.search", **parameters)
