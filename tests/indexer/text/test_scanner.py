"""Plain words are found and numbered; what only the pattern can split is left to it as an odd stretch."""

import re

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
def test_plain_words_are_the_runs_of_ascii_letters_and_digits(text):
    assert found_in(text) == [(word, False) for word in re.findall("[a-zA-Z0-9]+", text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("satu dua.", [("satu", False), ("dua", False)]),
        ("1.250 jiwa", [("1.250", True), ("jiwa", False)]),
        ("Jum'at pagi", [("Jum'at", True), ("pagi", False)]),
        ("kafé é baru", [("kafé", True), ("é", True), ("baru", False)]),
        ("a.b 1.", [("a", False), ("b", False), ("1", False)]),
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
    words = [f"kata{number}" for number in range(40_000)]
    assert scan(" ".join(words * 2).encode()).numbers.tolist() == [*range(40_000)] * 2
