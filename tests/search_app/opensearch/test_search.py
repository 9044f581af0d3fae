"""A search in the cluster answers as one of the embedded engine does."""

import pytest

from search_app.local.facets import Filtering
from search_app.local.search import Search
from search_app.opensearch import search as module
from search_app.opensearch.filtering import ClusterFiltering
from search_app.opensearch.search import ClusterSearch

TEXTS = [
    "antrean rumah sakit",
    "odgj dipasung",
    "sampah -plastik",
    "pelayan* tahun:[2014 TO 2016]",
    "qqqq",
    "pulau jauh",
]


@pytest.mark.parametrize("text", TEXTS)
def test_concepts_confidence_and_hits_are_the_same(index, embedded, text):
    ours, theirs = ClusterSearch(index, text), Search(embedded, text)
    assert ours.concepts == theirs.concepts
    assert ours.count == theirs.count
    assert ours.confidence() == theirs.confidence()
    assert ours.notes == theirs.notes
    pages = (
        ours.page(ClusterFiltering(index, {}), "relevance", 2, 12),
        theirs.page(Filtering(embedded.facets, {}), "relevance", 2, 12),
    )
    mine, other = ours.hits(pages[0], explained=True), theirs.hits(pages[1], explained=True)
    assert [hit.score for hit in mine] == pytest.approx([hit.score for hit in other], abs=1e-4)
    assert [(hit.innovation, hit.snippet, hit.explanations, hit.missing) for hit in mine] == [
        (hit.innovation, hit.snippet, hit.explanations, hit.missing) for hit in other
    ]


def ids(index, search, sort, first, last):
    page = search.page(ClusterFiltering(index, {}), sort, first, last)
    return [hit.innovation.id for hit in search.hits(page, explained=False)]


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_pages_hold_every_match_once(index, sort):
    search = ClusterSearch(index, "pelayanan masyarakat")
    assert search.count > module.CLOSELY + 50
    whole = ids(index, search, sort, 0, search.count)
    assert len(whole) == len(set(whole)) == search.count
    parts = [id for first in range(0, search.count, 70) for id in ids(index, search, sort, first, first + 70)]
    assert parts == whole
    assert ids(index, search, sort, search.count, search.count + 10) == []


def test_hits_far_down_are_reached_part_by_part(index, monkeypatch):
    search = ClusterSearch(index, "pelayanan masyarakat")
    near = ids(index, search, "relevance", 190, 230)
    monkeypatch.setattr(module.mapping, "MOST_AT_ONCE", 60)
    monkeypatch.setattr(module, "CLOSELY", 60)
    far = ids(index, ClusterSearch(index, "pelayanan masyarakat"), "newest", 190, 230)
    monkeypatch.undo()
    assert far == ids(index, search, "newest", 190, 230)
    assert len(near) == len(far) == 40


def test_a_filter_narrows_what_counts_and_not_what_scores(index):
    search = ClusterSearch(index, "antrean rumah sakit")
    filters = {"province": ["35"]}
    page = search.page(ClusterFiltering(index, filters), "relevance", 0, 10)
    assert page.passing == search.count_passing(ClusterFiltering(index, filters)) < search.count
    assert all(hit.innovation.province == "Jawa Timur" for hit in search.hits(page, explained=False))
