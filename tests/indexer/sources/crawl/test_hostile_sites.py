"""A site that does all it can to harm: one crawl goes through it, and each trap is looked at by itself."""

from __future__ import annotations

import datetime
import gzip
import ipaddress
import os
import ssl
import subprocess
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from sqlalchemy import select

from corpus import Innovation
from corpus.db.database import open_database
from corpus.db.source_tables import pages, source_records
from indexer.sources.errors import FetchError
from indexer.sources.harvest import HarvestContext, harvest
from indexer.sources.spec import Limits, Rule, Web
from tests.indexer.sources.bad_answers import bomb, drip, endless, reset
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import Site, each, redirect, reply, serving

FIELDS = {
    "title": Rule("css", "h1"),
    "solution": Rule("css", ".isi"),
    "agency": Rule("label", "Instansi"),
    "steps": Rule("pane", "langkah"),
    "sectors": Rule("css", ".sektor"),
}


def innovation(title: str, body: str = "Warga mendaftar lewat telepon.", more: str = "") -> str:
    return f"<html><body><h1>{title}</h1><div class=isi><p>{body}</p></div>{more}</body></html>"


def calendar(handler) -> None:
    number = int("0" + "".join(filter(str.isdigit, handler.path)))
    links = "".join(f"<a href='/kalender/{number * 7 + step}'>.</a>" for step in range(1, 8))
    reply(f"<h2>Kalender</h2>{links}")(handler)


BROKEN = (
    "<h1>Layanan Rusak</h1><table><tr><td>Instansi<td>KOTA SURABAYA<tr><td>Unit</table></td>"
    "<form><form><input></form><div class=isi><p>Berkas <b>diantar <i>ke rumah</p></b></i></form></div>"
    "<div id=langkah><ul><li>Data warga<li>Antar berkas</ul>"
)
SCRIPTS = innovation(
    "Aman <script>alert(1)</script>",
    "Teks <img src=x onerror=alert(2)> biasa &lt;script&gt;alert(3)&lt;/script&gt;"
    "<a href='javascript:alert(4)' onclick='alert(5)'>tautan</a>\u202e\x07",
)
CONTACTS = innovation(
    "Layanan Kontak",
    "Hubungi Bu Sari di 0812-3456-7890, (031) 8431234 atau sari@contoh.example. "
    "Rumahnya Jalan Melati No. 7, RT 03/RW 05. "
    "Anggaran Rp 1.250.000.000 untuk 08.00-16.00 setiap hari.",
)
TRAPS = [
    "pribadi",
    "pribadi-lain",
    "berkas",
    "putaran",
    "lambat",
    "tanpa-akhir",
    "besar",
    "bom",
    "latin",
    "sandi-asing",
    "rusak",
    "naskah",
    "terputus",
    "sibuk",
    "sibuk-lama",
    "goyah",
    "kontak",
    "kalender/1",
    "kembar?utm_source=x",
    "kembar?b=2&a=1",
    "kembar?a=1&b=2",
    "salinan-1",
    "salinan-2",
]


def build(site: Site, canary: Site) -> None:
    """Lay the traps; the pages whose address ends in a word of `TRAPS` are linked from the first page."""
    links = "".join(f"<a href='/inovasi/{trap}'>.</a>" for trap in TRAPS if not trap.startswith("kalender"))
    site.html("/", f"{links}<a href='/kalender/1'>.</a><a href='file:///etc/passwd'>.</a><a href='{canary.url}'>.</a>")
    at = {name: f"/inovasi/{name}" for name in TRAPS}
    site.pages |= {
        at["pribadi"]: redirect(f"{canary.url}rahasia"),
        at["pribadi-lain"]: redirect(f"http://127.1:{canary.port}/rahasia"),
        at["berkas"]: redirect("file:///etc/passwd"),
        at["putaran"]: redirect("/inovasi/putaran"),
        at["lambat"]: drip,
        at["tanpa-akhir"]: endless,
        at["besar"]: reply(bytes(1000), content_length="200000000"),
        at["bom"]: reply(bomb(100), content_encoding="gzip"),
        at["latin"]: reply(innovation("Kafé Sehat").encode("latin-1"), content_type="text/html; charset=utf-8"),
        at["sandi-asing"]: reply(innovation("Sandi Asing é").encode(), content_type="text/html; charset=utf-99"),
        at["rusak"]: reply(BROKEN),
        at["naskah"]: reply(SCRIPTS),
        at["terputus"]: each(reset, reply(innovation("Sempat Terputus"))),
        at["sibuk"]: each(reply("", 429, retry_after="1"), reply(innovation("Sempat Sibuk"))),
        at["sibuk-lama"]: each(reply("", 429, retry_after="99999"), reply(innovation("Sempat Sibuk Lama"))),
        at["goyah"]: each(reply("", 503), reply("", 502), reply(innovation("Sempat Goyah"))),
        at["kontak"]: reply(CONTACTS),
        "/inovasi/kembar": reply(innovation("Kembar Alamat", "Satu halaman di banyak alamat.")),
        at["salinan-1"]: reply(innovation("Salinan", "Isi yang sama persis.")),
        at["salinan-2"]: reply(innovation("Salinan", "Isi yang sama persis.")),
    }
    site.anything = lambda handler: (calendar if handler.path.startswith("/kalender") else reply("", 404))(handler)


