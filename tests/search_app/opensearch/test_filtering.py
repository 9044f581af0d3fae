"""Filters and the counts beside them are those of the embedded engine."""

import pytest

from search_app.local.facets import Filtering
from search_app.local.search import Search
from search_app.opensearch.filtering import ClusterFiltering
from search_app.opensearch.search import ClusterSearch

CHOSEN = [
    {},
    {"sector": ["kesehatan"]},
    {"sector": ["kesehatan", "nothing"], "province": ["35", "33"]},
    {"agency": ["nobody"], "year": ["2018"]},
]


@pytest.mark.parametrize("filters", CHOSEN, ids=str)
@pytest.mark.parametrize("text", ["sampah", "antrean rumah sakit", ""])
def test_counts_are_those_of_the_embedded_engine(index, embedded, text, filters):
    theirs, search = Filtering(embedded.facets, filters), Search(embedded, text)
    counted = theirs.facets(search.matches, theirs.narrow(search.matches))
    ours = ClusterFiltering(index, filters).facets(ClusterSearch(index, text).query)
    assert ours == counted
    assert list(ours) == list(counted)
