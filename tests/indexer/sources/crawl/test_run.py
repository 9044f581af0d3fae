"""A crawl of a site: robots.txt, private addresses, changed rules, and going on after a kill."""

from __future__ import annotations

import io
import logging
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
from corpus.db.source_tables import pages
from indexer.sources.crawl.run import show_what_concerns_who_crawls
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.harvest import harvest
from indexer.sources.lock import exclusive_lock
from indexer.sources.spec import Limits, Rule
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.crawl.samples import FIELDS, article, article_spec, stored_keys
from tests.indexer.sources.site import reply


def test_robots_txt_is_obeyed_however_large_it_is(site, context):
    site.pages["/robots.txt"] = reply(
        "User-agent: *\nDisallow: /i/tertutup\n" + "# lagi\n" * 200_000, content_type="text/plain"
    )
    site.html("/", "<a href=/i/buka>.</a><a href=/i/tertutup>.</a>")
    site.anything = reply(article("Buka"))
    assert harvest(article_spec(site, limits=Limits(page_bytes=5_000_000)), context)["innovations"] == 1
    assert site.times("/i/tertutup") == 0


def test_pages_are_counted_by_what_they_are_and_by_what_kept_them_out(site, context, capfd):
    """Nothing is said on the terminal but of what waits for somebody, whatever libraries have to say of a page."""
    story = (
        "Warga dulu sulit berobat karena jauh. Sejak diluncurkan pada tahun 2020 kader mengantar obat ke rumah warga "
        "setiap pekan menurut daftar puskesmas, dan keluhan turun dari 90 menjadi 15 laporan sebulan."
    )
    site.pages["/robots.txt"] = reply(b"\xef\xbb\xbfUser-agent: *\nDisallow: /intern/\n", content_type="text/plain")
    paths = ("obat", "tentang-kami", "intern/2", "intern/3", "kosong", "tertutup", "kartu", "umpan", "app")
    links = "".join(f"<a href=/{path}>.</a>" for path in paths)
    site.html("/", f"<title>Dinas</title>{links}")
    site.html("/obat", f"<h1>Antar Obat</h1><p>{story}</p>")
    site.html("/tentang-kami", f"<h1>Tentang Kami</h1><p>{story}</p>")
    site.html("/kosong", "<body></body>")
    site.html("/tertutup", f"<meta name=robots content=noindex><h1>Rencana</h1><p>{story}</p>")
    site.html("/kartu", "<h1>Inovasi</h1>" + "".join(f"<h3>Kartu {x}</h3><p>{story[:90]} {x}</p>" for x in "ab"))
    site.pages["/umpan"] = reply('<?xml version="1.0"?><rss><channel/></rss>', content_type="text/xml")
    site.html("/app", "<div id=root></div><script src=/app.js></script>")
    counts = harvest(spec_of(site), context)
    expected = {
        "innovations": 3,
        "in doubt, kept as drafts": 2,
        "skipped as first pages": 1,
        "skipped as profiles": 1,
        "skipped as something else": 1,
        "needing JavaScript": 1,
        "closed by noindex": 1,
        "closed by robots.txt": 2,
    }
    assert {name: counts[name] for name in expected} == expected
    assert not {"/intern/2", "/intern/3"} & set(site.asked)
    lines = capfd.readouterr().err.splitlines()
    assert [line for line in lines if "waits as a draft" not in line] == []
    assert len(lines) == 2


def test_a_fault_of_a_library_is_still_said(monkeypatch):
    said = io.StringIO()
    monkeypatch.setattr(logging.getLogger(), "handlers", [logging.StreamHandler(said)])
    show_what_concerns_who_crawls()
    names = ["scrapy.core.scraper", "tiru", "indexer.sources"]
    for name in names:
        logging.getLogger(name).error("broken: %s", name)
    logging.getLogger("scrapy.core.scraper").warning("a page is odd")
    assert said.getvalue().splitlines() == [f"broken: {name}" for name in names]


def test_a_site_that_forbids_everything_is_left_alone(site, context):
    site.pages["/robots.txt"] = reply("User-agent: *\nDisallow: /\n", content_type="text/plain")
    site.html("/", article("Rahasia"))
    assert harvest(article_spec(site), context)["innovations"] == 0
    assert site.asked == ["/robots.txt"]


