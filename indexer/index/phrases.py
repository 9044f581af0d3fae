"""Tokens to known phrases: where the terms of several words stand that the vocabulary names."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.index.format import I64, U32, Places
from indexer.index.tokens import TokenisedRecords, token_stems
from indexer.text.vocabulary import Key, vocabulary


@dataclass(frozen=True, slots=True)
class FoundPhrases:
    """The known phrases that stand somewhere.

    Attributes
    ----------
    phrases : list of str
        Their stems joined by spaces, in ascending order of UTF-8 bytes.
    offsets : int64 array, shape (phrases + 1,)
        Phrase p begins at `tokens[offsets[p]:offsets[p + 1]]`.
    tokens : uint32 array
        Token numbers, ascending within a phrase.
    """

    phrases: list[str]
    offsets: I64
    tokens: U32


def phrase_name(key: Key) -> str:
    """Return how an index calls a phrase."""
    return " ".join(key)


def find_phrases(tokenised: TokenisedRecords, places: Places) -> FoundPhrases:
    """Find every known phrase whose words stand side by side in one segment."""
    numbers = {stem: number for number, stem in enumerate(tokenised.stems)}
    stems = token_stems(tokenised)
    found: dict[str, U32] = {}
    for key in vocabulary().phrases:
        if all(word in numbers for word in key):
            begins = _begins([numbers[word] for word in key], stems, places, tokenised.segments.offsets)
            if len(begins):
                found[phrase_name(key)] = begins
    names = sorted(found, key=str.encode)
    offsets = np.zeros(len(names) + 1, dtype=np.int64)
    np.cumsum([len(found[name]) for name in names], out=offsets[1:])
    tokens = np.concatenate([found[name] for name in names]) if names else np.zeros(0, dtype=np.uint32)
    return FoundPhrases(names, offsets, tokens)


def _begins(words: list[int], stems: U32, places: Places, segment_offsets: I64) -> U32:
    """Return the tokens at which the words begin to stand in a row, ascending."""
    # From its rarest word a phrase is found with the fewest looks.
    counts = [places.offsets[word + 1] - places.offsets[word] for word in words]
    rarest = int(np.argmin(counts))
    span = slice(int(places.offsets[words[rarest]]), int(places.offsets[words[rarest] + 1]))
    begins = places.tokens[span].astype(np.int64) - rarest
    begins = begins[(begins >= 0) & (begins + len(words) <= len(stems))]
    for place, word in enumerate(words):
        begins = begins[stems[begins + place] == word]
    segment = np.searchsorted(segment_offsets, begins, side="right")
    last = np.searchsorted(segment_offsets, begins + len(words) - 1, side="right")
    return np.asarray(begins[segment == last], dtype=np.uint32)
