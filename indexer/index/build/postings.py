"""Words to postings: where a term stands, which records hold it, and how much that says about them (BM25F)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

import numpy as np

from indexer.index.build.bm25f import weights_of
from indexer.index.build.folder import StructureFolder
from indexer.index.build.kernels import NOWHERE, count_above_zero, gather, impacts_of, place_stems
from indexer.index.build.lexicon import Lexicon, words_of
from indexer.index.build.phrases import FoundPhrases
from indexer.index.build.statistics import Survey, offsets_of
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import F32, I64, IMPACT_SCALE, U8, U16, U32, Positions, TermPostings

K1 = 5.0  # how fast a repeated word stops counting, on the scale of `fields.FIELDS`: a title word counts 3 already
_STEPS = np.float32(1 / IMPACT_SCALE)
WORDS_AT_ONCE = 1 << 25  # placed in one pass over the chunks; what they take bounds the memory


def write_stem_postings(folder: StructureFolder, files: Sequence[Path], lexicon: Lexicon, survey: Survey) -> None:
    """Write places and postings of all stems, as many stems in one pass over the chunks as memory bears."""
    places, postings, marks = offsets_of(survey.words), offsets_of(survey.postings), marks_of(lexicon.stems)
    with (
        folder.stream(StructureNames.STEM_POSITIONS, Positions) as all_places,
        folder.stream(StructureNames.STEM_POSTINGS, TermPostings) as all_postings,
    ):
        all_places.append(offsets=places, marks=marks)
        all_postings.append(offsets=postings)
        for first, last in passes(places, WORDS_AT_ONCE):
            tokens = np.empty(places[last] - places[first], dtype=np.uint32)
            after = np.empty(len(tokens), dtype=np.uint8)
            place_ends = places[first:last] - places[first]
            gathered = Postings(postings[first : last + 1], first)
            for words in words_of(files, lexicon):
                segments, wanted = (words.stems, words.segment_ends, words.first_token), (first, last)
                place_stems(*segments, marks, wanted, place_ends, (tokens, after))
                gathered.take(words.stems, words.segment_ends, words.segment_docs, weights_of(words, survey))
            all_places.append(tokens=tokens, after=after)
            all_postings.append(docs=gathered.docs, impacts=gathered.impacts, holders=gathered.holders)


def marks_of(stems: Sequence[str]) -> U8:
    """Return a byte, never 0, for each of several stems: the same in every generation, and for few others."""
    return np.array([1 + crc32(stem.encode()) % 255 for stem in stems], dtype=np.uint8)


def phrase_postings(phrases: FoundPhrases) -> TermPostings:
    """Return the postings of every known phrase that stands somewhere; it weighs like its first word."""
    gathered = Postings(offsets_of(phrases.records), 0)
    for found in phrases.found:
        ends = np.arange(1, len(found.phrases) + 1)  # as if each were a segment of one word
        gathered.take(found.phrases, ends, found.docs, found.weights)
    return TermPostings(
        offsets=offsets_of(phrases.records),
        docs=gathered.docs,
        impacts=gathered.impacts,
        holders=gathered.holders,
    )


class Postings:
    """The postings of some terms, being gathered from words in reading order.

    The impact of a term in a record is ``w / (K1 + w)`` with
    ``w = sum over fields f of weight(f) * tf(f) / (1 - B + B * length(f) / mean length(f))``
    (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).

    Parameters
    ----------
    offsets : int64 array, shape (terms + 1,)
        Differences tell how many postings each term will have.
    first : int
        Number of the first of these terms.
    """

    def __init__(self, offsets: I64, first: int) -> None:
        self._offsets = offsets - offsets[0]
        self._first = first
        self._ends = self._offsets[:-1].copy()
        self._last_docs = np.full(len(self._ends), NOWHERE, dtype=np.uint32)
        self._weights = np.empty(self._offsets[-1], dtype=np.float32)
        self.docs = np.empty(self._offsets[-1], dtype=np.uint32)

    def take(self, terms: U32, ends: I64, docs: U32, weights: F32) -> None:
        """Take in the words of segments that end at `ends`; those of other terms are passed over."""
        last = self._first + len(self._ends)
        segments = ends, docs, weights
        gather(terms, segments, self._first, last, self._ends, self._last_docs, self.docs, self._weights)

    @property
    def impacts(self) -> U16:
        """See `indexer.index.generation.format.TermPostings`."""
        impacts: U16 = impacts_of(self._weights, np.float32(K1), _STEPS)
        return impacts

    @property
    def holders(self) -> U32:
        """See `indexer.index.generation.format.TermPostings`."""
        counts: U32 = count_above_zero(self._weights, self._offsets)
        return counts


def passes(places: I64, at_once: int) -> Iterator[tuple[int, int]]:
    """Yield runs of stems that have at most so many words together, or a single stem with more."""
    first, stems = 0, len(places) - 1
    while first < stems:
        last = int(np.searchsorted(places, places[first] + at_once, side="right")) - 1
        last = min(max(last, first + 1), stems)
        yield first, last
        first = last
