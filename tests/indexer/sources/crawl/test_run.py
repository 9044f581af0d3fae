"""How a site is crawled: robots.txt, sitemaps, what has changed, what is gone, and going on after a kill."""

from __future__ import annotations

import gzip
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select

from corpus.db.database import open_database
from corpus.db.source_tables import pages, source_records
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.harvest import gather, only_one
from indexer.sources.spec import Limits, Rule, Web
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import each, reply

FIELDS = {"title": Rule("css", "h1"), "solution": Rule("css", "p"), "sectors": Rule("css", ".sektor")}
WEB = Web(innovations=("^/i/",))


def article(name: str) -> str:
    return f"<h1>Layanan {name}</h1><p>Warga dilayani di {name}.</p>"


def spec(site, **changes):
    return spec_of(site, **{"fields": FIELDS, "web": WEB, **changes})


def titles(place) -> set[str]:
    with open_database(place.database_url) as database, database.reading() as connection:
        return set(
            connection.execute(select(source_records.c.key).where(source_records.c.gone_since.is_(None))).scalars()
        )


def test_robots_txt_is_obeyed_however_large_it_is(site, place):
    site.pages["/robots.txt"] = reply(
        "User-agent: *\nDisallow: /i/tertutup\n" + "# lagi\n" * 200_000, content_type="text/plain"
    )
    site.html("/", "<a href=/i/buka>.</a><a href=/i/tertutup>.</a>")
    site.anything = reply(article("Buka"))
    assert gather(spec(site, limits=Limits(page_bytes=5_000_000)), place)["innovations"] == 1
    assert site.times("/i/tertutup") == 0


def test_a_site_that_forbids_everything_is_left_alone(site, place):
    site.pages["/robots.txt"] = reply("User-agent: *\nDisallow: /\n", content_type="text/plain")
    site.html("/", article("Rahasia"))
    assert gather(spec(site), place)["innovations"] == 0
    assert site.asked == ["/robots.txt"]


def test_a_robots_txt_that_cannot_be_had_closes_the_site(site, place):
    site.pages["/robots.txt"] = reply("", 503)
    with pytest.raises(FetchError, match="counts as closed"):
        gather(spec(site), place)
    assert site.times("/") == 0


def test_one_honest_user_agent_with_a_contact(site, place):
    site.html("/", "")
    gather(spec(site), place)
    assert {headers["User-Agent"].split("/")[0] for headers in site.headers} == {"Tiru"}
    assert all(headers["User-Agent"].endswith("(+kontak.example)") for headers in site.headers)


BOMB = "<!DOCTYPE x [<!ENTITY a '{}'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;'>]>"


def test_sitemaps_are_followed_and_their_entities_are_not(site, place):
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
    assert gather(spec(site), place)["innovations"] == 1
    secret = Path("/etc/hostname").read_text(encoding="utf-8").strip()
    assert not [target for target in site.asked if secret in target]
    assert not any("xxx" in target for target in site.asked)


def test_unchanged_pages_are_asked_for_by_etag_and_not_sent_again(site, place):
    def page(handler) -> None:
        unchanged = handler.headers.get("If-None-Match") == '"satu"'
        reply("" if unchanged else article("Satu"), 304 if unchanged else 200, ETag='"satu"')(handler)

    site.html("/", "<a href=/i/satu>.</a>", ETag='"awal"')
    site.pages["/i/satu"] = page
    assert gather(spec(site), place)["innovations"] == 1
    assert gather(spec(site), place)["unchanged"] == 1


def test_unchanged_pages_are_read_again_where_the_rules_have_changed(site, place):
    site.html("/", "<a href=/i/satu>.</a>")
    site.pages["/i/satu"] = lambda handler: (
        reply("", 304) if "If-None-Match" in handler.headers else reply(article("Satu"), ETag='"satu"')
    )(handler)
    gather(spec(site), place)
    assert gather(spec(site, fields={**FIELDS, "problem": Rule("css", "p")}), place)["innovations"] == 1


def test_a_page_that_is_gone_is_marked_not_deleted_and_unmarked_when_it_is_back(site, place):
    site.html("/", "<a href=/i/satu>.</a>")
    site.pages["/i/satu"] = each(reply(article("Satu")), reply("", 404), reply(article("Satu")))
    gather(spec(site), place)
    assert len(titles(place)) == 1
    site.html("/", "")  # no link leads there any more; it is asked for all the same
    assert gather(spec(site), place)["gone"] == 1
    assert titles(place) == set()
    gather(spec(site), place)
    assert len(titles(place)) == 1


