"""Text to words: one analysis for index and query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.analysis import analyse, stems_of, stopwords


def forms(text: str) -> list[str]:
    return [word.form for word in analyse(text)]


def stems(text: str) -> list[str]:
    return [word.stem for word in analyse(text)]


@given(st.text(st.sampled_from("aä-\u2019 1.Ny²") | st.characters(codec="utf-8")))
def test_the_stems_of_a_text_are_those_of_its_words(text):
    assert stems_of(f"Pelayanan {text} yang melayani") == tuple(stems(f"Pelayanan {text} yang melayani"))


def test_words_match_by_their_stems():
    assert len(set(stems("pelayanan dilayani melayani layanan"))) == 1


def test_chat_words_without_meaning_are_left_out():
    assert forms("yg utk dgn krn rumah") == ["rumah"]


def test_function_words_are_left_out_in_both_languages():
    assert forms("yang di dan untuk the of rumah") == ["rumah"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("E-KTP/KIA (2015)", ["ktp", "kia", "2015"]),
        ("74,9 persen", ["74.9", "persen"]),
        ("Rp 1.250.000", ["rp", "1250000"]),
        ("R.S.U.D. D.I. Yogyakarta", ["rsud", "yogyakarta"]),
        ("yang2", []),
        ("Jum'at Jum\u2019at", ["jumat", "jumat"]),
        ("KAFÉ kafe\u0301 \uff4b\uff41\uff46\uff45", ["kafe", "kafe", "kafe"]),
        ("so\u00adsial", ["sosial"]),
        ("\u202eantrean\u202c", ["antrean"]),
        ("🏥🚑", []),
        ("", []),
    ],
)
def test_words_are_split_and_folded(text, expected):
    assert forms(text) == expected


def test_a_number_is_its_own_stem():
    assert stems("covid19 24jam 2.500") == ["covid", "19", "24", "jam", "2500"]


def test_a_repeated_word_has_the_stems_of_the_long_writing():
    assert stems("pelayanan2nya") == stems("pelayanan-pelayanannya") == ["layan", "layan"]


def test_an_endless_word_is_cut():
    assert forms("x" * 10_000) == ["x" * 64]


@given(st.text(max_size=200))
def test_offsets_point_at_the_word_in_the_text_as_given(text):
    last = 0
    for word in analyse(text):
        assert last <= word.start < word.end <= len(text)
        assert word.form
        assert word.form not in stopwords()
        last = word.end


def test_function_words_are_left_out_with_what_hangs_on_them_and_words_that_end_alike_are_not():
    assert stems_of("bagaimana caranya, adakah sebabnya, bisakah akibatnya") == ()
    assert stems_of("masalah jumlah tanya") == ("masalah", "jumlah", "tanya")
