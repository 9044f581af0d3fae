"""Words to known phrases: where the terms of several words stand that the vocabulary names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.index.build.bm25f import weights_of
from indexer.index.build.kernels import NOWHERE, count_records, find_phrases
from indexer.index.build.lexicon import Lexicon, words_of
from indexer.index.build.statistics import Survey, offsets_of
from indexer.index.generation.format import F32, I64, U32
from indexer.text.vocabulary import Key, vocabulary


@dataclass(frozen=True, slots=True)
class FoundInChunk:
    """Every place in a chunk where a known phrase begins, in reading order.

    Attributes
    ----------
    phrases, docs : uint32 arrays, shape (places,)
        Phrase and record.
    weights : float32 array, shape (places,)
        Weight of the first word.
    """

    phrases: U32
    docs: U32
    weights: F32


@dataclass(frozen=True, slots=True)
class FoundPhrases:
    """The known phrases that stand somewhere.

    Attributes
    ----------
    phrases : list of str
        Their stems joined by spaces, in ascending order of UTF-8 bytes.
    records : uint32 array, shape (phrases,)
        How many records hold each.
    found : list of FoundInChunk
        Where, chunk by chunk.
    """

    phrases: list[str]
    records: U32
    found: list[FoundInChunk]


def phrase_name(key: Key) -> str:
    """Return how an index calls a phrase."""
    return " ".join(key)


def find_known_phrases(files: Sequence[Path], lexicon: Lexicon, survey: Survey) -> FoundPhrases:
    """Find every known phrase whose words stand side by side in one segment."""
    numbers = {stem: number for number, stem in enumerate(lexicon.stems)}
    names = sorted(phrase_name(key) for key in vocabulary().phrases if all(word in numbers for word in key))
    table = _PhraseTable([[numbers[word] for word in name.split()] for name in names], len(lexicon.stems))
    counts, last_docs = np.zeros(len(names), dtype=np.uint32), np.full(len(names), NOWHERE, dtype=np.uint32)
    found = []
    for words in words_of(files, lexicon):
        phrases, segments = table.find(words.stems, words.segment_ends)
        docs = words.segment_docs[segments]
        count_records(phrases, docs, last_docs, counts)
        found.append(FoundInChunk(phrases, docs, weights_of(words, survey)[segments]))
    standing = np.flatnonzero(counts)
    rank = np.zeros(len(names), dtype=np.uint32)
    rank[standing] = np.arange(len(standing), dtype=np.uint32)
    return FoundPhrases(
        phrases=[names[number] for number in standing.tolist()],
        records=counts[standing],
        found=[FoundInChunk(rank[each.phrases], each.docs, each.weights) for each in found],
    )


class _PhraseTable:
    """Phrases by their first word, as `indexer.index.build.kernels.find_phrases` wants them."""

    def __init__(self, phrases: Sequence[Sequence[int]], stems: int) -> None:
        firsts = np.array([phrase[0] for phrase in phrases], dtype=np.int64)
        self._of_first = offsets_of(np.bincount(firsts, minlength=stems))
        self._numbers = np.argsort(firsts, kind="stable").astype(np.uint32)
        self._seconds = np.array([phrases[number][1] for number in self._numbers.tolist()], dtype=np.uint32)
        self._ends = offsets_of(np.array([len(phrase) for phrase in phrases], dtype=np.int64))
        self._words = np.array([word for phrase in phrases for word in phrase], dtype=np.uint32)

    def find(self, stems: U32, segment_ends: I64) -> tuple[U32, I64]:
        """Return the phrases that some segments hold, and which one holds it, in reading order."""
        found: tuple[U32, I64] = find_phrases(
            stems, segment_ends, self._of_first, self._seconds, self._numbers, self._ends, self._words
        )
        return found
