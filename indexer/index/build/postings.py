"""Words to postings: the positions of a term, the records that hold it, and its BM25F impact in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from indexer.index.build.batches import NumberRange, term_ranges
from indexer.index.build.bm25f import word_weights
from indexer.index.build.kernels.postings import (
    PositionArrays,
    PostingArrays,
    WeightedSegments,
    add_postings,
    count_above_zero,
    impacts_of,
    scatter_positions,
)
from indexer.index.build.lexicon import Lexicon, words_of
from indexer.index.build.output.folder import StructureFolder
from indexer.index.build.phrases import KnownPhrases
from indexer.index.build.statistics import CollectionStatistics
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, IMPACT_SCALE, NOWHERE, U8, U16, U32, Positions, TermPostings
from indexer.index.generation.offsets import offsets_of

K1 = 5.0  # how fast a repeated word stops counting, on the scale of `fields.FIELDS`: a title word counts 3 already
_STEPS = np.float32(1 / IMPACT_SCALE)
WORDS_AT_ONCE = 1 << 25  # written in one pass over the chunks; what they take bounds the memory


def write_stem_postings(
    folder: StructureFolder, files: Sequence[Path], lexicon: Lexicon, counted: CollectionStatistics
) -> None:
    """Write positions and postings of all stems, as many stems in one pass over the chunks as memory bears."""
    position_offsets, posting_offsets = offsets_of(counted.words), offsets_of(counted.postings)
    marks = marks_of(lexicon.stems)
    with (
        folder.stream(StructureNames.STEM_POSITIONS, Positions) as all_positions,
        folder.stream(StructureNames.STEM_POSTINGS, TermPostings) as all_postings,
    ):
        all_positions.append(offsets=position_offsets, marks=marks)
        all_postings.append(offsets=posting_offsets)
        for stems in term_ranges(position_offsets, WORDS_AT_ONCE):
            ends = position_offsets[stems.first : stems.last] - position_offsets[stems.first]
            count = position_offsets[stems.last] - position_offsets[stems.first]
            positions = PositionArrays(np.empty(count, dtype=np.uint32), np.empty(count, dtype=np.uint8))
            postings = PostingCollector(posting_offsets[stems.first : stems.last + 1], stems)
            for words in words_of(files, lexicon):
                scatter_positions(words.stems, words.segment_ends, words.first_token, marks, stems, ends, positions)
                weights = word_weights(words, counted.mean_lengths)
                postings.add(words.stems, WeightedSegments(words.segment_ends, words.segment_docs, weights))
            all_positions.append(tokens=positions.tokens, after=positions.after)
            all_postings.append(docs=postings.docs, impacts=postings.impacts, holders=postings.holders)


def marks_of(stems: Sequence[str]) -> U8:
    """Return a byte, never 0, for each of several stems: the same in every generation, and for few others."""
    return np.array([1 + crc32(stem.encode()) % 255 for stem in stems], dtype=np.uint8)


def phrase_postings(phrases: KnownPhrases) -> TermPostings:
    """Return the postings of every known phrase that occurs; it weighs like its first word."""
    offsets = offsets_of(phrases.records)
    postings = PostingCollector(offsets, NumberRange(0, len(phrases.phrases)))
    for found in phrases.occurrences:
        ends = np.arange(1, len(found.phrases) + 1)  # as if each were a segment of one word
        postings.add(found.phrases, WeightedSegments(ends, found.docs, found.weights))
    return TermPostings(offsets=offsets, docs=postings.docs, impacts=postings.impacts, holders=postings.holders)


class PostingCollector:
    """Collects the postings of some terms from words in reading order.

    The impact of a term in a record is ``w / (K1 + w)`` with
    ``w = sum over fields f of weight(f) * tf(f) / (1 - B + B * length(f) / mean length(f))``
    (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).

    Parameters
    ----------
    offsets : int64 array, shape (terms + 1,)
        Differences are how many postings each term will have.
    terms : NumberRange
        These terms.
    """

    def __init__(self, offsets: I64, terms: NumberRange) -> None:
        self._offsets, self._terms = offsets - offsets[0], terms
        count = self._offsets[-1]
        self._arrays = PostingArrays(
            docs=np.empty(count, dtype=np.uint32),
            weights=np.empty(count, dtype=np.float32),
            ends=self._offsets[:-1].copy(),
            last_docs=np.full(len(self._offsets) - 1, NOWHERE),
        )

    def add(self, terms: U32, segments: WeightedSegments) -> None:
        """Add the words of some segments; those of other terms are passed over."""
        add_postings(terms, segments, self._terms, self._arrays)

    @property
    def docs(self) -> U32:
        """See `indexer.index.generation.format.TermPostings`."""
        return self._arrays.docs

    @property
    def impacts(self) -> U16:
        """See `indexer.index.generation.format.TermPostings`."""
        return impacts_of(self._arrays.weights, np.float32(K1), _STEPS)

    @property
    def holders(self) -> U32:
        """See `indexer.index.generation.format.TermPostings`."""
        return count_above_zero(self._arrays.weights, self._offsets)
