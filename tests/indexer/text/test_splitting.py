"""Texts to words: where each stands, and one form for all the ways in which people type it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.splitting import fold, forms_of, split


def forms(text: str) -> list[str]:
    return [word.form for word in split(text)]


def written(text: str) -> list[str]:
    return [text[start:end] for _, start, end in split(text)]


@pytest.mark.parametrize(
    ("spellings", "expected"),
    [
        (["psc119", "PSC-119", "psc 119", "PSC\u2013119"], ["psc", "119"]),
        (["3R", "3-R", "3 r"], ["3", "r"]),
        (["tps3r", "TPS-3R", "TPS 3 R"], ["tps", "3", "r"]),
        (["Rp25.000", "rp 25.000", "Rp25,000", "RP25000"], ["rp", "25000"]),
        (["web2.0", "Web-2.0", "web 2,0"], ["web", "2.0"]),
        (["2,5kg", "2.5 kg", "2.5-kg"], ["2.5", "kg"]),
        (["km²", "km2", "km 2"], ["km", "2"]),
        (["5x24 jam", "5 x 24 jam"], ["5", "x", "24", "jam"]),
        (["ke-3", "ke3", "Ke 3"], ["ke", "3"]),
    ],
)
def test_letters_and_digits_are_words_of_their_own_whatever_joins_them(spellings, expected):
    assert [forms(text) for text in spellings] == [expected] * len(spellings)


@pytest.mark.parametrize(
    ("number", "form"),
    [
        ("2.500", "2500"),
        ("2,500", "2500"),
        ("12.345.678", "12345678"),
        ("2.500,75", "2500.75"),
        ("2,500.75", "2500.75"),
        ("\uff12\uff15\uff10\uff10", "2500"),
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("0,125", "0.125"),
        ("007", "007"),
        ("10.20.30", "10.20.30"),
        ("1234.567", "1234.567"),
        ("07:30", "07.30"),
        ("23:59", "23.59"),
    ],
)
def test_a_number_has_one_form_in_indonesian_and_in_english(number, form):
    assert forms(number) == [form]


@pytest.mark.parametrize("text", ["9001:2015", "1:2", "24:00"])
def test_what_is_no_time_of_the_day_is_two_numbers(text):
    assert forms(text) == text.split(":")


@given(st.integers(0, 10**12))
def test_a_number_is_the_same_with_and_without_thousands_marks(number):
    assert forms(f"{number:,}") == forms(f"{number:,}".replace(",", ".")) == forms(str(number))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("R.S.U.D. Sehat", ["rsud", "sehat"]),
        ("r.s.u.d", ["rsud"]),
        ("P.T.S.P.,", ["ptsp"]),
        ("D.I.Yogyakarta", ["di", "yogyakarta"]),
        ("S.Pd., M.Si.", ["spd", "msi"]),
        ("S.H.,M.H.", ["sh", "mh"]),
        ("A.Md.Keb.", ["amdkeb"]),
        ("Jl.A.Yani", ["jl", "a", "yani"]),
        ("É.é", ["ee"]),
        ("www.contoh.go.id", ["www", "contoh", "go", "id"]),
        ("selesai.Lalu", ["selesai", "lalu"]),
        ("3.a", ["3", "a"]),
    ],
)
def test_single_letters_with_dots_between_them_are_one_word(text, expected):
    assert forms(text) == expected


def test_an_abbreviation_is_marked_as_a_whole():
    assert written("di R.S.U.D. kota") == ["di", "R.S.U.D", "kota"]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("desa2", "desa-desa"),
        ("DESA2", "desa-desa"),
        ("desa²", "desa-desa"),
        ("teman2nya", "teman-temannya"),
        ("buah2an", "buah-buahan"),
        ("Buah2annya", "buah-buahannya"),
        ("desa2kah", "desa-desakah"),
        ("désa2", "desa-desa"),
    ],
)
def test_a_two_at_its_end_is_the_word_once_more(short, long):
    assert forms(short) == forms(long)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m2", ["m", "2"]),
        ("CO2", ["co", "2"]),
        ("PBB-P2", ["pbb", "p", "2"]),
        ("desa21", ["desa", "21"]),
        ("desa2,5", ["desa", "2.5"]),
        ("desa2b", ["desa", "2", "b"]),
        ("ab2an", ["ab", "2", "an"]),
        ("desa 2", ["desa", "2"]),
    ],
)
def test_any_other_two_is_a_number(text, expected):
    assert forms(text) == expected


def test_the_words_of_a_repetition_stand_where_they_are_written():
    assert written("teman2nya pm2") == ["teman", "2nya", "pm", "2"]


@pytest.mark.parametrize("word", ["Jum'at", "jum\u2019at", "JUMAT", "jum\u00adat", "ju\u0301mat"])
def test_accents_apostrophes_and_soft_hyphens_change_no_form(word):
    assert fold(word) == "jumat"


ACCENTS = st.characters(min_codepoint=0x300, max_codepoint=0x36F)


@given(st.text(st.characters(categories=["Ll", "Lu", "Nd"]) | ACCENTS | st.sampled_from(".,:2 -"), max_size=60))
def test_a_text_and_its_decomposed_form_have_the_same_forms(text):
    assert forms(unicodedata.normalize("NFD", text)) == forms(unicodedata.normalize("NFC", text))


@given(st.text(max_size=200) | st.text("aB12.,:'²-/ é\u0301", max_size=30))
def test_words_follow_each_other_within_the_text(text):
    last = 0
    for word in split(text):
        assert last <= word.start < word.end <= len(text)
        last = word.end
    letters = [letter for letter in text if letter.isalnum()]
    assert letters == [letter for part in written(text) for letter in part if letter.isalnum()]


@given(st.text(max_size=30))
def test_a_form_is_its_own_form(text):
    assert all(fold(form) == form for form in forms(text))


@given(st.text(alphabet="ab2\u00b2'-. ,1nya"))
def test_forms_alone_are_those_of_the_words(text):
    assert list(forms_of(text)) == forms(text)
