"""Change times behind the pages."""

from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.services.change_service import changes


def asked(database_url, tmp_path):
    with create_app(Settings(index_dir=tmp_path, database_url=database_url)).app_context():
        return changes(lambda times: times.of(["a"]))


def test_without_a_usable_catalogue_nothing_is_known(tmp_path):
    (tmp_path / "rusak.db").write_bytes(b"bukan basis data, hanya kata-kata yang panjang sekali" * 50)
    assert asked("", tmp_path) == asked(f"sqlite:///{tmp_path}/rusak.db", tmp_path) == {}
