"""Snippets: the passage that says most, with its words marked."""

import pytest

from corpus import Innovation
from indexer import build_index
from search_app.local import open_engine
from search_app.local.snippets import WORDS

LONG = " ".join(f"sawah{number}" for number in range(60))


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    folder = tmp_path_factory.mktemp("snippets")
    records = [
        Innovation(id="satu", title="Menara", problem="Menara tua.", solution="Perahu kuning di dekat menara kuning."),
        Innovation(id="dua", title="Dua", summary=f"{LONG} perahu berlayar {LONG}"),
        Innovation(id="tiga", title="Gajah", summary="Ringkasan pendek."),
        Innovation(id="empat", title="Gajah"),
        Innovation(id="lima", title="Loket", summary="R.S.U.D. melayani Qwx-19 dan KTP-el selama 3 hari; 19 loket."),
    ]
    build_index(records, folder)
    return open_engine(folder)


def snippet(engine, query, id):
    (hit,) = [hit for hit in engine.search(query).hits if hit.innovation.id == id]
    return hit.snippet


def marked(found):
    return [piece.text for piece in found.pieces if piece.matched]


def test_the_passage_that_says_most_is_shown(engine):
    found = snippet(engine, "menara perahu kuning", "satu")
    assert found.field == "solution"
    assert marked(found) == ["Perahu", "kuning", "menara", "kuning"]


def test_a_phrase_is_marked_where_it_stands(engine):
    assert marked(snippet(engine, '"menara kuning"', "satu")) == ["kuning", "menara", "kuning"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("rsud", ["R.S.U.D"]),
        ("R.S.U.D.", ["R.S.U.D"]),
        ("ktpel", ["KTP-el"]),
        ("KTP-el", ["KTP-el"]),
        ('"qwx 19"', ["Qwx-19", "19"]),
    ],
)
def test_a_word_is_marked_as_a_whole(engine, query, expected):
    assert marked(snippet(engine, query, "lima")) == expected


def test_a_long_passage_is_cut_around_its_first_mark(engine):
    found = snippet(engine, "perahu", "dua")
    text = "".join(piece.text for piece in found.pieces)
    assert (text[:2], text[-2:]) == ("… ", " …")
    assert marked(found) == ["perahu"]
    assert len(text.split()) <= WORDS + 2


def test_a_hit_without_a_marked_word_shows_how_it_begins(engine):
    found = snippet(engine, "", "tiga")
    assert (found.field, [piece.text for piece in found.pieces]) == ("summary", ["Ringkasan pendek."])
    assert not found.is_marked


def test_a_record_without_text_has_no_snippet(engine):
    assert snippet(engine, "", "empat") is None
