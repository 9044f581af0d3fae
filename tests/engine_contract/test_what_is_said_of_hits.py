"""Snippets, explanations, what is missing, how sure an answer is, and notes."""

import pytest

from tests.engine_contract.conftest import RECORDS
from tests.engine_contract.reading import ids, marked


def test_the_snippet_is_the_passage_with_the_words_and_marks_them(small):
    snippet = small.search("subuh antre").hits[0].snippet
    assert snippet.field == "problem"
    assert "".join(piece.text for piece in snippet.pieces) == RECORDS[0].problem
    assert marked(snippet) == ["antre", "subuh"]


def test_a_snippet_marks_other_forms_of_a_word_and_what_a_pattern_found(small):
    assert marked(small.search("menumpuknya tab*").hits[0].snippet) in (["menumpuk"], ["menabung"])
    assert marked(small.search("menab*").hits[0].snippet) == ["menabung"]


def test_facets_and_snippets_are_left_out_on_demand(small):
    results = small.search("rumah", facets=False, snippets=False)
    assert results.facets == {}
    assert all(hit.snippet is None for hit in results.hits)


def test_a_hit_says_which_of_its_words_answer_and_where(small, engine):
    (best, *_) = small.search("pasien antre kripto").hits
    assert [(each.asked, each.found, each.kind, each.fields) for each in best.explanations] == [
        ("antre", "antre", "same", ("title", "problem")),
        ("pasien", "pasien", "same", ("problem",)),
    ]
    assert best.missing == ("kripto",)
    (best, *_) = engine.search("free legal aid for poor people in villages").hits
    assert ("legal aid", "bantuan hukum", "english") in {(r.asked, r.found, r.kind) for r in best.explanations}


def test_an_answer_says_how_sure_it_is_and_what_no_record_says(engine):
    assert engine.search("stunting balita").confidence.level == "strong"
    assert engine.search("").confidence.score == 1.0
    found = engine.search("xyzzy plugh").confidence
    assert (found.level, found.unknown) == ("nothing", ("xyzzy", "plugh"))
    whole = engine.search("antrean pasien rumah sakit").confidence
    assert engine.search("antrean pasien rumah sakit", {"province": ["11"]}, 3, 3, sort="newest").confidence == whole


@pytest.mark.parametrize(
    ("query", "notes"),
    [
        ("kota", []),
        ("kota *a*", [("pattern_too_short", "*a*")]),
        ("*an", [("expansion_cut", "*an")]),
        ("warna:merah kota", [("unknown_field", "warna")]),
        ('kota "bank sampah', [("unbalanced_quote", "")]),
        ("tahun:lalu", [("unreadable_value", "")]),
        ("yang di", [("common_words_only", "")]),
    ],
)
def test_what_a_visitor_should_know_of_the_question_is_noted(engine, query, notes):
    assert [(note.code, note.detail) for note in engine.search(query).notes] == notes


WRITINGS = ("antrean rumah sakit", "antrean rumahsakit", "hospital queue", "queue hospital")


def test_a_compound_finds_the_same_records_whatever_its_writing_or_language(engine):
    found = [engine.search(text, limit=1_000, facets=False, snippets=False) for text in WRITINGS]
    sets = [set(ids(results)) for results in found]
    assert 20 < len(sets[0]) == found[0].total
    assert sets[1:] == [sets[0]] * 3
    assert ids(found[0]) == ids(found[1])