class Crawled(NamedTuple):
    """A site after one crawl, a canary that nobody may ask, and what came of it."""

    site: Site
    canary: Site
    counts: Counter[str]
    records: dict[str, Innovation]
    known_urls: list[str]


@pytest.fixture(scope="module")
def crawled(tmp_path_factory):
    """Crawl the site once for all tests of its traps."""
    context = HarvestContext(
        f"sqlite:///{tmp_path_factory.mktemp('hostile') / 'tiru.db'}", tmp_path_factory.mktemp("locks")
    )
    with serving(Site()) as canary, serving(Site()) as site:
        canary.anything = reply(innovation("Rahasia"))
        build(site, canary)
        web = Web(innovations=("^/inovasi/",))
        limits = Limits(pages=2_600, page_bytes=300_000, page_seconds=1.5, depth=8)
        counts = harvest(spec_of(site, fields=FIELDS, web=web, limits=limits), context)
        with open_database(context.database_url) as database, database.reading() as connection:
            harvested = [Innovation.from_json(row.content) for row in connection.execute(select(source_records))]
            known = list(connection.execute(select(pages.c.url)).scalars())
        yield Crawled(site, canary, counts, {record.title: record for record in harvested}, known)


def test_redirects_to_private_addresses_and_files_are_not_followed(crawled):
    assert crawled.canary.asked == []
    assert "Rahasia" not in crawled.records
    assert crawled.counts["refused"] >= 3


def test_a_redirect_loop_ends(crawled):
    assert crawled.site.times("/inovasi/putaran") <= 7


@pytest.mark.parametrize("trap", ["lambat", "tanpa-akhir", "besar", "bom"])
def test_what_is_too_slow_or_too_large_is_left(crawled, trap):
    assert crawled.site.times(f"/inovasi/{trap}") >= 1
    assert crawled.known_urls
    assert not any(url.endswith(trap) for url in crawled.known_urls)


def test_a_wrong_charset_does_not_lose_the_page(crawled):
    assert {"Kafé Sehat", "Sandi Asing é"} <= crawled.records.keys()


def test_cut_tables_and_nested_forms_are_read(crawled):
    record = crawled.records["Layanan Rusak"]
    assert record.agency == "Pemerintah Kota Surabaya"
    assert record.solution == "Berkas diantar ke rumah"
    assert record.steps == ("Data warga", "Antar berkas")


def test_scripts_and_handlers_are_no_text(crawled):
    record = crawled.records["Aman"]
    assert "alert" not in record.solution.replace("alert(3)", "")
    assert not {"<", "\u202e", "\x07"} & set(record.solution)


@pytest.mark.parametrize("title", ["Sempat Terputus", "Sempat Sibuk", "Sempat Sibuk Lama", "Sempat Goyah"])
def test_what_fails_for_a_while_is_asked_again(crawled, title):
    assert title in crawled.records


def test_retry_after_is_waited_for_and_one_without_reason_is_not_waited_for_whole(crawled):
    (wait,) = crawled.site.waits("/inovasi/sibuk")
    assert wait >= 1
    assert len(crawled.site.waits("/inovasi/sibuk-lama")) == 1


def test_a_calendar_without_end_is_left_after_a_while(crawled):
    assert 1 < sum(target.startswith("/kalender/") for target in crawled.site.asked) < 500


def test_one_page_under_many_addresses_is_one(crawled):
    assert crawled.site.times("/inovasi/kembar") == 2  # without its tracking parameter, and with a and b in one order
    assert "Kembar Alamat" in crawled.records
    assert "Salinan" in crawled.records
    assert crawled.counts["twins"] == 2


def test_contact_data_is_dropped_and_counted(crawled):
    text = crawled.records["Layanan Kontak"].solution
    assert crawled.counts["contacts"] == 5  # a name, two numbers, an e-mail address and a home
    assert not any(mark in text for mark in ("Sari", "0812", "8431234", "sari@", "Melati", "RT 03"))
    assert "Rp 1.250.000.000" in text
    assert "08.00-16.00" in text


