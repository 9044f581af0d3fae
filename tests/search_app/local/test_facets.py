"""Filters and facet counts: those of going through the records one by one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.facets import FACETS
from search_app.local.doc_set import DocumentSet
from search_app.local.facets import MAX_VALUES, Filtering


@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0, 1))
def test_counts_are_those_of_the_records_one_by_one(index, ordered_records, seed, share):
    mask = np.random.default_rng(seed).random(len(index.generation)) < share
    records = [record for record, match in zip(ordered_records, mask.tolist(), strict=True) if match]
    matches = DocumentSet(mask)
    found = Filtering(index.facets, {}).facets(matches, matches)
    for facet in FACETS:
        if facet.counted:
            counts: dict[str, int] = {}
            for record in records:
                for value in dict.fromkeys(facet.values(record)):
                    counts[value] = counts.get(value, 0) + 1
            expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].encode()))[:MAX_VALUES]
            assert [(value.value, value.count) for value in found[facet.name]] == expected, facet.name


def test_the_holders_of_a_value_are_the_records_that_have_it(index, ordered_records):
    holders = index.facets.holders("sector", ["kesehatan", "nowhere"])
    assert holders.tolist() == ["kesehatan" in record.sectors for record in ordered_records]


@pytest.mark.parametrize("name", ["sector", "regency"])
@given(data=st.data())
def test_a_filter_leaves_the_records_that_have_one_of_its_values(index, shipped_records, ordered_records, name, data):
    (facet,) = [facet for facet in FACETS if facet.name == name]
    values = sorted({value for record in shipped_records for value in facet.values(record)})
    chosen = data.draw(st.lists(st.sampled_from([*values, "nowhere"]), min_size=1, max_size=5))
    everything = DocumentSet(np.ones(len(shipped_records), dtype=np.bool_))
    passing = Filtering(index.facets, {name: chosen}).narrow(everything)
    assert passing.mask.tolist() == [bool(set(chosen) & set(facet.values(each))) for each in ordered_records]


def test_each_filter_narrows_what_the_others_leave(index, shipped_records):
    everything = DocumentSet(np.ones(len(shipped_records), dtype=np.bool_))
    filtering = Filtering(index.facets, {"sector": ["kesehatan"], "province": ["35", "33"], "level": []})
    both, one = filtering.narrow(everything), filtering.narrow(everything, but="province")
    assert 0 < len(both) < len(one) < len(shipped_records)
    assert both.mask.tolist() == (one.mask & index.facets.holders("province", ["33", "35"])).tolist()
