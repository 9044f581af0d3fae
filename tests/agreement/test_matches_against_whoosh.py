"""The same query matches the same records on our arrays and in Whoosh's own index."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as tree
from whoosh.searching import Searcher

from indexer.fields import FIELDS, YEAR
from indexer.index.generation.reader import open_generation
from indexer.index.generation.words import words_of
from indexer.index.whoosh_view.reader import GenerationReader
from indexer.index.whoosh_view.schema import PLAIN, form_field
from search_app.local.array_views import index_arrays
from search_app.local.evaluate import Evaluator
from search_app.local.facets import FacetTables
from search_app.local.patterns import Patterns
from search_app.query.expansion import expand
from search_app.query.parse import parse
from tests.agreement.oracle import whoosh_index, whoosh_matches

FIELD_NAMES = [PLAIN] * 4 + [field.name for field in FIELDS]
TYPED = [
    "antrean pasien rumah sakit",
    'judul:"bank sampah" ATAU "bank sampah"~3',
    "sampah -plastik",
    "(ibu DAN hamil) BUKAN bidan",
    "pelayan* DAN tahun:[2014 TO 2016]",
    "s?mp*h",
    "sektor:kesehatan provinsi:jawa",
    "puskesms~1",
    "NOT kesehatan",
    "tahun:2015 DAN unit:dinas",
    "judul:[a TO c]",
    "hambatan:* -solusi:warga",
]


@pytest.fixture(scope="module")
def sides(shipped_records, shipped_index):
    records = sorted(shipped_records, key=lambda record: record.id)
    generation = open_generation(shipped_index)
    return whoosh_index(records), generation, GenerationReader(generation)


def ours(generation, reader, query) -> set[int]:
    arrays = index_arrays(generation, FacetTables(generation).arrays)
    return set(
        np.flatnonzero(Evaluator(generation, Patterns(words_of(generation), reader), arrays).matches(query)).tolist()
    )


@pytest.mark.parametrize("text", TYPED)
def test_a_typed_query_matches_the_same_records(sides, text):
    index, generation, reader = sides
    query = parse(text).tree
    found = ours(generation, reader, query)
    assert found == whoosh_matches(index, query)
    assert found, "a query that finds nothing proves nothing"


def leaf_of(generation, draw):
    """Draw a leaf over words that the corpus really holds."""
    doc = draw(st.integers(0, len(generation) - 1))
    first, last = generation.documents.segments[doc : doc + 2]
    begin, end = (int(bound) for bound in generation.segments.offsets[[first, last]])
    at = draw(st.integers(begin, end - 1))
    forms = [generation.forms.text(number) for number in generation.tokens.forms[at : at + 4]]
    stems = [generation.stems.text(generation.form_postings.stems[n]) for n in generation.tokens.forms[at : at + 4]]
    field = draw(st.sampled_from(FIELD_NAMES))
    kind = draw(st.sampled_from(["term", "phrase", "prefix", "wildcard", "fuzzy", "year", "every"]))
    if kind == "term":
        return tree.Term(field, stems[0])
    if kind == "phrase":
        picked = stems[:: draw(st.integers(1, 2))][: draw(st.integers(2, 3))]
        return tree.Phrase(field, picked, slop=draw(st.integers(1, 4)))
    if kind == "prefix":
        return tree.Prefix(form_field(field), forms[0][: draw(st.integers(2, 5))])
    if kind == "wildcard":
        return tree.Wildcard(form_field(field), f"{forms[0][:2]}?{forms[0][3:4]}*")
    if kind == "fuzzy":
        return tree.FuzzyTerm(form_field(field), forms[0], maxdist=draw(st.integers(1, 2)))
    if kind == "year":
        low = draw(st.integers(2000, 2024))
        return tree.NumericRange(YEAR, low, low + draw(st.integers(0, 5)))
    return tree.Every(field)


@st.composite
def trees(draw, generation, depth=3):
    kind = draw(st.sampled_from(["leaf", "and", "or", "not", "without"])) if depth else "leaf"
    if kind == "leaf":
        return leaf_of(generation, draw)
    below = trees(generation, depth - 1)
    if kind == "not":
        return tree.Not(draw(below))
    if kind == "without":  # not Whoosh's AndNot, whose matcher forgets to skip to its first candidate
        return tree.And([draw(below), tree.Not(draw(below))])
    children = draw(st.lists(below, min_size=2, max_size=3))
    return tree.And(children) if kind == "and" else tree.Or(children)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_random_tree_matches_the_same_records(sides, data):
    index, generation, reader = sides
    query = data.draw(trees(generation))
    assert ours(generation, reader, query) == whoosh_matches(index, query)


@pytest.mark.parametrize("text", ["kesehatan", "pelayan*", "puskesmas~1", "judul:bank AND NOT sampah"])
def test_whooshs_own_searcher_agrees_on_our_reader(sides, text):
    _, generation, reader = sides
    query = parse(text).tree
    assert ours(generation, reader, query) == set(Searcher(reader).docs_for_query(query))


@pytest.mark.parametrize("text", ["odgj dipasung", "free legal aid for poor people", "antrian ktp hilang", "bumil kek"])
def test_a_query_with_its_variants_matches_the_same_records(sides, text):
    index, generation, reader = sides
    parsed = parse(text)
    expanded_tree = expand(parsed).tree
    found = ours(generation, reader, expanded_tree)
    assert found == whoosh_matches(index, expanded_tree)
    assert found > ours(generation, reader, parsed.tree), "the variants find more"
