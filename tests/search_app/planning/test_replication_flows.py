"""Replications as flows between provinces and as a time line."""

from corpus.replications.published import ProvinceFlow, YearCount
from search_app.planning.replication_flows import FEWEST_DRAWN, STRONGEST, drawing, flows, years

TO = ("11", "12", "13", "14", "15", "16", "17", "18", "19", "21", "31", "33")


def test_flows_go_from_province_to_province_the_strongest_first():
    known = flows([ProvinceFlow("32", "32", 1), ProvinceFlow("32", "35", 2)])
    assert [(flow.origin, flow.replicator, flow.count) for flow in known] == [("32", "35", 2), ("32", "32", 1)]
    assert [flow.is_within for flow in known] == [False, True]
    assert flows([]) == []


def test_a_map_is_drawn_only_where_enough_flows_go_between_provinces():
    few = [ProvinceFlow("32", code, 1) for code in TO[: FEWEST_DRAWN - 1]] + [ProvinceFlow("32", "32", 9)]
    assert drawing(flows(few)) is None
    drawn = drawing(flows([*few, ProvinceFlow("32", "35", 4)]))
    assert drawn and len(drawn.lines) == FEWEST_DRAWN
    assert {circle.name for circle in drawn.circles} >= {"Jawa Barat", "Jawa Timur", "Aceh"}


def test_the_strongest_are_drawn_last_and_end_before_the_circle_they_lead_to():
    drawn = drawing(flows([ProvinceFlow("32", code, number) for number, code in enumerate(TO, 1)]))
    assert drawn
    assert [line.is_strong for line in drawn.lines] == [False] * (len(TO) - STRONGEST) + [True] * STRONGEST
    assert drawn.lines[-1].width == max(line.width for line in drawn.lines)
    target = {circle.name: circle for circle in drawn.circles}["Jawa Tengah"]
    x, y = map(int, drawn.lines[-1].path.split()[-2:])
    assert target.radius < ((x - target.x) ** 2 + (y - target.y) ** 2) ** 0.5 < target.radius + 5


def test_years_have_a_count_for_each_stage_and_what_has_no_date_is_last():
    counted = [YearCount("", "interest", 1), YearCount("2021", "implementation", 2), YearCount("2021", "interest", 3)]
    assert [(year.year, year.counts) for year in years(counted)] == [("2021", (3, 0, 2, 0)), ("", (1, 0, 0, 0))]
