"""The latest replications of a place, as the pages of agencies and hubs show them."""

from search_app.settings import Settings
from search_app.web.app import create_app
from search_app.web.network.latest_replications import latest_replications


def test_a_region_stands_for_all_in_it_and_an_agency_for_itself(app):
    with app.test_request_context("/"):
        everywhere = latest_replications(3, origin="35")
        government = latest_replications(3, origin="provinsi-jawa-timur")
    assert len(everywhere.entries) == 3 < everywhere.total
    assert government.total < everywhere.total
    assert everywhere.url == "/replikasi?dari=35"
    dates = [entry.date for entry in everywhere.entries]
    assert dates == sorted(dates, reverse=True)


def test_without_a_register_there_are_none(shipped_index):
    with create_app(Settings(index_dir=shipped_index)).test_request_context("/"):
        assert latest_replications(3, replicator="35").entries == ()
