"""What the cluster is asked for one page."""

from dataclasses import replace

import pytest

from indexer.index.build.postings import K1
from search_app.engine import UnknownFilterError
from search_app.local.patterns import Patterns
from search_app.opensearch import requests
from search_app.opensearch.trees import EVERYTHING
from search_app.query.expansion import expand
from search_app.query.parse import parse


def concepts(embedded, text):
    found = embedded.concepts.find(expand(parse(text)).concepts, Patterns(embedded.words, embedded.reader))
    return [concept for concept in found if concept.variants]


def features(query):
    return query["dis_max"]["queries"] if "dis_max" in query else [query]


def test_a_record_is_scored_by_the_best_variant_of_each_concept(embedded):
    found = concepts(embedded, "odgj sampah")
    should = requests.scored(EVERYTHING, found, embedded.words)["bool"]["should"]
    assert [len(features(query)) for query in should] == [len(concept.variants) for concept in found]
    feature = should[1]["rank_feature"]
    assert (feature["field"], feature["saturation"]) == ("words.sampah", {"pivot": K1})
    assert feature["boost"] == pytest.approx(found[1].rarity)


def test_of_a_pattern_that_stands_for_many_words_the_most_frequent_score(embedded, monkeypatch):
    monkeypatch.setattr(requests, "MOST_CLAUSES", 7)
    found = concepts(embedded, "pe* sampah")
    pattern = features(requests.scored(EVERYTHING, found, embedded.words)["bool"]["should"][0])
    assert len(found[0].variants) > 3 == len(pattern)
    holders = sorted((int(embedded.words.stem_holders[each.term]) for each in found[0].variants), reverse=True)
    held = [embedded.words.stems.number(each["rank_feature"]["field"].removeprefix("words.")) for each in pattern]
    assert [int(embedded.words.stem_holders[number]) for number in held] == holders[:3]


def test_no_more_clauses_are_asked_for_than_a_cluster_allows(embedded):
    (found,) = concepts(embedded, "odgj")
    many = [replace(found, variants=found.variants * 200)] * 10
    matching = {"bool": {"should": [EVERYTHING] * 300, "must_not": [{"span_near": {"clauses": [1, 2, 3]}}]}}
    should = requests.scored(matching, many, embedded.words)["bool"]["should"]
    assert 600 < sum(len(features(query)) for query in should) <= requests.MOST_CLAUSES - 303


def test_filters_narrow_each_other_and_one_can_be_left_out():
    chosen = requests.checked({"sector": ["kesehatan"], "province": ["35", "33"], "level": []})
    narrowed = requests.narrowed(EVERYTHING, chosen, but="sector")
    assert narrowed["bool"]["filter"] == [{"terms": {"facets.province": ["35", "33"]}}]
    assert requests.narrowed(EVERYTHING, {}) is EVERYTHING


def test_a_filter_that_is_none_is_refused():
    with pytest.raises(UnknownFilterError, match="There is no filter 'colour'; there are sector, province"):
        requests.checked({"colour": ["red"]})


def test_every_shard_tells_all_values_so_that_sums_are_exact():
    terms = requests.most_frequent(["sector"], {"sector": 900})["sector"]["terms"]
    assert (terms["size"], terms["shard_size"]) == (40, 900)


def test_unknown_years_come_last_in_both_orders():
    for sort, order in (("newest", "desc"), ("oldest", "asc")):
        assert requests.order_of(sort)[0] == {"year": {"order": order, "missing": "_last"}}


def test_marks_of_regular_expressions_stand_for_themselves():
    assert requests.literally("a.b (c)") == "a\\.b \\(c\\)"