def test_a_server_that_fails_does_not_make_a_page_gone(site, place):
    site.html("/", "<a href=/i/satu>.</a>")
    site.pages["/i/satu"] = each(reply(article("Satu")), reply("", 500))
    gather(spec(site), place)
    assert gather(spec(site), place)["failed"] == 1
    assert len(titles(place)) == 1


def test_canonical_addresses_name_a_page(site, place):
    site.html("/", "<a href='/i/satu?cetak=1'>.</a>")
    site.anything = reply(f"<link rel=canonical href={site.url}i/satu>{article('Satu')}")
    gather(spec(site), place)
    assert titles(place) == {f"{site.url}i/satu"}


def test_a_host_that_resolves_to_a_private_address_is_not_asked(site, place):
    site.anything = reply(article("Rahasia"))
    with pytest.raises(FetchError, match="private network"):
        gather(spec(site, where=(f"http://127.1:{site.port}/",)), place)
    assert site.asked == []


UNGUARDED_ROBOTS = """
import sys
from protego import Protego
import indexer.sources.crawl as crawl
from corpus.db.database import open_database
from indexer.sources.fetch.robots import Robots
from corpus.catalogue.source_state import SourceState
from tests.indexer.sources.site import Site
from tests.indexer.sources.test_crawl import spec
if __name__ == "__main__":
    crawl.read_robots = lambda origin, fetcher, agent: Robots(Protego.parse(""), origin, agent)
    with open_database(sys.argv[2]) as database:
        source = spec(Site(port=int(sys.argv[1])), where=(f"http://127.1:{sys.argv[1]}/",))
        print(crawl._crawl(source, SourceState(database, "contoh"), "Tiru").counts["failed"])
"""


def test_the_crawler_itself_connects_to_no_private_address(site, place, tmp_path):
    """The reading of robots.txt, which would refuse the host before, is passed over: this is the second lock."""
    site.anything = reply(article("Rahasia"))
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED_ROBOTS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, str(script), str(site.port), place.database_url]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "1"
    assert site.asked == []


def test_a_private_host_that_the_source_names_is_asked(site, place):
    site.html("/", "<a href=/i/satu>.</a>")
    site.html("/i/satu", article("Satu"))
    named = spec(site, where=(f"http://127.1:{site.port}/",), private_hosts=(f"127.1:{site.port}",))
    assert gather(named, place)["innovations"] == 1


def test_a_second_crawl_of_the_same_source_is_refused_while_one_is_under_way(site, place):
    with only_one(place.folder / "contoh.lock", "x"), pytest.raises(SourceError, match="under way"):
        gather(spec(site), place)


KILLED = """
import sys
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import Site
from tests.indexer.sources.test_crawl import spec
from indexer.sources.harvest import Place, gather
from pathlib import Path
if __name__ == "__main__":
    gather(spec(Site(port=int(sys.argv[1]))), Place(sys.argv[2], Path(sys.argv[3])))
"""


def test_a_crawl_that_is_killed_goes_on_where_it_was(site, place, tmp_path):
    """Kill -9 after half of the pages: all are there in the end, and few are asked for twice."""
    count, seen = 60, threading.Event()
    site.html("/", "".join(f"<a href=/i/{number}>.</a>" for number in range(count)))

    def page(handler) -> None:
        if sum(target.startswith("/i/") for target in site.asked) >= count // 2:
            seen.set()
        time.sleep(0.02)
        reply(article(handler.path))(handler)

    site.anything = page
    site.pages["/robots.txt"] = reply("", 404)
    script = tmp_path / "killed.py"
    script.write_text(KILLED, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, str(script), str(site.port), place.database_url, str(place.folder)]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    assert seen.wait(60)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    counts = gather(spec(site), place)
    assert counts["resumed"] == 1
    assert len(titles(place)) == count
    assert (
        sum(target.startswith("/i/") for target in site.asked) < count + count // 3
    )  # it would be half as many again, were it begun anew
    with open_database(place.database_url) as database, database.reading() as connection:
        assert len(connection.execute(select(pages)).all()) == count + 1
