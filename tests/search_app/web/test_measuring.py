"""An application is measured by the names of its routes, and its state by what stands behind it."""

from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.measuring import measure
from tests.search_app.conftest import Client


def test_requests_engine_index_and_queues_are_measured(shipped_index, tmp_path):
    app = create_app(Settings(shipped_index, database_url=f"sqlite:///{tmp_path}/tiru.db"))
    measures = measure(app)
    for address in ("/cari?q=sampah", "/inovasi/tidak-ada", "/tidak-ada"):
        Client(app).get(address)

    def value(name, **labels):
        return measures.registry.get_sample_value(name, labels)

    assert value("tiru_requests_total", route="pages.search", method="GET", status="200") == 1
    assert value("tiru_requests_total", route="pages.innovation", method="GET", status="404") == 1
    assert value("tiru_requests_total", route="none", method="GET", status="404") == 1
    assert value("tiru_engine_seconds_count", call="search") == 1
    assert value("tiru_index_records") == 961
    assert value("tiru_waiting", kind="submissions") == 0


def test_without_index_or_catalogue_it_says_so(tmp_path):
    measures = measure(create_app(Settings(tmp_path)))
    assert measures.registry.get_sample_value("tiru_index_up") == 0
    assert measures.registry.get_sample_value("tiru_waiting", {"kind": "drafts"}) is None