def self_signed(folder) -> ssl.SSLContext:
    """Return a server's context whose certificate nobody has vouched for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.datetime.now(datetime.UTC)
    address = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now - datetime.timedelta(1)).not_valid_after(now + datetime.timedelta(1))
    certificate = builder.add_extension(address, critical=False).sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "site.pem").write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "site.pem")
    return context


def test_a_certificate_nobody_vouches_for_is_refused(tmp_path, context):
    with serving(Site(), self_signed(tmp_path)) as site:
        site.html("/", innovation("Palsu"))
        with pytest.raises(FetchError, match="certificate"):
            harvest(spec_of(site), context)
        assert site.asked == []


UNCHECKED_ROBOTS = """
import sys
from protego import Protego
import indexer.sources.crawl.run as crawl
from corpus.db.database import open_database
from indexer.sources.fetch.robots import Robots
from corpus import Innovation
from corpus.catalogue.source_state import SourceState
from tests.indexer.sources.bad_answers import bomb, drip, endless, reset
from tests.indexer.sources.conftest import QUICK, spec_of
from tests.indexer.sources.site import Site
if __name__ == "__main__":
    crawl.read_robots = lambda origin, fetcher, agent: Robots(Protego.parse(""), origin, agent)
    with open_database(sys.argv[2]) as database:
        source = spec_of(Site(port=int(sys.argv[1]), scheme="https"))
        print(crawl._crawl(source, SourceState(database, "contoh"), "Tiru").counts["failed"])
"""


def test_the_crawler_itself_takes_no_page_under_a_certificate_nobody_vouches_for(tmp_path, context):
    """The reading of robots.txt, which would refuse the site before, is passed over: this is the second lock."""
    with serving(Site(), self_signed(tmp_path)) as site:
        site.html("/", innovation("Palsu"))
        script = tmp_path / "unchecked.py"
        script.write_text(UNCHECKED_ROBOTS, encoding="utf-8")
        command = [sys.executable, str(script), str(site.port), context.database_url]
        environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
        result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        assert result.stdout.strip() == "1"
        assert site.asked == []


def test_gzip_is_read_where_it_is_no_bomb(site, context):
    site.pages["/"] = reply(gzip.compress(innovation("Ringkas").encode()), content_encoding="gzip")
    counts = harvest(spec_of(site, fields=FIELDS), context)
    assert counts["innovations"] == 1


def test_a_page_of_nothing_but_links_costs_no_more_than_the_limit(site, context):
    site.html("/", "".join(f"<a href=/t/{number}>.</a>" for number in range(9_000)))
    reported: list[str] = []
    counts = harvest(
        spec_of(site, fields=FIELDS, limits=Limits(pages=20, page_bytes=300_000)), context, reported.append
    )
    assert counts["enqueued"] <= 40
    assert len(site.asked) <= 30
    assert reported == ["contoh: ended by page limit."]


def test_a_crawl_ends_at_its_bytes_and_the_next_one_goes_on(site, context):
    site.html("/", "".join(f"<a href=/inovasi/{number}>.</a>" for number in range(12)))
    site.anything = lambda handler: reply(innovation(f"Layanan {handler.path}", more="<!--" + "x" * 180_000 + "-->"))(
        handler
    )
    spec = spec_of(site, fields=FIELDS, limits=Limits(pages=400, page_bytes=300_000, total_megabytes=1))
    reported: list[str] = []
    first = harvest(spec, context, reported.append)
    assert reported == ["contoh: ended by byte limit."]
    assert first["fetched"] <= 10  # a megabyte, and what was under way
    second = harvest(replace(spec, limits=replace(spec.limits, total_megabytes=100)), context)
    assert (second["resumed"], first["innovations"] + second["innovations"]) == (1, 12)


def test_a_crawl_ends_at_its_time_and_the_next_one_goes_on(site, context):
    def slow(handler) -> None:
        time.sleep(0.4)
        reply(innovation(f"Layanan {handler.path}"))(handler)

    site.html("/", "".join(f"<a href=/inovasi/{number}>.</a>" for number in range(60)))
    site.anything = slow
    site.pages["/robots.txt"] = reply("", 404)
    reported: list[str] = []
    spec = spec_of(site, fields=FIELDS, limits=Limits(pages=400, page_seconds=5.0, seconds=2.0))
    first = harvest(spec, context, reported.append)
    assert reported == ["contoh: ended by time limit."]
    assert first["innovations"] < 60
    second = harvest(replace(spec, limits=replace(spec.limits, seconds=60.0)), context)
    assert (second["resumed"], first["innovations"] + second["innovations"]) == (1, 60)
