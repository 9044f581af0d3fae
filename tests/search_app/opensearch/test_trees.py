"""Query trees in the cluster's own query language."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as tree

from search_app.local.patterns import Patterns
from search_app.opensearch import trees
from search_app.opensearch.trees import NOTHING, query_of
from search_app.query.parse import parse
from tests.agreement.test_matches_against_whoosh import TYPED
from tests.agreement.test_matches_against_whoosh import trees as any_tree


def golden(text):
    return query_of(parse(text).tree, lambda pattern: ["pelayan", "pelayanan"])


SPAN = {"span_term": {"stems.text": "bank"}}


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("", {"match_all": {}}),
        ("yang di", NOTHING),
        ("sampah", {"term": {"stems.text": "sampah"}}),
        ("judul:sampah", {"term": {"stems.title": "sampah"}}),
        ("tahun:2015", {"term": {"year": 2015}}),
        ("tahun:[2014 TO 2016}", {"range": {"year": {"gte": 2014, "lt": 2016}}}),
        ("hambatan:*", {"exists": {"field": "stems.barriers"}}),
        ("tahun:*", {"exists": {"field": "year"}}),
        ("pelayan*", {"terms": {"forms.text": ["pelayan", "pelayanan"]}}),
        ("judul:pelayn~1", {"terms": {"forms.title": ["pelayan", "pelayanan"]}}),
        ('"bank sampah"', {"match_phrase": {"stems.text": "bank sampah"}}),
        (
            '"bank sampah"~3',
            {
                "intervals": {
                    "stems.text": {
                        "all_of": {
                            "ordered": True,
                            "max_gaps": 2,
                            "intervals": [{"match": {"query": "bank"}}, {"match": {"query": "sampah"}}],
                        }
                    }
                }
            },
        ),
        (
            '"bank bank bank"~2',
            {
                "bool": {
                    "should": [
                        {"span_near": {"clauses": clauses, "slop": 0, "in_order": True}}
                        for clauses in (
                            [SPAN, SPAN, SPAN],
                            [SPAN, SPAN, {"span_gap": {"stems.text": 1}}, SPAN],
                            [SPAN, {"span_gap": {"stems.text": 1}}, SPAN, SPAN],
                            [SPAN, {"span_gap": {"stems.text": 1}}, SPAN, {"span_gap": {"stems.text": 1}}, SPAN],
                        )
                    ],
                    "minimum_should_match": 1,
                }
            },
        ),
        (
            "sampah -kota",
            {
                "bool": {
                    "filter": [
                        {"term": {"stems.text": "sampah"}},
                        {"bool": {"must_not": [{"term": {"stems.text": "kota"}}]}},
                    ]
                }
            },
        ),
        (
            "sampah kota",
            {
                "bool": {
                    "should": [{"term": {"stems.text": "sampah"}}, {"term": {"stems.text": "kota"}}],
                    "minimum_should_match": 1,
                }
            },
        ),
    ],
)
def test_a_query_becomes(text, query):
    assert golden(text) == query


def test_a_phrase_that_may_stand_in_too_many_ways_is_asked_for_pair_by_pair():
    query = trees.phrase(["a", "b", "c", "d"], 20, "text")
    assert query["intervals"]["stems.text"]["all_of"]["intervals"][1] == {"match": {"query": "d"}}
    many = tree.Or([tree.Phrase("text", ["a", "b", "c"], slop=4)] * 100)
    assert all("intervals" in each for each in query_of(many, lambda pattern: [])["bool"]["should"])


def test_a_pattern_that_stands_for_no_word_matches_nothing():
    assert query_of(tree.Prefix("text_form", "zzzz"), lambda pattern: []) == NOTHING


def test_a_tree_that_the_language_has_not_is_refused():
    with pytest.raises(TypeError, match="no DisjunctionMax"):
        query_of(tree.DisjunctionMax([tree.Term("text", "a")]), lambda pattern: [])


def same_matches(index, embedded, node):
    """Return how many records each engine matches."""
    patterns = Patterns(index.words, index.reader)
    found = index.count(query_of(node, lambda each: list(map(index.words.forms.text, patterns.forms(each)))))
    return found, int(np.count_nonzero(embedded.evaluator(Patterns(embedded.words, embedded.reader)).matches(node)))


@pytest.mark.parametrize("text", TYPED)
def test_a_typed_query_matches_as_many_records(index, embedded, text):
    ours, theirs = same_matches(index, embedded, parse(text).tree)
    assert ours == theirs > 0


@settings(max_examples=60)
@given(data=st.data())
def test_a_random_tree_matches_as_many_records(index, embedded, generation, data):
    ours, theirs = same_matches(index, embedded, data.draw(any_tree(generation)))
    assert ours == theirs
