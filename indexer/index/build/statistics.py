"""One look at all words: what later steps must know beforehand is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.fields import FIELDS
from indexer.index.build.kernels import NOWHERE, count_forms, count_stems
from indexer.index.build.lexicon import ChunkWords, Lexicon, words_of
from indexer.index.generation.format import I64, U32, FormPostings, TitlePostings

_TITLE = next(number for number, field in enumerate(FIELDS) if field.name == "title")
DESCRIBES = np.array([field.describes for field in FIELDS])


@dataclass(frozen=True, slots=True)
class Survey:
    """What was counted.

    Attributes
    ----------
    words, postings : int64 arrays, shape (stems,)
        How often each stem stands in all records, and in how many of them.
    describing : uint32 array, shape (stems,)
        In how many records each stem stands in a field that describes.
    row_lengths : uint32 array, shape (records,)
        How many distinct stems the describing fields of each record have.
    mean_lengths : float64 array, shape (fields,)
        Words a record has in a field, over the records that have any.
    forms : FormPostings
    titles : TitlePostings
    """

    words: I64
    postings: I64
    describing: U32
    row_lengths: U32
    mean_lengths: np.ndarray[tuple[int], np.dtype[np.float64]]
    forms: FormPostings
    titles: TitlePostings


class Surveyor:
    """Counts, chunk by chunk."""

    def __init__(self, records: int, lexicon: Lexicon) -> None:
        self._stems, self._forms = len(lexicon.stems), len(lexicon.forms)
        self._lexicon = lexicon
        self._words = np.zeros(self._stems, dtype=np.int64)
        self._postings, self._describing = np.zeros(self._stems, dtype=np.int64), _zeros(self._stems)
        self._row_lengths = _zeros(records)
        self._last_docs = _nowhere(self._stems), _nowhere(self._stems)
        self._form_records, self._form_fields = _zeros(self._forms), _zeros(self._forms)
        self._last_form_docs = _nowhere(self._forms)
        self._field_words, self._field_records = (np.zeros(len(FIELDS), dtype=np.int64) for _ in range(2))
        self._titles: list[I64] = []

    def look(self, files: Sequence[Path]) -> Survey:
        """Go through all chunks."""
        for words in words_of(files, self._lexicon):
            self._count(words)
        return Survey(
            words=self._words,
            postings=self._postings,
            describing=self._describing,
            row_lengths=self._row_lengths,
            mean_lengths=self._field_words / np.maximum(self._field_records, 1),
            forms=FormPostings(stems=self._lexicon.form_stems, records=self._form_records, fields=self._form_fields),
            titles=self._title_postings(),
        )

    def _count(self, words: ChunkWords) -> None:
        fields, forms = words.chunk.segment_fields, words.forms
        count_stems(
            words.stems,
            (words.segment_ends, words.segment_docs, DESCRIBES[fields]),
            self._last_docs,
            (self._words, self._postings, self._describing, self._row_lengths),
        )
        segments = words.segment_ends, words.segment_docs, fields
        count_forms(forms, segments, self._last_form_docs, self._form_records, self._form_fields)
        lengths = field_lengths(words)
        self._field_words += lengths.sum(axis=0)
        self._field_records += (lengths > 0).sum(axis=0)
        is_title, sizes = fields == _TITLE, words.chunk.segment_tokens
        docs = np.repeat(words.segment_docs[is_title], sizes[is_title])
        self._titles.append(np.unique(forms[np.repeat(is_title, sizes)].astype(np.int64) << 32 | docs))

    def _title_postings(self) -> TitlePostings:
        pairs = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *self._titles]))
        counts = np.bincount(pairs >> 32, minlength=self._forms)
        return TitlePostings(offsets=offsets_of(counts), docs=pairs.astype(np.uint32))  # the lower half is the record


def _zeros(count: int) -> U32:
    return np.zeros(count, dtype=np.uint32)


def _nowhere(count: int) -> U32:
    return np.full(count, NOWHERE, dtype=np.uint32)


def field_lengths(words: ChunkWords) -> I64:
    """Return how many words each record of a chunk has in each field, shape (records, fields)."""
    chunk = words.chunk
    places = np.repeat(np.arange(len(chunk.segments)), chunk.segments) * len(FIELDS) + chunk.segment_fields
    lengths = np.bincount(places, weights=chunk.segment_tokens, minlength=len(chunk.segments) * len(FIELDS))
    return lengths.astype(np.int64).reshape(-1, len(FIELDS))


def offsets_of(counts: I64 | U32 | NDArray[np.bool_]) -> I64:
    """Return where each of several groups begins, and the last one ends, shape (groups + 1,)."""
    offsets = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets
