"""The sitemap, read by Scrapy, and robots.txt, read by Protego."""

import pytest
from protego import Protego
from scrapy.utils.sitemap import Sitemap

from search_app.web.interop import sitemap


def test_the_parts_name_every_record_once(client, shipped_records):
    index = Sitemap(client.get("/sitemap.xml").data)
    assert index.type == "sitemapindex"
    parts = [Sitemap(client.get(entry["loc"]).data) for entry in index]
    assert {part.type for part in parts} == {"urlset"}
    addresses = [entry["loc"] for part in parts for entry in part]
    assert len(addresses) == len(set(addresses))
    assert {f"http://localhost/inovasi/{record.id}" for record in shipped_records} <= set(addresses)
    assert {"http://localhost/provinsi/35", "http://localhost/data"} <= set(addresses)


def test_a_record_was_changed_when_the_catalogue_says(others):
    entries = {entry["loc"]: entry.get("lastmod") for entry in Sitemap(others.get("/sitemap-1.xml").data)}
    assert entries == {
        "http://localhost/inovasi/biasa": "2024-05-31T12:00:00+00:00",
        "http://localhost/inovasi/jahat": None,
        "http://localhost/inovasi/panjang": None,
    }


def test_a_large_catalogue_is_split(others, monkeypatch):
    monkeypatch.setattr(sitemap, "PART", 2)
    others.application.extensions[sitemap._KEY].cache_clear()
    assert len(list(Sitemap(others.get("/sitemap.xml").data))) == 3
    assert [len(list(Sitemap(others.get(f"/sitemap-{number}.xml").data))) for number in (1, 2)] == [2, 1]
    assert others.get("/sitemap-3.xml").status_code == 404
    others.application.extensions[sitemap._KEY].cache_clear()


@pytest.mark.parametrize("path", ["/pilihan?id=a", "/banding?id=a", "/rencana/a.docx", "/kebutuhan/lapor"])
def test_robots_are_kept_from_what_is_one_visitors_own(client, path):
    rules = Protego.parse(client.get("/robots.txt").text)
    assert list(rules.sitemaps) == ["http://localhost/sitemap.xml"]
    assert not rules.can_fetch(f"http://localhost{path}", "any")
    assert not rules.can_fetch("http://localhost/replikasi/inovasi/a/lapor", "any")
    assert rules.can_fetch("http://localhost/inovasi/a", "any")
    assert rules.can_fetch("http://localhost/wilayah/35", "any")
