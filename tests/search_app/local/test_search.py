"""One query answered from one index: what matches and what is said of it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import English, Innovation
from indexer import build_index
from indexer.text.analysis import stems_of
from indexer.text.vocabulary import vocabulary
from search_app.evaluation.judged import read_judged, shipped
from search_app.local import open_engine
from search_app.local.evaluate import Evaluator
from search_app.local.facets import Filtering
from search_app.local.search import Search
from search_app.query.expansion import expand
from search_app.query.parse import parse


def evaluated(index, query) -> list[int]:
    """Return the records that the tree of a query matches."""
    mask = Evaluator(index.generation, index.reader, index.arrays).matches(expand(parse(query)).tree)
    return [doc for doc, match in enumerate(mask.tolist()) if match]


@given(data=st.data())
def test_matches_known_from_the_sums_are_those_of_the_tree(index, shipped_records, data):
    record = data.draw(st.sampled_from(shipped_records))
    words = f"{record.problem} {record.title}".replace("-", " ").split()
    begin = data.draw(st.integers(0, max(0, len(words) - 3)))
    chosen = [word.strip(".,:;()\"'?*") for word in words[begin : begin + data.draw(st.integers(1, 12))]]
    query = data.draw(st.sampled_from([" ", " AND ", " OR "])).join(chosen)
    assert Search(index, query).matches.docs.tolist() == evaluated(index, query)


@pytest.mark.parametrize("query", ["sampah*", '"bank sampah" bank sampah', "judul:sampah kota", "sampah -kota", ""])
def test_what_is_more_than_words_is_worked_out_from_the_tree(index, query):
    assert Search(index, query).matches.docs.tolist() == evaluated(index, query)


NUMBERED = {
    "satu": "Pandemi Qwx-19 dan limbah Zx3; R.S.U.D. buka 6/7.",
    "dua": "Pandemi qwx 19, bantuan Rp2.500.000 bagi ibu-ibu, KTP-el.",
    "tiga": "Limbah zx 3 di tiga desa, 19 kota dan 3 ibu; kelas B.",
    "empat": "Bantuan 2500000, sayur-sayuran, e-Lapor, PM2,5.",
}


@pytest.fixture(scope="module")
def numbered(tmp_path_factory):
    folder = tmp_path_factory.mktemp("numbered")
    build_index([Innovation(id=id, title="Judul", problem=text) for id, text in NUMBERED.items()], folder)
    return open_engine(folder)


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (["qwx19", "qwx-19", "QWX 19", "Qwx19-", "qwx \u2013 19", '"qwx-19"'], {"satu", "dua"}),
        (["zx3", "ZX-3", "zx 3"], {"satu", "tiga"}),
        (["B-3", "B3", "b 3", "3", "b"], set()),
        (["6/7", "6-7"], {"satu"}),
        (["2500000", "2.500.000", "2,500,000", "Rp2.500.000 bantuan"], {"dua", "empat"}),
        (["ibu2", "ibu-ibu", "IBU2", "ibu²", "ibu", "ibu2nya"], {"dua", "tiga"}),
        (["sayur2an", "sayur-sayuran", "sayuran"], {"empat"}),
        (["RSUD", "R.S.U.D.", "r.s.u.d"], {"satu"}),
        (["KTPel", "e-KTP", "KTP-el", "eKTP", "ktp"], {"dua"}),
        (["PM2.5", "PM 2,5", "pm-2.5"], {"empat"}),
    ],
)
def test_spellings_of_one_thing_find_the_same_records(numbered, spellings, expected):
    for text in spellings:
        assert {hit.innovation.id for hit in numbered.search(text, exact=True).hits} == expected, text


def test_two_phrases_must_both_stand(tmp_path):
    texts = {
        "both": "Menara kuning dekat perahu biru.",
        "one": "Menara kuning dekat biru perahu.",
        "other": "Kuning menara dekat perahu biru.",
    }
    build_index([Innovation(id=id, title="Desa", problem=text) for id, text in texts.items()], tmp_path)
    hits = open_engine(tmp_path).search('"menara kuning" AND "perahu biru"').hits
    assert [hit.innovation.id for hit in hits] == ["both"]


@pytest.mark.parametrize("query", ['"rumah sakit"', '"rumah sakit" AND rumah'])
def test_a_known_phrase_that_no_record_holds_matches_nothing(tmp_path, query):
    build_index([Innovation(id="satu", title="Desa", problem="Orang sakit di rumah.")], tmp_path)
    found = open_engine(tmp_path).search(query)
    assert (stems_of("rumah sakit") in vocabulary().phrases, found.total) == (True, 0)


@pytest.mark.parametrize("query", ["sampah AND qqqq", "qqqq AND sampah", '"sampah qqqq" AND kota', '"qqqq sampah"'])
def test_nothing_matches_where_a_word_stands_nowhere(engine, query):
    assert engine.search(query, exact=True).total == 0


@pytest.mark.parametrize(
    "query", ["sampah kota", "sampah AND kota", '"bank sampah"', '"bank sampah" AND kota', "judul:sampah kota*"]
)
@pytest.mark.parametrize("sort", ["relevance", "newest"])
def test_hits_under_a_filter_are_those_that_have_the_value(engine, query, sort):
    everywhere = [hit.innovation for hit in engine.search(query, sort=sort, limit=500).hits]
    found = engine.search(query, {"sector": ["kesehatan", "sosial"]}, sort=sort, limit=500)
    expected = {each.id for each in everywhere if {"kesehatan", "sosial"} & set(each.sectors)}
    assert 0 < len(expected) < len(everywhere)
    assert {hit.innovation.id for hit in found.hits} == expected
    assert found.total == len(expected)


def test_a_score_is_the_same_whether_a_page_was_ranked_before_or_not(index):
    filtering, asked = Filtering(index.facets, {}), Search(index, "sampah plastik")
    newest = asked.page(filtering, "newest", 0, 10)
    asked.page(filtering, "relevance", 0, 10)
    assert asked.page(filtering, "newest", 0, 10).scores.tolist() == newest.scores.tolist()


WRITINGS = ("antrean rumah sakit", "antrean rumahsakit", "hospital queue", "queue hospital")


def test_a_compound_finds_the_same_records_whatever_its_writing_or_language(engine):
    found = [engine.search(text, limit=1_000, facets=False, snippets=False) for text in WRITINGS]
    ids = [{hit.innovation.id for hit in results.hits} for results in found]
    assert 20 < len(ids[0]) == found[0].total
    assert ids[1:] == [ids[0]] * 3
    assert [hit.innovation.id for hit in found[0].hits] == [hit.innovation.id for hit in found[1].hits]


def test_no_answer_is_led_by_what_only_the_prerequisites_say(engine):
    judged = [query.text for query in read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))]
    for text in (*WRITINGS, *judged):
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
