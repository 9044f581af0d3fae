"""Words to occurrences of known phrases."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U32


class PhraseArrays(NamedTuple):
    """Known phrases by their first stem.

    Attributes
    ----------
    of_first : int64 array, shape (stems + 1,)
        The phrases that begin with stem t are entries `of_first[t]:of_first[t + 1]`.
    seconds, numbers : uint32 arrays, shape (phrases,)
        The second stem of each entry, and the number of its phrase.
    offsets : int64 array, shape (phrases + 1,)
    stems : uint32 array
        Phrase p is `stems[offsets[p]:offsets[p + 1]]`.
    """

    of_first: I64
    seconds: U32
    numbers: U32
    offsets: I64
    stems: U32


class SegmentPhrases(NamedTuple):
    """Phrases in some segments, in reading order.

    Attributes
    ----------
    phrases : uint32 array, shape (found,)
    segments : int64 array, shape (found,)
        The segment that each was found in.
    """

    phrases: U32
    segments: I64


@compiled
def find_phrases(stems: U32, segment_ends: I64, phrases: PhraseArrays) -> SegmentPhrases:
    """Find the segments that hold known phrases, once for each time they do; no phrase crosses the end of a segment."""
    of_first, seconds, numbers, offsets, words = phrases
    found_phrases, found_segments = np.empty(1024, dtype=np.uint32), np.empty(1024, dtype=np.int64)
    found = begin = 0
    for segment in range(len(segment_ends)):
        end = segment_ends[segment]
        for at in range(begin, end - 1):
            second = stems[at + 1]
            for entry in range(of_first[stems[at]], of_first[stems[at] + 1]):
                if seconds[entry] != second:
                    continue
                number = numbers[entry]
                length = offsets[number + 1] - offsets[number]
                if at + length > end:
                    continue
                same = True
                for word in range(2, length):
                    if stems[at + word] != words[offsets[number] + word]:
                        same = False
                        break
                if same:
                    if found == len(found_phrases):
                        found_phrases = np.concatenate((found_phrases, np.empty_like(found_phrases)))
                        found_segments = np.concatenate((found_segments, np.empty_like(found_segments)))
                    found_phrases[found], found_segments[found] = number, segment
                    found += 1
        begin = end
    return SegmentPhrases(found_phrases[:found].copy(), found_segments[:found].copy())
