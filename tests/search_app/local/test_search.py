"""One query answered from one index: what matches and what is said of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import English, Innovation
from indexer import build_index
from search_app.evaluation.judged import read_judged, shipped
from search_app.local import open_engine
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


TOLD = [
    Innovation(
        "rawa", "Sawah terendam", "Petani menanam.", english=English("Crops on waterlogged farmland", "They grow.")
    ),
    Innovation("air", "Air bersih", "Air minum desa.", english=English("Drinking water for the village", "It flows.")),
    Innovation("udara", "Udara bersih", "Asap berkurang.", english=English("Clean air", "There is less smoke.")),
]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("told")
    build_index(TOLD, folder)
    return open_engine(folder)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("waterlogged", {"rawa"}),  # which the vocabulary does not know: what records say decides its language
        ("waterlogged farmlands", {"rawa"}),
        ('"waterlogged farmland" villages', {"rawa", "air"}),
        ("clean air for children", {"udara", "air"}),  # "bersih"; but "air" of an English question is no water
        ("air untuk anak desa", {"air"}),  # nor does "air" of an Indonesian one mean what is breathed
        ("english:smoke", {"udara"}),
        ("judul:smoke", set()),
    ],
)
def test_a_question_in_english_finds_what_records_say_in_english_and_no_other_question_does(told, query, expected):
    assert {hit.innovation.id for hit in told.search(query).hits} == expected


def test_a_hit_says_where_it_is_told_in_english(told):
    (hit,) = told.search("waterlogged").hits
    (explanation,) = hit.explanations
    assert (explanation.asked, explanation.kind, explanation.fields) == ("waterlogged", "same", ("english_title",))
    (smoke,) = told.search("english:smoke").hits
    assert (smoke.snippet.field, [piece.text for piece in smoke.snippet.pieces if piece.matched]) == (
        "english_summary",
        ["smoke"],
    )


def test_what_is_told_in_english_changes_nothing_for_who_asks_in_indonesian(tmp_path, told):
    untold = [replace(record, english=None) for record in TOLD]
    build_index(untold, tmp_path)
    for query in ("air bersih desa", "petani sawah", "udara"):
        of_both = [
            [(hit.innovation.id, round(hit.score, 3)) for hit in each.search(query).hits]
            for each in (told, open_engine(tmp_path))
        ]
        assert of_both[0] == of_both[1]
