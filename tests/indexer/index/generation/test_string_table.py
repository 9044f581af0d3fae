"""A table of sorted strings answers as a sorted list does."""

from bisect import bisect_left

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.generation.string_table import StringTable, pack

STRINGS = st.lists(st.text(st.sampled_from("abé\U0001f600"), max_size=4), unique=True, max_size=12)


@given(STRINGS, st.text(st.sampled_from("abé\U0001f600"), max_size=4))
def test_strings_are_found_by_number_spelling_and_prefix(strings, query):
    strings = sorted(strings)
    table = StringTable(pack(strings))
    assert [table.text(number) for number in range(len(table))] == strings
    assert table.number(query) == (strings.index(query) if query in strings else None)
    assert table.at_or_after(query.encode()) == bisect_left(strings, query)
    assert [strings[number] for number in table.with_prefix(query)] == [
        string for string in strings if string.startswith(query)
    ]


@given(STRINGS, st.integers(0, 12), st.integers(0, 12))
def test_strings_that_follow_each_other_are_read_at_once(strings, begin, end):
    strings = sorted(strings)
    table = StringTable(pack(strings))
    assert table.texts() == strings
    begin, end = min(begin, len(table)), min(max(begin, end), len(table))
    assert table.texts(begin, end) == strings[begin:end]


@pytest.mark.parametrize(
    ("word", "prefix", "swap", "found"),
    [
        ("hujna", 1, 1, [("hujan", 1)]),
        ("hujna", 1, 2, []),
        ("hajan", 1, 1, [("hajat", 1), ("hujan", 1)]),
        ("ujan", 0, 1, [("hujan", 1), ("ulan", 1)]),
        ("ujan", 1, 1, [("ulan", 1)]),
        ("hujan", 9, 1, [("hujan", 0), ("hujans", 1)]),
    ],
)
def test_strings_near_a_word_share_its_prefix(word, prefix, swap, found):
    table = StringTable(pack(["hajat", "hujan", "hujans", "ulan"]))
    near = table.near(word, 1, prefix=prefix, swap=swap)
    assert [(table.text(number), edits) for number, edits in zip(*near, strict=True)] == found


def test_a_table_is_a_sequence_of_bytes():
    table = StringTable(pack(["antre", "é"]))
    assert list(table) == [b"antre", "é".encode()]
    assert table[:1] == [b"antre"]
    assert table[-2:] == [b"antre", "é".encode()]
    assert np.array_equal(table.arrays.offsets, [0, 5, 7])


def test_a_number_beyond_the_last_is_refused():
    with pytest.raises(IndexError):
        StringTable(pack(["antre"])).text(1)
