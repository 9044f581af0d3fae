"""Runs in processes of their own: begun once, within the source's scope, and guarded as on the command line."""

import os
import signal
import subprocess
import sys
import time

import pytest

from corpus.catalogue.source_runs import RunUnderWayError, SourceRuns
from corpus.catalogue.store import open_catalogue
from corpus.db.database import open_database
from indexer.sources.background import Launcher, check_in_scope
from indexer.sources.errors import SourceError
from indexer.sources.run import run_lock
from indexer.sources.spec import readable_specs
from tests.indexer.sources.conftest import spec_of
from tests.indexer.sources.site import reply

PATIENCE = 60  # seconds for a process to start and do its work on a busy machine


@pytest.fixture
def launcher(tmp_path):
    (tmp_path / "sources").mkdir()
    return Launcher(f"sqlite:///{tmp_path / 'tiru.db'}", tmp_path / "index", tmp_path / "sources")


@pytest.fixture
def runs(launcher):
    with open_database(launcher.database_url) as database:
        yield SourceRuns(database), database


def described(launcher, where):
    text = f'kind = "api"\ntitle = "Contoh"\nwhere = ["{where}"]\npublish = true\n'
    pace = "[pace]\ndelay = 0\nretries = 0\n"
    (launcher.sources_dir / "contoh.toml").write_text(f'{text}{pace}[fields]\ntitle = "judul"\n', encoding="utf-8")
    return readable_specs(launcher.sources_dir)[0]["contoh"]


def ended(runs, number):
    deadline = time.monotonic() + PATIENCE
    while (run := runs.get(number)).ended_at is None and time.monotonic() < deadline:
        time.sleep(0.1)
    return run


def test_a_run_outlives_the_server_that_began_it_whatever_another_description_says(launcher, runs, site):
    held, _ = runs
    site.pages["/api"] = reply('{"data": [{"id": 1, "judul": "Antrean Daring"}]}', content_type="application/json")
    described(launcher, f"{site.url}api")
    (launcher.sources_dir / "rusak.toml").write_text("kind = 1", encoding="utf-8")
    server = (
        "import sys; from pathlib import Path; from indexer.sources.background import *; "
        "url, index, sources = sys.argv[1:]; launcher = Launcher(url, Path(index), Path(sources))\n"
        "with open_database(url) as database:\n"
        "    spec = readable_specs(launcher.sources_dir)[0]['contoh']\n"
        "    print(launcher.start(database, spec, 'harvest', by='ani'), flush=True)\n"
        "    sys.stdin.read()"
    )
    command = [sys.executable, "-c", server, launcher.database_url, launcher.index_dir, launcher.sources_dir]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True) as process:
        number = int(process.stdout.readline())
        os.killpg(process.pid, signal.SIGKILL)
    run = ended(held, number)
    assert (run.state, run.counts["added"], run.begun_by) == ("done", 1, "ani")
    with open_catalogue(launcher.database_url) as catalogue:
        assert [record.title for record in catalogue.published()] == ["Antrean Daring"]


def test_a_private_address_that_the_source_does_not_name_is_refused_as_on_the_command_line(launcher, runs, site):
    held, database = runs
    site.pages["/api"] = reply("", 302, location=f"http://localhost:{site.port}/rahasia")
    run = ended(held, launcher.start(database, described(launcher, f"{site.url}api"), "harvest", by="ani"))
    assert run.state == "failed" and "private network" in run.failure
    assert site.times("/rahasia") == 0


def test_a_run_under_way_or_just_begun_keeps_out_another(launcher, runs, site):
    held, database = runs
    spec = described(launcher, f"{site.url}api")
    context = launcher._context
    with run_lock(spec, context), pytest.raises(SourceError, match="Another run"):
        launcher.start(database, spec, "harvest", by="ani")
    held.begin("contoh", "harvest", by="budi")
    with pytest.raises(RunUnderWayError):
        launcher.start(database, spec, "harvest", by="ani")


def test_where_no_process_can_be_started_the_run_has_failed_at_once(launcher, runs, site):
    held, database = runs
    spec = described(launcher, f"{site.url}api")
    (launcher.sources_dir / "contoh.log").mkdir()
    with pytest.raises(SourceError, match="No process could be started"):
        launcher.start(database, spec, "harvest", by="ani")
    assert held.of("contoh")[0].state == "failed"


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        ("https://lain.example/", "no host of contoh"),
        ("http://127.0.0.1:1/", "private network"),
        ("file:///etc/passwd", "only http"),
        ("http://169.254.169.254/latest", "private network"),
    ],
)
def test_only_pages_of_the_source_itself_may_be_tried(site, page, sentence):
    with pytest.raises(SourceError, match=sentence):
        check_in_scope(spec_of(site), page)
    check_in_scope(spec_of(site), f"{site.url}i/1")
    with pytest.raises(SourceError, match="no site of pages"):
        check_in_scope(spec_of(site, "api"), site.url)