def test_a_robots_txt_that_cannot_be_had_closes_the_site(site, context):
    site.pages["/robots.txt"] = reply("", 503)
    with pytest.raises(FetchError, match="counts as closed"):
        harvest(article_spec(site), context)
    assert site.times("/") == 0


def test_one_honest_user_agent_with_a_contact(site, context):
    site.html("/", "")
    harvest(article_spec(site), context)
    assert {headers["User-Agent"].split("/")[0] for headers in site.headers} == {"Tiru"}
    assert all(headers["User-Agent"].endswith("(+kontak.example)") for headers in site.headers)


def test_unchanged_pages_are_read_again_where_the_rules_have_changed(site, context):
    site.html("/", "<a href=/i/satu>.</a>")
    site.pages["/i/satu"] = lambda handler: (
        reply("", 304) if "If-None-Match" in handler.headers else reply(article("Satu"), ETag='"satu"')
    )(handler)
    harvest(article_spec(site), context)
    assert harvest(article_spec(site, fields={**FIELDS, "problem": Rule("css", "p")}), context)["innovations"] == 1


def test_a_host_that_resolves_to_a_private_address_is_not_asked(site, context):
    site.anything = reply(article("Rahasia"))
    with pytest.raises(FetchError, match="private network"):
        harvest(article_spec(site, where=(f"http://127.1:{site.port}/",)), context)
    assert site.asked == []


UNGUARDED_ROBOTS = """
import sys
from protego import Protego
import indexer.sources.crawl.run as crawl
from corpus.db.database import open_database
from indexer.sources.fetch.robots import Robots
from corpus.catalogue.source_state import SourceState
from tests.indexer.sources.site import Site
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.crawl.samples import article_spec
if __name__ == "__main__":
    crawl.read_robots = lambda origin, fetcher, agent: Robots(Protego.parse(""), origin, agent)
    with open_database(sys.argv[2]) as database:
        source = article_spec(Site(port=int(sys.argv[1])), where=(f"http://127.1:{sys.argv[1]}/",))
        print(crawl._crawl(source, SourceState(database, "contoh"), "Tiru").counts["failed"])
"""


def test_the_crawler_itself_connects_to_no_private_address(site, context, tmp_path):
    """The reading of robots.txt, which would refuse the host before, is passed over: this is the second lock."""
    site.anything = reply(article("Rahasia"))
    script = tmp_path / "unguarded.py"
    script.write_text(UNGUARDED_ROBOTS, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    command = [sys.executable, str(script), str(site.port), context.database_url]
    result = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "1"
    assert site.asked == []


def test_a_private_host_that_the_source_names_is_asked(site, context):
    site.html("/", "<a href=/i/satu>.</a>")
    site.html("/i/satu", article("Satu"))
    named = article_spec(site, where=(f"http://127.1:{site.port}/",), private_hosts=(f"127.1:{site.port}",))
    assert harvest(named, context)["innovations"] == 1


def test_a_second_crawl_of_the_same_source_is_refused_while_one_is_under_way(site, context):
    with exclusive_lock(context.lock_folder / "contoh.lock", "x"), pytest.raises(SourceError, match="under way"):
        harvest(article_spec(site), context)


KILLED = """
import sys
from tests.indexer.sources.site import Site
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.crawl.samples import article_spec
from indexer.sources.harvest import HarvestContext, harvest
from pathlib import Path
if __name__ == "__main__":
    harvest(article_spec(Site(port=int(sys.argv[1]))), HarvestContext(sys.argv[2], Path(sys.argv[3])))
"""


def test_a_crawl_that_is_killed_goes_on_where_it_was(site, context, tmp_path):
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
    command = [sys.executable, str(script), str(site.port), context.database_url, str(context.lock_folder)]
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    assert seen.wait(60)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    counts = harvest(article_spec(site), context)
    assert counts["resumed"] == 1
    assert len(stored_keys(context)) == count
    assert (
        sum(target.startswith("/i/") for target in site.asked) < count + count // 3
    )  # it would be half as many again, were it begun anew
    with open_database(context.database_url) as database, database.reading() as connection:
        assert len(connection.execute(select(pages)).all()) == count + 1
