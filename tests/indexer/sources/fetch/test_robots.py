"""What a site's robots.txt allows, and what counts where it cannot be read."""

from __future__ import annotations

import codecs
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.sources.address_guard import AddressGuard
from indexer.sources.errors import FetchError
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.fetch.robots import LARGEST_FILE, LONGEST_DELAY, read_robots, robots_text
from indexer.sources.harvest import harvest
from indexer.sources.spec import Limits
from tests.indexer.sources.bad_answers import drip, endless, reset
from tests.indexer.sources.conftest import QUICK, spec_of
from tests.indexer.sources.site import redirect, reply

PAGE = "<h1>Layanan</h1><p>Warga mendaftar lewat telepon.</p>"


RULES = "User-agent: *\nDisallow: /intern/\nCrawl-delay: 7\nSitemap: /peta.xml\n"


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


@pytest.mark.parametrize(
    "content",
    [
        codecs.BOM_UTF8 + RULES.encode(),
        codecs.BOM_UTF8 * 2 + RULES.encode(),
        RULES.encode("utf-16"),
        codecs.BOM_UTF16_BE + RULES.encode("utf-16-be"),
        RULES.encode("utf-16-le"),
        RULES.encode("utf-16-be"),
        RULES.encode("utf-32"),
        codecs.BOM_UTF16_LE + RULES.encode("utf-16-le") + b"x",
        RULES.replace("\n", "\r").encode(),
        RULES.replace("\n", "\r\n").encode(),
        RULES.replace("\n", "\r\r\n").encode(),
        RULES.replace("\n", "\n\n  \t\n").encode(),
        b"\x00".join(RULES.encode().partition(b"agent")),
        "\u200b".join(RULES).encode(),
        RULES.upper().replace("/INTERN/", "/intern/").replace("/PETA.XML", "/peta.xml").encode(),
        b"# Berkas kantor \x96 jangan diubah \xa9\n" + RULES.encode(),
        RULES.replace("*", "Bot-Lain\nUser-Agent: TIRU/9.9 # kami").encode(),
        RULES.replace("Disallow", "  disallow ").encode(),
    ],
)
def test_no_line_is_lost_whatever_editor_wrote_the_file(site, content):
    robots = robots_of(site, content)
    assert not robots.allows(f"{site.url}intern/2")
    assert robots.allows(f"{site.url}inovasi/1")
    assert (robots.delay, robots.sitemaps) == (7.0, [f"{site.url}peta.xml"])


def test_a_sitemap_in_the_first_line_or_within_a_group_closes_no_group(site):
    robots = robots_of(site, codecs.BOM_UTF8 + b"Sitemap: /a.xml\nUser-agent: *\nSitemap: /b.xml\n\nDisallow: /intern/")
    assert robots.sitemaps == [f"{site.url}a.xml", f"{site.url}b.xml"]
    assert not robots.allows(f"{site.url}intern/2")


@pytest.mark.parametrize("delay", ["-3", "nan", "inf", "sepuluh", "1,5", ""])
def test_a_delay_that_is_no_number_of_seconds_asks_for_none(site, delay):
    assert robots_of(site, f"User-agent: *\nCrawl-delay: {delay}\n").delay == 0.0


def test_a_page_in_place_of_robots_txt_forbids_nothing(site):
    robots = robots_of(site, "<!doctype html><html><body><h1>Beranda: selamat datang</h1><a href='/'>Allow</a></body>")
    assert robots.allows(f"{site.url}inovasi/1")


def test_the_line_that_the_largest_size_cuts_is_not_read(site):
    begin = "User-agent: *\n".ljust(LARGEST_FILE - len("\nDisallow: /"), "#") + "\nDisallow: /"
    assert robots_of(site, f"{begin}intern/\n").allows(f"{site.url}inovasi/1")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_fault_and_without_marks_that_nobody_sees(content):
    assert not {"\x00", "\ufeff"} & set(robots_text(content))


@given(st.text(st.characters(codec="utf-8", exclude_characters="\x00\ufeff\u200b\u200c\u200d\u200e\u200f\u2060/")))
def test_text_in_any_unicode_encoding_is_the_same_text(text):
    assert robots_text(codecs.BOM_UTF16_BE + text.encode("utf-16-be")) == text
    assert robots_text(codecs.BOM_UTF8 + text.encode()) == text
