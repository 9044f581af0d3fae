"""Regions like ours."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.reference import regions
from search_app.transfer.neighbours import neighbours

CODES = st.sampled_from(sorted(regions()))


@given(CODES)
def test_neighbours_are_others_of_the_same_kind_in_falling_order(code):
    found = neighbours(code, 10)
    kind = regions()[code].level == "provinsi"
    assert len(found) == 10
    assert code not in {each.region.code for each in found}
    assert all((each.region.level == "provinsi") == kind for each in found)
    similarities = [each.similarity for each in found]
    assert similarities == sorted(similarities, reverse=True)
