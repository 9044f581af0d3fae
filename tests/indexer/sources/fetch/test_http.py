"""The HTTP client: bounded and guarded, with retries where a fault may pass."""

from __future__ import annotations

import email.utils
import time
from dataclasses import replace

import pytest

from indexer.sources.address_guard import AddressGuard
from indexer.sources.errors import FetchError, RefusedAddressError
from indexer.sources.fetch.http import MOST_REDIRECTS, Bounds, Fetcher, retry_after
from indexer.sources.harvest import harvest
from indexer.sources.spec import Limits, Rule
from tests.indexer.sources.bad_answers import bomb, drip, drip_headers, endless, reset
from tests.indexer.sources.conftest import QUICK, spec_of
from tests.indexer.sources.site import each, redirect, reply

BOUNDS = Bounds(most_bytes=10_000, seconds=5.0, tries=3, backoff=0.01, longest_wait=0.05)


@pytest.fixture
def fetcher(site):
    with Fetcher(AddressGuard.for_addresses([site.url]), user_agent="Tiru", bounds=BOUNDS) as opened:
        yield opened


def test_a_fault_that_passes_is_asked_again(site, fetcher):
    site.pages["/a"] = each(reply("", 503), reset, reply("isi"))
    assert fetcher.get(f"{site.url}a").text == "isi"
    assert site.times("/a") == 3


def test_the_last_try_returns_whatever_status_came(site, fetcher):
    site.pages["/a"] = reply("", 503)
    assert fetcher.get(f"{site.url}a").status_code == 503
    assert site.times("/a") == BOUNDS.tries


def test_a_server_that_asks_for_an_endless_wait_is_asked_again_after_the_longest_wait(site, fetcher):
    site.pages["/a"] = each(reply("", 429, retry_after="99999"), reply("isi"))
    fetcher.get(f"{site.url}a")
    (wait,) = site.waits("/a")
    assert BOUNDS.longest_wait <= wait < 5


def test_redirects_are_followed_without_the_first_ones_query_and_end(site, fetcher):
    site.pages |= {"/a": redirect("/b"), "/b": reply("isi"), "/putaran": redirect("/putaran")}
    assert fetcher.get(f"{site.url}a", {"page": "1"}).text == "isi"
    assert site.asked == ["/a?page=1", "/b"]
    with pytest.raises(FetchError, match=f"more than {MOST_REDIRECTS} times"):
        fetcher.get(f"{site.url}putaran")


def test_a_name_that_leads_to_a_private_address_is_refused_at_once(site, fetcher):
    with pytest.raises(RefusedAddressError, match="private network"):
        fetcher.get(f"http://127.1:{site.port}/")
    assert site.asked == []


def test_parameters_are_added_to_those_of_the_address(site, fetcher):
    site.anything = reply("isi")
    fetcher.get(f"{site.url}index.php?page=oai", {"verb": "Identify"})
    fetcher.get(f"{site.url}a?b=%20c")
    assert site.asked == ["/index.php?page=oai&verb=Identify", "/a?b=%20c"]


@pytest.mark.parametrize("location", ["http://[", "//[x", "http://a:b/", "http://a..b/", "http://-\xfc-.example/"])
def test_a_redirect_to_what_is_no_address_ends_in_one_sentence(site, fetcher, location):
    site.pages["/a"] = redirect(location)
    with pytest.raises(FetchError, match="no address"):
        fetcher.get(f"{site.url}a")


def test_requests_are_apart_by_the_delay(site):
    site.anything = reply("isi")
    guard = AddressGuard.for_addresses([site.url])
    with Fetcher(guard, user_agent="Tiru", bounds=BOUNDS, delay=0.1) as fetcher:
        for _ in range(2):
            fetcher.get(f"{site.url}a")
    (wait,) = site.waits("/a")
    assert wait >= 0.09


def test_retry_after_is_read_as_seconds_or_as_a_date():
    later = email.utils.formatdate(time.time() + 60, usegmt=True)
    assert retry_after(" 7 ") == 7.0
    assert 50 < retry_after(later) <= 60
    assert (retry_after("\u00b2"), retry_after("9" * 400)) == (0.0, float("inf"))
    assert (retry_after("besok"), retry_after("Thu, 01 Jan 1970 00:00:00 GMT")) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("trap", "sentence"),
    [
        (drip, "took more than|timed out"),
        (drip_headers, "took more than|timed out"),
        (endless, "larger than"),
        (reply(bytes(300_000)), "larger than"),
        (reply(bomb(100), content_encoding="gzip"), "larger than"),
        (reply("{}", content_encoding="br"), "compressed in an unknown way"),
        (reply("kein gzip", content_encoding="gzip"), "cannot be fetched"),
        (reset, "cannot be fetched"),
    ],
    ids=["drip", "drip of headers", "endless", "large", "bomb", "unknown packing", "no gzip", "reset"],
)
@pytest.mark.parametrize("kind", ["api", "oai"])
def test_an_answer_out_of_bounds_ends_a_harvest_in_one_sentence(site, context, kind, trap, sentence):
    site.anything = trap
    bounds = {"limits": Limits(page_bytes=200_000, page_seconds=1.0), "pace": replace(QUICK, retries=0)}
    with pytest.raises(FetchError, match=sentence):
        harvest(spec_of(site, kind, kind, fields={"title": Rule("path", "judul")}, **bounds), context)
