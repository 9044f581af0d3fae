"""Titles and needs that begin as a person types are those of the embedded engine."""

import pytest

from search_app.local.titles import GenerationTitles
from search_app.opensearch.titles import ClusterTitles


@pytest.fixture(scope="module")
def both(index, generation):
    return ClusterTitles(index.cluster, index.name, index.about.values), GenerationTitles(generation)


@pytest.mark.parametrize("words", [["bank", "samp"], ["keseha"], ["zzzz"], ["e"]])
def test_the_same_titles_are_found(both, words):
    ours, theirs = (each.with_beginnings(words, 6) for each in both)
    assert ours == theirs


@pytest.mark.parametrize(
    "beginnings",
    [
        {"kema"},
        {"odg", "ODG"},
        {"a.b", "(", "*", "@", "#", "~", "<1-2>", ""},
        {"p"},
        {"zzzz"},
        {"a" * 5_000},
        {"(" * 200},
    ],
)
def test_the_same_needs_are_found(both, beginnings):
    ours, theirs = (each.common_needs(beginnings - {""}, 3) for each in both)
    assert ours == theirs
    assert both[0].common_needs(beginnings, 3) == ours
