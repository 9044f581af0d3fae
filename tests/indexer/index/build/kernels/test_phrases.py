"""Known phrases are found where their stems are side by side in one segment."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from indexer.index.build.kernels.phrases import find_phrases
from indexer.index.build.phrases import phrase_arrays

STEMS = st.integers(0, 3)
PHRASES = st.lists(st.lists(STEMS, min_size=2, max_size=4), unique_by=tuple, min_size=1, max_size=5)


@given(st.lists(st.lists(STEMS, max_size=8), max_size=4), PHRASES)
def test_every_occurrence_is_found_and_none_crosses_a_segment(segments, phrases):
    words = np.array([stem for segment in segments for stem in segment], dtype=np.uint32)
    ends = np.cumsum([len(segment) for segment in segments], dtype=np.int64)
    found = find_phrases(words, ends, phrase_arrays(phrases, 4))
    expected = [
        (phrase, number)
        for number, segment in enumerate(segments)
        for at in range(len(segment))
        for phrase, stems in enumerate(phrases)
        if segment[at : at + len(stems)] == stems
    ]
    assert sorted(zip(found.phrases.tolist(), found.segments.tolist(), strict=True)) == sorted(expected)
    assert all(one <= after for one, after in pairwise(found.segments.tolist()))


def test_more_occurrences_than_are_made_room_for_are_all_found():
    words = np.zeros(5_000, dtype=np.uint32)
    assert len(find_phrases(words, np.array([5_000]), phrase_arrays([[0, 0]], 1)).phrases) == 4_999
