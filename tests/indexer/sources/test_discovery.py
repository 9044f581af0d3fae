"""What an address offers is found out by asking it, and the fullest form wins."""

import gzip
import json

import pytest

from indexer.sources.discovery import discover
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.spec import Oai
from tests.indexer.sources.formats.oai_samples import HEAD, listing, record
from tests.indexer.sources.site import redirect, reply

FORMATS = "".join(
    f"<metadataFormat><metadataPrefix>{prefix}</metadataPrefix></metadataFormat>" for prefix in ("oai_dc", "tiru")
)
FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="{url}inovasi/1"/></entry></feed>'
RSS = "<rss><channel><link>{url}</link><item><link>{url}inovasi/1</link></item></channel></rss>"
SITEMAP = "<urlset><url><loc>{url}inovasi/1</loc></url></urlset>"
PAGE = "<title>Beranda</title><meta property='og:site_name' content='Hub Contoh'><h1>Hub</h1>"


def repository(*, formats=FORMATS, name="Repositori Contoh"):
    """Return an answer of a server of OAI-PMH."""
    answers = {
        "Identify": f"<Identify><repositoryName>{name}</repositoryName></Identify>",
        "ListMetadataFormats": f"<ListMetadataFormats>{formats}</ListMetadataFormats>",
    }

    def answer(handler):
        verb = handler.path.rpartition("verb=")[2]
        body = f"{HEAD.format(doctype='')}{answers[verb]}</OAI-PMH>" if verb in answers else listing(record(1))
        reply(body, content_type="text/xml")(handler)

    return answer


def found(site, path="", **options):
    return discover(site.url + path, user_agent="Tiru/uji", **options)


@pytest.mark.parametrize("path", ["oai", "oai?verb=Identify", "oai#atas", ""])
def test_a_server_of_oai_pmh_is_found_at_its_address_and_from_the_first_page_of_its_site(site, path):
    site.pages["/oai"] = repository()
    site.html("/", PAGE)
    spec = found(site, path).spec
    assert (spec.kind, spec.where, spec.title, spec.oai) == (
        "oai",
        (f"{site.url}oai",),
        "Repositori Contoh",
        Oai("tiru"),
    )


def test_a_server_that_gives_no_whole_records_is_asked_for_dublin_core(site):
    site.pages["/oai/request"] = repository(
        formats="<metadataFormat><metadataPrefix>oai_dc</metadataPrefix></metadataFormat>"
    )
    site.html("/", PAGE)
    assert found(site).spec.oai == Oai("oai_dc")


def test_a_tiru_without_a_name_of_its_own_is_called_by_its_host(site):
    site.pages["/oai"] = repository(name="Tiru")
    assert found(site, "oai").spec.title == f"Tiru 127.0.0.1:{site.port}"


def test_json_with_records_is_read_as_an_api(site):
    rows = [{"id": number, "judul": f"Layanan {number}", "instansi": {"nama": "Pemkot Surabaya"}} for number in (1, 2)]
    site.pages["/api"] = reply(json.dumps({"hasil": {"baris": rows}}), content_type="application/json")
    spec = found(site, "api").spec
    assert (spec.kind, spec.api.records, spec.api.key) == ("api", "hasil.baris", "id")
    assert {name: rule.value for name, rule in spec.fields.items()} == {"title": "judul", "agency": "instansi.nama"}


def test_json_without_records_is_refused_in_one_sentence(site):
    site.pages["/api"] = reply('{"status": "ok"}', content_type="application/json")
    with pytest.raises(SourceError, match="no list of records"):
        found(site, "api")


@pytest.mark.parametrize(("path", "body"), [("peta.xml", SITEMAP), ("terbaru.atom", FEED), ("rss", RSS)])
def test_a_sitemap_or_feed_is_a_site_of_the_pages_that_it_lists(site, path, body):
    site.pages[f"/{path}"] = reply(body.format(url=site.url), content_type="application/xml")
    spec = found(site, path).spec
    assert (spec.kind, spec.where, spec.web.sitemaps) == ("web", (site.url,), (f"{site.url}{path}",))


