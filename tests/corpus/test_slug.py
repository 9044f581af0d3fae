"""Names become slugs of a-z, 0-9 and single hyphens."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.slug import slug


@given(st.text(max_size=300), st.none() | st.integers(1, 100))
def test_a_slug_holds_ascii_letters_digits_and_single_hyphens(text, longest):
    found = slug(text, longest=longest)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?-?", found)
    assert longest is None or len(found) <= longest


@pytest.mark.parametrize(
    ("names", "longest", "expected"),
    [
        (("Antrean Daring!",), None, "antrean-daring"),
        (("Café", "24 Jam"), None, "cafe-24-jam"),
        (("kota surabaya",), 12, "kota"),
        (("surabaya",), 5, "surab"),
        (("“…”",), 10, ""),
    ],
)
def test_names_are_joined_and_cut_between_words(names, longest, expected):
    assert slug(*names, longest=longest) == expected
