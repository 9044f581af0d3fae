"""One query answered from one index: what matches and what is said of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.evaluation.judged import read_judged, shipped
from search_app.local.facets import Filtering
from search_app.local.patterns import Patterns
from search_app.local.search import Search
from search_app.query.expansion import expand
from search_app.query.parse import parse


def evaluated(index, query) -> list[int]:
    """Return the records that the tree of a query matches."""
    mask = index.evaluator(Patterns(index.words, index.reader)).matches(expand(parse(query)).tree)
    return [doc for doc, match in enumerate(mask.tolist()) if match]


@given(data=st.data())
def test_matches_known_from_the_sums_are_those_of_the_tree(index, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    words = f"{record.problem} {record.title}".replace("-", " ").split()
    begin = data.draw(st.integers(0, max(0, len(words) - 3)))
    chosen = [word.strip(".,:;()\"'?*") for word in words[begin : begin + data.draw(st.integers(1, 12))]]
    query = data.draw(st.sampled_from([" ", " AND ", " OR "])).join(chosen)
    assert Search(index, query, as_written=True).matches.docs.tolist() == evaluated(index, query)


@pytest.mark.parametrize("query", ["sampah*", '"bank sampah" bank sampah', "judul:sampah kota", "sampah -kota", ""])
def test_what_is_more_than_words_is_worked_out_from_the_tree(index, query):
    assert Search(index, query, as_written=True).matches.docs.tolist() == evaluated(index, query)


def test_a_score_is_the_same_whether_a_page_was_ranked_before_or_not(index):
    filtering, asked = Filtering(index.facets, {}), Search(index, "sampah plastik")
    newest = asked.page(filtering, "newest", 0, 10)
    asked.page(filtering, "relevance", 0, 10)
    assert asked.page(filtering, "newest", 0, 10).scores.tolist() == newest.scores.tolist()


def test_no_answer_is_led_by_what_only_the_prerequisites_say(engine):
    judged = [query.text for query in read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))]
    for text in judged:
        for hit in engine.search(text, limit=1, facets=False).hits:
            said_in = {field for explanation in hit.explanations for field in explanation.fields}
            assert said_in != {"prerequisites"}, text
