"""What holds of Relevance and of the whole for any regions and records."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from corpus import Innovation
from corpus.reference import regions
from search_app.transfer.neighbours import neighbours
from search_app.transfer.profile import profiles
from search_app.transfer.region_figures import figures
from search_app.transfer.relevance import region_similarity, relevance
from search_app.transfer.score import score
from search_app.transfer.targets import all_regions, target

CODES = st.sampled_from(sorted(regions()))
SENTENCES = st.lists(st.text(max_size=40), max_size=5)


def to_all(code):
    return relevance(region_similarity(figures(), target(code), all_regions()))


@given(CODES, CODES)
def test_relevance_is_the_same_both_ways(one, other):
    rows = figures().rows
    assert to_all(one)[rows[other]] == to_all(other)[rows[one]]


@given(CODES)
def test_relevance_lies_between_nothing_and_all_and_a_region_is_wholly_like_itself(code):
    values = to_all(code)
    assert ((values >= 0) & (values <= 1)).all()
    assert values[figures().rows[code]] == 1


@given(
    st.lists(st.tuples(SENTENCES, SENTENCES, SENTENCES, SENTENCES, st.booleans()), min_size=1, max_size=5),
    CODES,
    st.tuples(*[st.integers(0, 10)] * 4),
    st.floats(0, 1000),
    st.integers(0, 1000),
)
def test_every_answer_lies_between_nothing_and_all(reported, code, weights, copies, lookalikes):
    records = [
        Innovation("x", "X", prerequisites=a, steps=b, drivers=c, barriers=d, inferred=["steps"] if inferred else [])
        for a, b, c, d, inferred in reported
    ]
    known = profiles(records, np.full(len(records), lookalikes))
    scores = score(known, np.full(len(records), copies), target(code), weights)
    for values in (scores.questions, scores.fit):
        assert ((values >= 0) & (values <= 1) | np.isnan(values)).all()


@given(CODES)
def test_neighbours_are_others_of_the_same_kind_in_falling_order(code):
    found = neighbours(code, 10)
    kind = regions()[code].level == "provinsi"
    assert code not in {each.region.code for each in found}
    assert all((each.region.level == "provinsi") == kind for each in found)
    similarities = [each.similarity for each in found]
    assert similarities == sorted(similarities, reverse=True)
