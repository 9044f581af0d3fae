"""What is recorded of the provinces and of the regions of one."""

from search_app.planning.agency_coverage import coverage
from search_app.planning.hub_coverage import hub_counts, province_counts


def test_each_region_of_a_province_is_there_with_what_its_government_and_others_have_made(engine):
    counts = province_counts("35", coverage(engine).counts, engine)
    assert [each.region.code for each in counts][:2] == ["35", "35.01"]
    assert len(counts) == 39
    province, surabaya = counts[0], next(each for each in counts if each.region.code == "35.78")
    assert province.within == engine.search("", {"province": ["35"]}, 0).total
    assert surabaya.within == engine.search("", {"regency": ["35.78"]}, 0).total
    assert surabaya.own == engine.search("", {"agency": ["kota-surabaya"]}, 0).total > 0
    assert {each.is_recorded for each in counts} == {True, False}


def test_all_provinces_are_there_with_and_without_a_hub(engine):
    rows = hub_counts(coverage(engine).counts, engine)
    assert len(rows) == 38
    east_java = next(row for row in rows if row.province.code == "35")
    assert east_java.hub and east_java.hub.status == "formed"
    assert 0 < east_java.recorded < east_java.governments == 39
    assert any(row.hub is None for row in rows)
    assert sum(row.innovations for row in rows) <= engine.health().records
