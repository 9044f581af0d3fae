"""Words to known phrases: where the terms of several words occur that the vocabulary names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.index.build.bm25f import word_weights
from indexer.index.build.kernels.counting import count_records
from indexer.index.build.kernels.phrases import PhraseArrays, find_phrases
from indexer.index.build.lexicon import Lexicon, words_of
from indexer.index.generation.format import F32, F64, NOWHERE, U32
from indexer.index.generation.offsets import offsets_of
from indexer.text.vocabulary import phrase_name, vocabulary


@dataclass(frozen=True, slots=True)
class PhraseOccurrences:
    """The occurrences of known phrases in a chunk, in reading order.

    Attributes
    ----------
    phrases, docs : uint32 arrays, shape (occurrences,)
        Phrase and record.
    weights : float32 array, shape (occurrences,)
        Weight of the first word.
    """

    phrases: U32
    docs: U32
    weights: F32


@dataclass(frozen=True, slots=True)
class KnownPhrases:
    """The known phrases that occur in some record.

    Attributes
    ----------
    phrases : list of str
        Their stems joined by spaces, in ascending order of UTF-8 bytes.
    records : uint32 array, shape (phrases,)
        How many records hold each.
    occurrences : list of PhraseOccurrences
        Chunk by chunk.
    """

    phrases: list[str]
    records: U32
    occurrences: list[PhraseOccurrences]


def find_known_phrases(files: Sequence[Path], lexicon: Lexicon, mean_lengths: F64) -> KnownPhrases:
    """Find every known phrase whose words are side by side in one segment."""
    numbers = {stem: number for number, stem in enumerate(lexicon.stems)}
    names = sorted(phrase_name(key) for key in vocabulary().phrases if all(word in numbers for word in key))
    table = phrase_arrays([[numbers[word] for word in name.split()] for name in names], len(lexicon.stems))
    counts, last_docs = np.zeros(len(names), dtype=np.uint32), np.full(len(names), NOWHERE)
    occurrences = []
    for words in words_of(files, lexicon):
        found = find_phrases(words.stems, words.segment_ends, table)
        docs = words.segment_docs[found.segments]
        count_records(found.phrases, docs, last_docs, counts)
        occurrences.append(PhraseOccurrences(found.phrases, docs, word_weights(words, mean_lengths)[found.segments]))
    occurring = np.flatnonzero(counts)
    rank = np.zeros(len(names), dtype=np.uint32)
    rank[occurring] = np.arange(len(occurring), dtype=np.uint32)
    return KnownPhrases(
        phrases=[names[number] for number in occurring.tolist()],
        records=counts[occurring],
        occurrences=[PhraseOccurrences(rank[each.phrases], each.docs, each.weights) for each in occurrences],
    )


def phrase_arrays(phrases: Sequence[Sequence[int]], stems: int) -> PhraseArrays:
    """Return phrases, each given as the numbers of its stems, as `find_phrases` takes them; there are `stems` stems."""
    firsts = np.array([phrase[0] for phrase in phrases], dtype=np.int64)
    numbers = np.argsort(firsts, kind="stable").astype(np.uint32)
    return PhraseArrays(
        of_first=offsets_of(np.bincount(firsts, minlength=stems)),
        seconds=np.array([phrases[number][1] for number in numbers.tolist()], dtype=np.uint32),
        numbers=numbers,
        offsets=offsets_of(np.array([len(phrase) for phrase in phrases], dtype=np.int64)),
        stems=np.array([stem for phrase in phrases for stem in phrase], dtype=np.uint32),
    )
