"""Plain words are found and numbered; what only the pattern can split is left to it as an odd stretch."""

import re
from itertools import islice, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.text.scanner import ODD, scan


def found_in(text: str) -> list[tuple[str, bool]]:
    """Return every plain word and odd stretch, and whether it is odd."""
    scanned = scan(text.encode())
    found = zip(scanned.starts.tolist(), scanned.lengths.tolist(), scanned.numbers.tolist(), strict=True)
    return [(text[start : start + length], number == ODD) for start, length, number in found]


@given(st.text("aBz09 -/\n_", max_size=60))
def test_plain_words_are_the_runs_of_ascii_letters_or_digits(text):
    runs = re.findall("[a-zA-Z0-9]+", text)
    assert found_in(text) == [(run, re.search("[a-z][0-9]|[0-9][a-z]", run, re.IGNORECASE) is not None) for run in runs]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("satu dua.", [("satu", False), ("dua", False)]),
        ("1.250 jiwa", [("1.250", True), ("jiwa", False)]),
        ("Jum'at pagi", [("Jum'at", True), ("pagi", False)]),
        ("kafé é baru", [("kafé", True), ("é", True), ("baru", False)]),
        ("a.b 1.", [("a.b", True), ("1", False)]),
        ("covid19 covid 19", [("covid19", True), ("covid", False), ("19", False)]),
        ("covid19 covid19", [("covid19", True), ("covid19", True)]),
        ("(b3.) b. 3", [("b3.", True), ("b", False), ("3", False)]),
        ("08:00 jam: 8", [("08:00", True), ("jam", False), ("8", False)]),
        ("1.2_3", [("1.2", True), ("3", False)]),
    ],
)
def test_a_stretch_is_odd_where_a_separator_or_another_alphabet_decides(text, expected):
    assert found_in(text) == expected


def test_a_word_has_one_number_whatever_its_capitals():
    scanned = scan(b"Bank sampah BANK bank")
    assert scanned.numbers.tolist() == [0, 1, 0, 0]
    assert scanned.begins.tolist() == [0, 5]
    assert scanned.sizes.tolist() == [4, 6]


def test_words_keep_their_numbers_when_the_table_grows():
    words = ["".join(letters) for letters in islice(product("abcdefghij", repeat=5), 40_000)]
    assert scan(" ".join(words * 2).encode()).numbers.tolist() == [*range(40_000)] * 2