def test_the_feed_that_a_page_names_is_found(site):
    site.html("/", f"{PAGE}<link rel=alternate type=application/atom+xml href=/terbaru.atom>")
    site.pages["/terbaru.atom"] = reply(FEED.format(url=site.url), content_type="application/atom+xml")
    spec = found(site).spec
    assert (spec.title, spec.web.sitemaps) == ("Hub Contoh", (f"{site.url}terbaru.atom",))


def test_the_sitemap_of_robots_txt_is_found_and_not_named_twice(site):
    site.html("/", PAGE)
    site.pages["/robots.txt"] = reply("Sitemap: /peta.xml\n", content_type="text/plain")
    site.pages["/peta.xml"] = reply(SITEMAP.format(url=site.url), content_type="application/xml")
    discovery = found(site)
    assert discovery.spec.web.sitemaps == ()
    assert f"a sitemap: {site.url}peta.xml" in discovery.found


def test_a_plain_site_is_one_whose_links_are_followed(site):
    site.html("/", PAGE)
    spec = found(site, name="hub-contoh").spec
    assert (spec.name, spec.kind, spec.where, spec.web.sitemaps) == ("hub-contoh", "web", (site.url,), ())


def test_the_server_of_one_journal_is_found_beside_its_first_page(site):
    site.pages["/index.php/jurnal/oai"] = repository()
    site.html("/index.php/jurnal/index", PAGE)
    assert found(site, "index.php/jurnal/index").spec.where == (f"{site.url}index.php/jurnal/oai",)


def test_a_packed_sitemap_is_one(site):
    packed = gzip.compress(SITEMAP.format(url=site.url).encode())
    site.pages["/peta.xml.gz"] = reply(packed, content_type="application/gzip")
    assert found(site, "peta.xml.gz").spec.web.sitemaps == (f"{site.url}peta.xml.gz",)


def test_what_a_server_gives_beyond_its_first_answer_is_asked_for_or_told(site):
    rows = [{"id": number, "judul": f"Layanan {number}"} for number in (1, 2)]
    site.pages["/api"] = reply(json.dumps({"total": 9, "data": rows}), content_type="application/json")
    assert "how to ask for the others was not recognised" in found(site, "api").found


@pytest.mark.parametrize("kind", ["application/pdf", "image/png", "text/csv", "application/x-ndjson", "text/xml", ""])
def test_a_file_is_no_site(site, kind):
    site.pages["/berkas"] = reply("%PDF-1.7 <a>", content_type=kind)
    with pytest.raises(SourceError, match=r"is a file .*tiru import"):
        found(site, "berkas")


def test_a_page_is_one_whatever_the_server_calls_it(site):
    site.pages["/"] = reply(f"<!DOCTYPE html>{PAGE}<a href=/inovasi/1>Satu</a>", content_type="text/plain")
    assert found(site).spec.kind == "web"


def test_what_is_shown_only_after_logging_in_is_told(site):
    site.pages["/inovasi"] = redirect("/masuk")
    site.html("/masuk", f"{PAGE}<form><input name=nama><input type=password name=sandi></form>")
    with pytest.raises(SourceError, match="after logging in"):
        found(site, "inovasi")


def test_a_page_that_links_to_no_other_is_told(site):
    site.html("/", PAGE)
    assert "links to no other" in found(site).found


def test_what_robots_txt_closes_is_not_asked_for(site):
    site.pages["/robots.txt"] = reply("User-agent: *\nDisallow: /\n", content_type="text/plain")
    site.html("/", PAGE)
    with pytest.raises(FetchError, match="robots"):
        found(site)
    assert set(site.asked) == {"/robots.txt"}


def test_no_private_address_is_asked_that_was_not_given(site):
    site.pages["/"] = redirect("http://10.0.0.1/")
    with pytest.raises(FetchError, match="private network"):
        found(site)


@pytest.mark.parametrize("address", ["ftp://contoh.id/", "contoh.id", "http://[", "https://"])
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(SourceError):
        discover(address, user_agent="Tiru/uji")


def test_an_address_that_is_not_there_is_told(site):
    site.pages["/tiada"] = reply("", 404)
    site.anything = reply("", 404)
    with pytest.raises(FetchError, match="answered with 404"):
        found(site, "tiada")
