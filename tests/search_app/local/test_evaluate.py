"""Query trees to the records that match."""

import pytest
from whoosh import query as tree

from search_app.local.patterns import Patterns
from search_app.query.parse import parse


def test_a_year_matches_the_records_of_that_year_and_a_range_those_between(index, ordered_records):
    years = [record.year for record in ordered_records]
    evaluator = index.evaluator(Patterns(index.words, index.reader))
    assert evaluator.matches(parse("tahun:2019").tree).tolist() == [year == 2019 for year in years]
    between = [year is not None and 2015 <= year < 2018 for year in years]
    assert evaluator.matches(parse("tahun:[2015 TO 2018}").tree).tolist() == between


def test_a_field_that_is_filled_is_matched_by_every_word(index, ordered_records):
    found = index.evaluator(Patterns(index.words, index.reader)).matches(tree.Every("barriers"))
    assert found.tolist() == [bool(record.barriers) for record in ordered_records]


def test_a_tree_that_the_language_has_not_is_refused(index):
    with pytest.raises(TypeError, match="no DisjunctionMax"):
        index.evaluator(Patterns(index.words, index.reader)).matches(tree.DisjunctionMax([tree.Term("text", "a")]))
