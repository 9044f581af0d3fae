"""The spider: follows links and sitemaps, and keeps what is unchanged or gone."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.db.database import open_database
from corpus.db.source_tables import pages
from indexer.sources.crawl.spider import MOST_LINKS, links_of
from indexer.sources.extract.html_text import soup_of
from indexer.sources.harvest import harvest
from indexer.sources.spec import Limits
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.crawl.samples import FIELDS, article, article_spec, stored_keys
from tests.indexer.sources.site import each, redirect, reply


def test_links_are_absolute_and_those_not_to_be_followed_are_left_out():
    page = soup_of(
        "<base href=/b/><a href=' satu '>.</a><a href=/dua rel=nofollow>.</a><a href='http://[x'>.</a><a>.</a>"
        "<a href=/tiga rel='UGC NoFollow'>.</a><a href=/empat rel='ugc,nofollow'>.</a>"
    )
    assert list(links_of(page, "https://contoh.example/a")) == ["https://contoh.example/b/satu"]


def test_a_base_that_is_no_address_is_not_used():
    page = soup_of("<base href='http://['><a href=satu>.</a>")
    assert list(links_of(page, "https://contoh.example/a/b")) == ["https://contoh.example/a/satu"]


def test_addresses_that_are_none_cost_no_page(site, context):
    broken = "".join(f"<url><loc>{link}</loc></url>" for link in ("http://[", "http://a:b/", f"{site.url}i/satu"))
    site.pages["/robots.txt"] = reply("Sitemap: http://[\nSitemap: /peta.xml\n", content_type="text/plain")
    site.pages["/peta.xml"] = reply(f"<urlset>{broken}</urlset>", content_type="text/xml")
    site.html("/", "<a href='http://a:b/'>.</a><a href=/i/pindah>.</a>")
    site.html("/i/satu", f"<link rel=canonical href='http://['>{article('Satu')}")
    site.pages["/i/pindah"] = redirect("http://[")
    counts = harvest(article_spec(site), context)
    assert (counts["innovations"], counts["errors"]) == (1, 0)


@pytest.mark.parametrize(
    "closed",
    [
        {"body": f"<meta name=robots content=noindex>{article('Dua')}"},
        {"body": article("Dua"), "X_Robots_Tag": "noindex"},
        {"body": f"{article('Dua')}<meta name=TIRU content='NONE'>"},
    ],
)
def test_a_page_that_says_noindex_is_kept_out_whatever_the_source_says(site, context, closed):
    site.html("/", "<a href=/i/satu>.</a><a href=/i/dua>.</a>")
    site.html("/i/satu", article("Satu"))
    site.html("/i/dua", **closed)
    counts = harvest(article_spec(site), context)
    assert (counts["innovations"], counts["closed by noindex"], counts["gone"]) == (1, 1, 0)
    assert stored_keys(context) == {f"{site.url}i/satu"}


def test_a_list_that_says_noindex_leads_to_its_pages_and_one_that_says_nofollow_does_not(site, context):
    site.html("/", "<a href=/a>.</a><a href=/b>.</a>")
    site.html("/a", "<meta name=robots content=noindex><a href=/i/satu>.</a>")
    site.html("/b", "<meta name=robots content=nofollow><a href=/i/dua>.</a>")
    site.anything = reply(article("Satu"))
    harvest(article_spec(site), context)
    assert stored_keys(context) == {f"{site.url}i/satu"}


def test_a_page_that_says_noindex_later_is_gone_until_it_says_so_no_more(site, context):
    """The header of an answer without a body counts too, and what is closed is asked for anew each time."""
    site.html("/", "<a href=/i/satu>.</a>")
    site.pages["/i/satu"] = each(
        reply(article("Satu"), ETag='"a"'),
        reply("", 304, X_Robots_Tag="noindex"),
        reply(article("Satu"), ETag='"a"', X_Robots_Tag="none"),
        reply(article("Satu"), ETag='"a"'),
    )
    found = []
    for _ in range(4):
        counts = harvest(article_spec(site), context)
        found.append((counts["gone"], counts["closed by noindex"], len(stored_keys(context))))
    assert found == [(0, 0, 1), (1, 1, 0), (0, 1, 0), (0, 0, 1)]


BOMB = "<!DOCTYPE x [<!ENTITY a '{}'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"


def test_sitemaps_are_followed_and_their_entities_are_not(site, context):
    parts = "".join(f"<sitemap><loc>{site.url}{name}.xml</loc></sitemap>" for name in "ab")
    index = f"<sitemapindex>{parts}</sitemapindex>"
    bomb = BOMB.format("x" * 1000) + f"<urlset><url><loc>{site.url}i/&c;</loc></url></urlset>"
    listed = "".join(f"<url><loc>{site.url}i/{name}</loc></url>" for name in ("&f;", "satu"))
    outside = f'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><urlset>{listed}</urlset>'
    site.pages["/robots.txt"] = reply("Sitemap: /sitemap.xml\n", content_type="text/plain")
    site.pages["/sitemap.xml"] = reply(index, content_type="text/xml")
    site.pages |= {
        "/a.xml": reply(bomb, content_type="text/xml"),
        "/b.xml": reply(gzip.compress(outside.encode()), content_type="application/gzip"),
    }
    site.html("/", "")
    site.html("/i/satu", article("Satu"))
    assert harvest(article_spec(site), context)["innovations"] == 1
    secret = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    assert not [target for target in site.asked if secret in target]
    assert not any("xxx" in target for target in site.asked)


def test_unchanged_pages_are_asked_for_by_etag_and_not_sent_again(site, context):
    def page(handler) -> None:
        unchanged = handler.headers.get("If-None-Match") == '"satu"'
        reply("" if unchanged else article("Satu"), 304 if unchanged else 200, ETag='"satu"')(handler)

    site.html("/", "<a href=/i/satu>.</a>", ETag='"awal"')
    site.pages["/i/satu"] = page
    assert harvest(article_spec(site), context)["innovations"] == 1
    assert harvest(article_spec(site), context)["unchanged"] == 1


def test_a_page_that_is_gone_is_marked_not_deleted_and_unmarked_when_it_is_back(site, context):
    site.html("/", "<a href=/i/satu>.</a>")
    site.pages["/i/satu"] = each(reply(article("Satu")), reply("", 404), reply(article("Satu")))
    harvest(article_spec(site), context)
    assert len(stored_keys(context)) == 1
    site.html("/", "")  # no link leads there any more; it is asked for all the same
    assert harvest(article_spec(site), context)["gone"] == 1
    assert stored_keys(context) == set()
    harvest(article_spec(site), context)
    assert len(stored_keys(context)) == 1


def test_a_server_that_fails_does_not_make_a_page_gone(site, context):
    site.html("/", "<a href=/i/satu>.</a>")
    site.pages["/i/satu"] = each(reply(article("Satu")), reply("", 500))
    harvest(article_spec(site), context)
    assert harvest(article_spec(site), context)["failed"] == 1
    assert len(stored_keys(context)) == 1


def test_canonical_addresses_name_a_page(site, context):
    site.html("/", "<a href='/i/satu?cetak=1'>.</a>")
    site.anything = reply(f"<link rel=canonical href={site.url}i/satu>{article('Satu')}")
    harvest(article_spec(site), context)
    assert stored_keys(context) == {f"{site.url}i/satu"}


def test_of_a_hundred_thousand_links_of_one_page_the_first_are_followed(site, context):
    site.html("/", "".join(f"<a href=/t/{number}>.</a>" for number in range(100_000)))
    counts = harvest(spec_of(site, fields=FIELDS, limits=Limits(pages=3_000, page_bytes=5_000_000, depth=0)), context)
    assert counts["fetched"] == 1
    with open_database(context.database_url) as database, database.reading() as connection:
        (links,) = connection.execute(select(pages.c.links)).scalars()
    assert len(links.split("\n")) == MOST_LINKS


def test_the_pages_that_a_feed_lists_are_read(site, context):
    site.html("/", "<h1>Beranda</h1>")
    site.html("/i/satu", article("Satu"))
    feed = "<rss><channel><item><link>/i/satu</link></item></channel></rss>"
    site.pages["/robots.txt"] = reply("Sitemap: /terbaru.rss\n", content_type="text/plain")
    site.pages["/terbaru.rss"] = reply(feed, content_type="text/xml")
    harvest(article_spec(site), context)
    assert stored_keys(context) == {f"{site.url}i/satu"}
