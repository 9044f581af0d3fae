"""Which addresses a crawl asks for, and under which spelling."""

from __future__ import annotations

from dataclasses import replace

import pytest

from indexer.sources.address_guard import HostPort
from indexer.sources.crawl.scope import MOST_FRUITLESS, origins_of
from indexer.sources.spec import Web
from tests.indexer.sources.crawl.samples import HOME, SPEC, scope_of


def test_one_page_has_one_spelling_without_tracking_and_fragment():
    scope = scope_of(drop_parameters=("ref",))
    assert scope.normalise(f"{HOME}a?b=2&utm_source=x&a=1&ref=y#c") == f"{HOME}a?a=1&b=2"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        (f"{HOME}buka", ""),
        (f"{HOME}admin/x", "robots.txt forbids it."),
        (f"{HOME}cari?q=a", "the source leaves it out."),
        (f"{HOME}{'x' * 2_000}", "the source leaves it out."),
        ("https://lain.example/", "lain.example:443 is no host of this source."),
        ("http://contoh.example/", "contoh.example:80 is no host of this source."),
        ("https:///tanpa-nama", "no address"),
        ("file:///etc/passwd", "only http and https"),
    ],
)
def test_an_address_out_of_scope_is_refused_with_its_reason(url, reason):
    scope = scope_of("User-agent: *\nDisallow: /admin\n", skip=(r"^/cari\?",))
    assert reason in scope.refusal_reason(url)
    assert bool(scope.refusal_reason(url)) == bool(reason)


def test_addresses_that_robots_txt_closes_are_counted_once():
    scope = scope_of("User-agent: *\nDisallow: /admin\n")
    scope.links_to_follow([f"{HOME}admin/a", f"{HOME}admin/b", f"{HOME}c", f"{HOME}admin/a#x"])
    assert scope.closed_by_robots == 2


def test_links_to_pages_in_scope_are_followed_once_and_those_to_files_are_not():
    links = [
        f"{HOME}b",
        f"{HOME}a#x",
        f"{HOME}a",
        f"{HOME}foto.JPG",
        "mailto:a@contoh.example",
        "https://lain.example/",
        "http://[",
        "https://contoh.example:abc/",
        "https://siti:x@contoh.example/",
    ]
    assert scope_of().links_to_follow(links) == [f"{HOME}b", f"{HOME}a"]


def test_patterns_say_which_pages_hold_innovations_and_without_them_nothing_is_said():
    scope = scope_of(innovations=("^/inovasi/",))
    assert [scope.is_innovation(HOME + path) for path in ("inovasi/1", "berita/inovasi/1")] == [True, False]
    assert scope_of().is_innovation(f"{HOME}inovasi/1") is None


def test_a_pattern_of_pages_that_leads_to_no_innovation_is_left_after_a_while():
    scope = scope_of()
    for day in range(MOST_FRUITLESS):
        assert not scope.is_fruitless(f"{HOME}kalender/1")
        scope.note_outcome(f"{HOME}kalender/{day}", fruitful=False)
    assert scope.links_to_follow([f"{HOME}kalender/9999", f"{HOME}berita/1"]) == [f"{HOME}berita/1"]
    scope.note_outcome(f"{HOME}kalender/7", fruitful=True)
    assert not scope.is_fruitless(f"{HOME}kalender/1")


def test_every_host_of_a_source_has_its_origin():
    spec = replace(SPEC, where=(f"{HOME}a", "http://127.0.0.1:8900/b"), web=Web(hosts=("lain.example",)))
    assert origins_of(spec) == {
        HostPort("contoh.example", 443): HOME,
        HostPort("127.0.0.1", 8900): "http://127.0.0.1:8900/",
        HostPort("lain.example", 443): "https://lain.example/",
    }
