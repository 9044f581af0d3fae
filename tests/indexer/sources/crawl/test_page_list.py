"""Sitemaps, indexes of them, and feeds of all kinds name pages; hostile ones name what could be read."""

import gzip

import pytest

from indexer.sources.crawl.page_list import LONGEST, list_kind, read_page_list

AT = "https://contoh.id/daftar/"
ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://contoh.id/"/>'
    '<entry><link rel="self" href="/api/1"/><link href="/inovasi/1"/></entry>'
    '<entry><link rel="alternate" href="2"/></entry></feed>'
)
RSS = (
    "<rss version='2.0'><channel><link>https://contoh.id/</link><item><link> /inovasi/1 </link></item></channel></rss>"
)
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
    "<channel/><item><link>/inovasi/1</link></item></rdf:RDF>"
)
URLS = "<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><url><loc>https://contoh.id/1</loc></url></urlset>"
INDEX = "<sitemapindex><sitemap><loc>https://contoh.id/peta.xml</loc></sitemap></sitemapindex>"


def read(text):
    return read_page_list(AT, text.encode() if isinstance(text, str) else text, 100_000)


@pytest.mark.parametrize(
    ("document", "addresses"),
    [
        (ATOM, ("https://contoh.id/inovasi/1", "https://contoh.id/daftar/2")),
        (RSS, ("https://contoh.id/inovasi/1",)),
        (RDF, ("https://contoh.id/inovasi/1",)),
        (URLS, ("https://contoh.id/1",)),
        (gzip.compress(URLS.encode(), mtime=0), ("https://contoh.id/1",)),
    ],
)
def test_a_list_names_its_pages(document, addresses):
    assert read(document) == (addresses, False, False)


def test_an_index_names_further_lists():
    assert read(INDEX) == (("https://contoh.id/peta.xml",), True, False)


@pytest.mark.parametrize("document", ["", "bukan xml", "<html><a href='/1'>x</a></html>", b"\x1f\x8brusak"])
def test_what_is_no_list_names_nothing(document):
    assert read(document).addresses == ()


@pytest.mark.parametrize("kind", [RSS, URLS])
def test_entities_are_not_expanded(kind, tmp_path):
    secret = tmp_path / "rahasia"
    secret.write_text("https://contoh.id/rahasia")
    hostile = f'<!DOCTYPE x [<!ENTITY file SYSTEM "file://{secret}">]>' + kind.replace("/1<", "/1&file;<").replace(
        "/1 <", "/1&file;<"
    )
    assert "rahasia" not in repr(read(hostile))


def test_a_list_without_end_is_cut():
    many = "".join(f"<item><link>/{number}</link></item>" for number in range(LONGEST + 10))
    assert len(read(f"<rss><channel>{many}</channel></rss>").addresses) == LONGEST


@pytest.mark.parametrize(("document", "kind"), [(ATOM, "feed"), (URLS, "urlset"), (INDEX, "sitemapindex"), ("x", "")])
def test_the_kind_of_a_list_is_its_root(document, kind):
    assert list_kind(document.encode(), 10_000) == kind
