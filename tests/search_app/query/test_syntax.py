"""The marks of the query language: kept where they mean something, else made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_app.query.syntax import MAX_DEPTH, MAX_EDITS, MAX_SLOP, is_shouted, is_special, tidy


def tidied(text: str) -> tuple[str, list[str]]:
    notes: list = []
    return tidy(text, notes), [note.code for note in notes]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("judul:sampah", "title:sampah"),
        ("tahun:[2015 TO 2020]", "year:[2015 TO 2020]"),
        ("mengapa antre?", "mengapa antre "),
        ("antrean~9", f"antrean~{MAX_EDITS}"),
        ('"bank sampah"~99', f'"bank sampah"~{MAX_SLOP}'),
        ("kata^2 [catatan]", "kata 2  catatan "),
        ('"apa * ini"', '"apa * ini"'),
    ],
)
def test_what_the_parser_would_misread_becomes_plain(text, expected):
    assert tidied(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ('"bank sampah', "unbalanced_quote"),
        ("sampah * kota", "lone_wildcard"),
        ("warna:merah", "unknown_field"),
        ("(" * (MAX_DEPTH + 1) + "a" + ")" * (MAX_DEPTH + 1), "too_deep"),
    ],
)
def test_what_is_lost_is_noted(text, note):
    assert tidied(text)[1] == [note]


@pytest.mark.parametrize(
    ("text", "special"),
    [
        ("sampah kota", False),
        ("ibu-ibu", False),
        ("(dua tiga)", False),
        ("rasio 1: 2", False),
        ("sampah -kota", True),
        ("sampah DAN kota", True),
        ("title:kota", True),
        ('"kota"', True),
        ("kot*", True),
    ],
)
def test_a_text_is_special_where_it_asks_for_more_than_its_words(text, special):
    assert is_special(text) is special


@pytest.mark.parametrize(
    ("text", "shouted"),
    [
        ("PASIEN DAN KELUARGA ANTRE SEJAK SUBUH", True),
        ("KTP DAN BPJS", False),
        ("Pasien antre sejak subuh hari", False),
    ],
)
def test_a_sentence_in_capitals_is_told_from_acronyms(text, shouted):
    assert is_shouted(text) is shouted


@given(st.text(max_size=40))
def test_a_tidied_text_stays_as_it_is(text):
    once, _ = tidied(" ".join(text.split()))
    assert tidied(once)[0].split() == once.split()
