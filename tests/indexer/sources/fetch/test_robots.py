"""What a site's robots.txt allows, and what counts where it cannot be read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.sources.address_guard import AddressGuard
from indexer.sources.errors import FetchError
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.fetch.robots import LARGEST_FILE, LONGEST_DELAY, read_robots
from indexer.sources.harvest import harvest
from indexer.sources.spec import Limits
from tests.indexer.sources.bad_answers import drip, endless, reset
from tests.indexer.sources.conftest import QUICK, spec_of
from tests.indexer.sources.site import redirect, reply

PAGE = "<h1>Layanan</h1><p>Warga mendaftar lewat telepon.</p>"


def robots_of(site, body, status=200):
    site.pages["/robots.txt"] = reply(body, status, content_type="text/plain")
    bounds = Bounds(most_bytes=2_000_000, tries=1)
    with Fetcher(AddressGuard.for_addresses([site.url]), user_agent="Tiru/1", bounds=bounds) as fetcher:
        return read_robots(site.url, fetcher, "Tiru/1")


def test_rules_for_this_crawler_count_before_those_for_all(site):
    robots = robots_of(site, "User-agent: *\nDisallow: /\n\nUser-agent: tiru\nDisallow: /admin\nAllow: /admin/buka\n")
    allowed = [robots.allows(site.url + path) for path in ("a", "admin/x", "admin/buka")]
    assert allowed == [True, False, True]


def test_delay_and_sitemaps_are_read_and_an_endless_delay_is_capped(site):
    robots = robots_of(site, "Sitemap: /peta.xml\nUser-agent: *\nCrawl-delay: 86400\n")
    assert (robots.delay, robots.sitemaps) == (LONGEST_DELAY, [f"{site.url}peta.xml"])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_in_trouble_closes_the_whole_site(site, status):
    robots = robots_of(site, "", status)
    assert str(status) in robots.reason
    assert not robots.allows(site.url)


@pytest.mark.parametrize("status", [401, 404, 410])
def test_a_missing_file_opens_the_site_whatever_comes_in_its_place(site, status):
    assert robots_of(site, "User-agent: *\nDisallow: /\n", status).allows(site.url)


def test_rules_behind_the_largest_size_are_not_read(site):
    robots = robots_of(site, "User-agent: *\n" + "#" * LARGEST_FILE + "\nDisallow: /\n")
    assert robots.allows(site.url)


@pytest.mark.parametrize("trap", [endless, drip, redirect("/robots.txt"), reset], ids=lambda trap: trap.__name__)
def test_a_site_whose_robots_txt_never_ends_is_left_alone(site, context, trap):
    site.pages["/robots.txt"] = trap
    site.html("/", PAGE)
    with pytest.raises(FetchError, match=r"robots\.txt cannot be read"):
        harvest(
            spec_of(site, limits=Limits(page_bytes=200_000, page_seconds=1.0), pace=replace(QUICK, retries=0)), context
        )
    assert site.times("/") == 0
