"""Replications as flows between provinces and as a time line."""

from corpus.replications.published import ProvinceFlow, YearCount
from search_app.planning.replication_flows import circles, flows, years


def test_flows_are_drawn_from_province_to_province_the_strongest_first():
    drawn = flows([ProvinceFlow("32", "32", 1), ProvinceFlow("32", "35", 2)])
    assert [(flow.origin, flow.replicator, flow.count) for flow in drawn] == [("32", "35", 2), ("32", "32", 1)]
    assert [circle.name for circle in circles(drawn)] == ["Jawa Barat", "Jawa Timur"]
    assert flows([]) == []


def test_years_have_a_count_for_each_stage_and_what_has_no_date_is_last():
    counted = [YearCount("", "interest", 1), YearCount("2021", "implementation", 2), YearCount("2021", "interest", 3)]
    assert [(year.year, year.counts) for year in years(counted)] == [("2021", (3, 0, 2, 0)), ("", (1, 0, 0, 0))]
