"""Replications as flows between provinces and as a time line."""

from dataclasses import replace

from search_app.planning.replication_flows import circles, flows, years
from tests.corpus.replications.test_entry import ENTRY


def test_flows_go_from_province_to_province_and_years_add_up():
    within, beyond = ENTRY, replace(ENTRY, id="b", replicator_code="35.78")
    drawn = flows([within, beyond, beyond, replace(ENTRY, id="c", replicator_code="")])
    assert [(flow.origin, flow.replicator, flow.count) for flow in drawn] == [("32", "35", 2), ("32", "32", 1)]
    assert [circle.name for circle in circles(drawn)] == ["Jawa Barat", "Jawa Timur"]
    assert [(year.year, year.counts) for year in years([within, beyond])] == [
        ("2019", (2, 0, 0, 0)),
        ("2021", (0, 0, 2, 0)),
    ]
