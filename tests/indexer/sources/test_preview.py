"""A preview shows what one page, answer or row would become, and stores nothing."""

from __future__ import annotations

import pytest

from indexer.sources.errors import FetchError, SourceError
from indexer.sources.formats.files.open_file import file_spec
from indexer.sources.preview import preview_lines
from indexer.sources.spec import Api, Rule, Web
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import redirect, reply

FIELDS = {"title": Rule("css", "h1"), "solution": Rule("css", "p"), "sectors": Rule("css", "i")}


def lines(spec, page=""):
    return list(preview_lines(spec, page, user_agent="Tiru"))


def test_of_a_site_the_first_page_that_holds_an_innovation_is_shown(site):
    site.html("/", "<a href=/a>.</a><a href=/i/satu>.</a>")
    site.html("/i/satu", "<h1>Antrean Daring</h1><p>Surel a@contoh.example.</p>")
    shown = lines(spec_of(site, fields=FIELDS, web=Web(innovations=("^/i/",))))
    assert shown[0] == f"key: {site.url}i/satu"
    assert {"title: Antrean Daring", "contact data dropped: 1"} <= set(shown)
    assert site.times("/a") == 0


def test_a_page_that_is_named_is_shown_alone_even_where_no_pattern_counts_it(site):
    site.html("/lain", "<h1>Antrean Daring</h1>")
    shown = lines(spec_of(site, fields=FIELDS, web=Web(innovations=("^/i/",))), f"{site.url}lain")
    assert "title: Antrean Daring" in shown
    assert site.asked == ["/robots.txt", "/lain"]


def test_a_page_that_says_noindex_is_not_shown_and_its_links_are_followed(site):
    site.html("/", "<meta name=robots content=noindex><a href=/i/satu>.</a><a href=/i/dua>.</a>")
    site.html("/i/dua", "<h1>Rahasia</h1>", X_Robots_Tag="noindex")
    site.html("/i/satu", "<h1>Antrean Daring</h1>")
    spec = spec_of(site, fields=FIELDS, web=Web(innovations=("^/i/",)))
    assert "title: Antrean Daring" in lines(spec)
    with pytest.raises(FetchError, match="/i/dua says noindex"):
        lines(spec, f"{site.url}i/dua")


def test_what_waits_as_a_draft_says_why(site):
    cards = "".join(f"<h3>Kartu {mark}</h3><p>{'Warga dilayani di rumah. ' * 3}</p>" for mark in "ab")
    site.html("/inovasi", f"<h1>Inovasi</h1>{cards}")
    assert lines(spec_of(site, path="inovasi"))[-1].startswith("waits as a draft: it is described in a few words")


def test_a_page_out_of_scope_is_not_asked_for(site):
    with pytest.raises(FetchError, match=r"is not asked for: lain\.example:80 is no host"):
        lines(spec_of(site, fields=FIELDS), "http://lain.example/")


def test_a_page_that_leads_out_of_scope_is_not_read(site):
    site.pages["/i/1"] = redirect(f"http://127.0.0.1:{site.port}/lewati/1")
    site.html("/lewati/1", "<h1>Rahasia</h1>")
    spec = spec_of(site, fields=FIELDS, web=Web(skip=("^/lewati/",)))
    with pytest.raises(FetchError, match=r"leads to http\S+/lewati/1, which is not asked for"):
        lines(spec, f"{site.url}i/1")


def test_a_site_without_an_innovation_ends_in_one_sentence(site):
    site.html("/", "<a href=/a>.</a>")
    with pytest.raises(SourceError, match="none of 2 pages holds an innovation"):
        lines(spec_of(site, fields=FIELDS, web=Web(innovations=("^/i/",))))


@pytest.mark.parametrize(
    ("records", "shown"),
    [('[{"id": 1, "judul": "Antrean"}]', "title: Antrean"), ('[{"id": 1}]', "fault: 1: title: is missing")],
)
def test_of_an_api_the_first_record_or_its_faults_are_shown(site, records, shown):
    site.pages["/api"] = reply(f'{{"data": {records}}}', content_type="application/json")
    spec = spec_of(site, "api", "api", fields={"title": Rule("path", "judul")}, api=Api())
    assert any(line.startswith(shown) for line in lines(spec))


def test_an_api_without_records_ends_in_one_sentence(site):
    site.pages["/api"] = reply('{"data": []}', content_type="application/json")
    with pytest.raises(SourceError, match="contoh gives no record"):
        lines(spec_of(site, "api", "api", api=Api()))


def test_of_a_file_the_first_rows_are_shown_and_what_is_inferred_is_marked(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("judul,unit\nAntrean,Puskesmas Kabupaten Sleman\nLain,\n", encoding="utf-8")
    shown = lines(file_spec(path, publish=False))
    assert {"title: Antrean", "regency (inferred): Kabupaten Sleman"} <= set(shown)
    assert "a.csv: Column 'judul' was read as title, 'unit' as unit." in shown
