"""Runs begun by an application use its own catalogue, index and sources."""

from indexer.sources.background import Launcher
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.services.source_service import launcher


def test_what_begins_runs_knows_the_settings_of_the_application(tmp_path):
    url = f"sqlite:///{tmp_path}/tiru.db"
    app = create_app(Settings(tmp_path / "index", url, contact="a@b.example", sources_dir=tmp_path / "sumber"))
    with app.test_request_context("/"):
        assert launcher() == Launcher(url, tmp_path / "index", tmp_path / "sumber", "a@b.example")
