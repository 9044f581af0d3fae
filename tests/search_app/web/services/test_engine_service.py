"""The engine behind the pages."""

from corpus import Innovation
from indexer import build_index
from search_app.settings import Settings
from search_app.web.app import create_app


def test_an_index_published_later_is_served_without_a_restart(tmp_path, monkeypatch):
    monkeypatch.setattr("search_app.local.engine.PAUSE", 0)
    client = create_app(Settings(index_dir=tmp_path)).test_client()
    assert client.get("/readyz").status_code == 503
    build_index([Innovation("satu", "Satu")], tmp_path)
    assert client.get("/inovasi/satu").status_code == 200
    build_index([Innovation("satu", "Satu"), Innovation("dua", "Dua")], tmp_path)
    assert client.get("/inovasi/dua").status_code == 200


def test_two_applications_serve_their_own_index(tmp_path):
    for name in ("satu", "dua"):
        build_index([Innovation(name, name)], tmp_path / name)
    one, two = (create_app(Settings(index_dir=tmp_path / name)).test_client() for name in ("satu", "dua"))
    assert one.get("/inovasi/satu").status_code == two.get("/inovasi/dua").status_code == 200
    assert one.get("/inovasi/dua").status_code == 404
