"""The coverage that an application keeps."""

from __future__ import annotations

from corpus import Innovation
from indexer import build_index
from search_app.local import engine as local_engine
from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.services.agency_service import agency_coverage


def test_coverage_is_kept_for_a_generation_and_counted_anew_for_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(local_engine, "PAUSE", 0.0)
    first = Innovation("a", "A", agency="Kemenkes RI")
    build_index([first], tmp_path)
    with create_app(Settings(index_dir=tmp_path)).app_context():
        kept = agency_coverage()
        assert kept.counts == {"kemenkes": 1}
        assert agency_coverage() is kept
        build_index([first, Innovation("b", "B", agency="Kementerian Agama")], tmp_path)
        assert agency_coverage().counts == {"kemenkes": 1, "kemenag": 1}
