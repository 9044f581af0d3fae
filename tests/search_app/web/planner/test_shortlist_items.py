"""What each innovation of a shortlist shows."""

from corpus import Innovation
from search_app.web.planner.shortlist_items import items

RECORDS = [Innovation(id, id.title()) for id in ("a", "b", "c")]


def test_buttons_lead_to_the_list_with_one_a_place_higher_or_lower_or_without_it():
    shown = items(RECORDS, {}, {"b": "tanya"}, "".join)
    assert [item.up_url for item in shown] == ["", "bac", "acb"]
    assert [item.down_url for item in shown] == ["bac", "acb", ""]
    assert [item.without_url for item in shown] == ["bc", "ac", "ab"]
    assert [(item.fit, item.note) for item in shown] == [(None, ""), (None, "tanya"), (None, "")]
