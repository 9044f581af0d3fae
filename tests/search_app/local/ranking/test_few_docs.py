"""Few records looked at one by one: the same as going over all of them."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from corpus import Innovation
from indexer import build_index
from indexer.facets import FACETS
from indexer.index.generation.reader import open_generation
from indexer.text.analysis import stems_of
from indexer.text.vocabulary import vocabulary
from search_app.local import open_engine
from search_app.local.doc_set import FEW, Selection, intersection
from search_app.local.evaluate import Matching
from search_app.local.kernels.sorted_lists import shared
from search_app.local.ranking.all_docs import RankingOfAll
from search_app.local.ranking.base import Asked
from search_app.local.ranking.conjunction import RankingOfRequired
from search_app.local.ranking.few_docs import RankingOfFew
from search_app.local.search import Answer, Serving
from search_app.query.expansion import understand
from search_app.query.parse import parse

NOWHERE = np.zeros(0, dtype=np.bool_)
SEEDS = st.integers(0, 2**32 - 1)


@pytest.fixture(scope="module")
def serving(shipped_index):
    return Serving(open_generation(shipped_index))


def some(draw: np.random.Generator, records: int, count: int) -> np.ndarray:
    return np.sort(draw.choice(records, count, replace=False)).astype(np.int64)


@given(seed=SEEDS, few=st.integers(0, 60), times=st.integers(1, 12))
def test_what_two_lists_share_is_their_intersection(seed, few, times):
    draw = np.random.default_rng(seed)
    one, other = some(draw, 1_000, few), some(draw, 1_000, few * times)
    assert shared(one, other).tolist() == np.intersect1d(one, other).tolist()


@given(seed=SEEDS, counts=st.lists(st.integers(0, 200), min_size=1, max_size=4), masked=st.lists(st.booleans()))
def test_an_intersection_is_the_same_whether_told_by_numbers_or_by_masks(seed, counts, masked):
    draw = np.random.default_rng(seed)
    of_docs = [Selection(200, some(draw, 200, count)) for count in counts]
    mixed = [
        Selection(200, mask=each.mask) if place < len(masked) and masked[place] else each
        for place, each in enumerate(of_docs)
    ]
    expected = np.logical_and.reduce([each.mask for each in of_docs])
    found = intersection(mixed)
    assert found.mask.tolist() == expected.tolist()
    assert found.docs.tolist() == np.flatnonzero(expected).tolist()
    assert (len(found), bool(found)) == (expected.sum(), expected.any())
    assert found.is_few == (expected.sum() * FEW <= 200)


@pytest.mark.parametrize(
    "facet", [facet for facet in FACETS if facet.name in {"sector", "regency"}], ids=["sector", "regency"]
)
@given(data=st.data())
def test_few_records_narrowed_by_a_facet_are_those_that_have_the_value(serving, shipped_records, facet, data):
    records = sorted(shipped_records, key=lambda record: record.id.encode())
    values = sorted({value for record in records for value in facet.values(record)})
    chosen = data.draw(st.lists(st.sampled_from([*values, "nowhere"]), max_size=5))
    docs = some(np.random.default_rng(data.draw(SEEDS)), len(records), data.draw(st.integers(0, len(records) // FEW)))
    found = serving.facets.narrow(Selection(len(records), docs), {facet.name: chosen})
    assert found.is_listed
    assert found.docs.tolist() == [doc for doc in docs.tolist() if set(chosen) & set(facet.values(records[doc]))]


@given(seed=SEEDS, sectors=st.lists(st.sampled_from(["kesehatan", "pendidikan"]), min_size=1, unique=True))
def test_each_facet_narrows_what_the_others_leave(serving, shipped_records, seed, sectors):
    records = sorted(shipped_records, key=lambda record: record.id.encode())
    by_name = {facet.name: facet for facet in FACETS}
    docs = some(np.random.default_rng(seed), len(records), len(records) // FEW)
    chosen = {"sector": sectors, "province": ["35", "33"]}
    found = serving.facets.narrow(Selection(len(records), docs), chosen)
    has = [all(set(of) & set(by_name[name].values(records[doc])) for name, of in chosen.items()) for doc in docs]
    assert found.docs.tolist() == docs[has].tolist()


@pytest.mark.parametrize("question", ["sampah", "qqqq", "sampah qqqq", "qqqq AND sampah", ""])
def test_a_selection_knows_whether_it_is_empty_without_being_counted(serving, question):
    matches = Answer(serving, question).matches
    assert bool(matches) == (matches.mask.sum() > 0)


@given(data=st.data())
def test_sums_are_the_same_whichever_way_they_are_added_up(serving, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    answer = Answer(serving, data.draw(required(f"{record.problem} {record.title}")))
    docs, asked = answer.matches.docs, Asked(answer.ideas, NOWHERE, False)
    assume(answer.parsed.required and len(docs))  # one free word is asked with its other ways
    assert isinstance(answer._ranking, RankingOfRequired)
    expected = RankingOfAll(asked, answer.matches, serving.views).by_words(docs)
    for ranking in (answer._ranking, RankingOfFew(asked, answer.matches, serving.views)):
        assert ranking.by_words(docs) == pytest.approx(expected, rel=1e-4)
        assert ranking.by_words(docs[::-1]) == pytest.approx(expected[::-1], rel=1e-4)


@given(data=st.data())
def test_what_is_required_is_held_as_the_tree_says(serving, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    question = data.draw(required(f"{record.problem} {record.title}"))
    expected = Matching(serving.generation, serving.reader, serving.views).matches(understand(parse(question)).tree)
    assert Answer(serving, question).matches.docs.tolist() == expected.docs.tolist()


def test_two_phrases_must_both_stand(tmp_path):
    texts = {
        "both": "Menara kuning dekat perahu biru.",
        "one": "Menara kuning dekat biru perahu.",
        "other": "Kuning menara dekat perahu biru.",
    }
    build_index([Innovation(id=id, title="Desa", problem=text) for id, text in texts.items()], tmp_path)
    hits = open_engine(tmp_path).search('"menara kuning" AND "perahu biru"').hits
    assert [hit.innovation.id for hit in hits] == ["both"]


@pytest.mark.parametrize("question", ['"rumah sakit"', '"rumah sakit" AND rumah'])
def test_a_known_phrase_that_no_record_holds_matches_nothing(tmp_path, question):
    build_index([Innovation(id="satu", title="Desa", problem="Orang sakit di rumah.")], tmp_path)
    found = open_engine(tmp_path).search(question)
    assert (stems_of("rumah sakit") in vocabulary().phrases, found.total) == (True, 0)


@pytest.mark.parametrize("question", ["sampah AND qqqq", "qqqq AND sampah", '"sampah qqqq" AND kota', '"qqqq sampah"'])
def test_nothing_matches_where_a_word_stands_nowhere(engine, question):
    assert engine.search(question, exact=True).total == 0


@pytest.mark.parametrize(
    "question", ["sampah kota", "sampah AND kota", '"bank sampah"', '"bank sampah" AND kota', "judul:sampah kota*"]
)
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_hits_under_a_filter_are_those_that_have_the_value(engine, question, sort):
    everywhere = [hit.innovation for hit in engine.search(question, sort=sort, limit=500).hits]
    found = engine.search(question, {"sector": ["kesehatan", "sosial"]}, sort=sort, limit=500)
    expected = {each.id for each in everywhere if {"kesehatan", "sosial"} & set(each.sectors)}
    assert 0 < len(expected) < len(everywhere)
    assert {hit.innovation.id for hit in found.hits} == expected
    assert found.total == len(expected)


@st.composite
def required(draw, text):
    """Return a question of words and phrases of a text that must all stand."""
    words = [word for word in text.split() if word.isalpha()]
    begins = draw(st.lists(st.integers(0, len(words) - 2), min_size=2, max_size=4))
    lengths = [draw(st.sampled_from([1, 1, 2, 3])) for _ in begins]
    pieces = [" ".join(words[begin : begin + length]) for begin, length in zip(begins, lengths, strict=True)]
    return " AND ".join(f'"{piece}"' if " " in piece else piece for piece in pieces)
