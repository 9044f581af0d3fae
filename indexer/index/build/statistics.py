"""One pass over all words that counts what later steps must know beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.fields import FIELDS
from indexer.index.build.kernels.counting import FieldSegments, FormCounts, StemCounts, count_forms, count_stems
from indexer.index.build.lexicon import ChunkWords, Lexicon, words_of
from indexer.index.generation.format import F64, I64, NOWHERE, U32, FormPostings, TitlePostings
from indexer.index.generation.offsets import offsets_of

_TITLE = next(number for number, field in enumerate(FIELDS) if field.name == "title")
DESCRIBES = np.array([field.describes for field in FIELDS])


@dataclass(frozen=True, slots=True)
class CollectionStatistics:
    """What was counted.

    Attributes
    ----------
    words, postings : int64 arrays, shape (stems,)
        How often each stem occurs in all records, and in how many of them.
    described : uint32 array, shape (stems,)
        In how many records each stem occurs in a field that describes.
    row_lengths : uint32 array, shape (records,)
        How many distinct stems the describing fields of each record have.
    mean_lengths : float64 array, shape (fields,)
        Words a record has in a field, over the records that have any.
    forms : FormPostings
    titles : TitlePostings
    """

    words: I64
    postings: I64
    described: U32
    row_lengths: U32
    mean_lengths: F64
    forms: FormPostings
    titles: TitlePostings


def count_collection(files: Sequence[Path], lexicon: Lexicon, records: int) -> CollectionStatistics:
    """Return the statistics of all chunks."""
    counter = _Counter(len(lexicon.stems), len(lexicon.forms), records)
    for words in words_of(files, lexicon):
        counter.add(words)
    return counter.result(lexicon)


class _Counter:
    """Counts chunk by chunk."""

    def __init__(self, stems: int, forms: int, records: int) -> None:
        self._stem_counts = StemCounts(
            words=np.zeros(stems, dtype=np.int64),
            records=np.zeros(stems, dtype=np.int64),
            described=np.zeros(stems, dtype=np.uint32),
            row_lengths=np.zeros(records, dtype=np.uint32),
            last_docs=np.full(stems, NOWHERE),
            last_described=np.full(stems, NOWHERE),
        )
        self._form_counts = FormCounts(
            np.zeros(forms, dtype=np.uint32), np.zeros(forms, dtype=np.uint32), np.full(forms, NOWHERE)
        )
        self._field_words, self._field_records = (np.zeros(len(FIELDS), dtype=np.int64) for _ in range(2))
        self._title_pairs: list[I64] = []

    def add(self, words: ChunkWords) -> None:
        segments = FieldSegments(words.segment_ends, words.segment_docs, words.chunk.segment_fields)
        forms = words.forms
        count_stems(words.stems, segments, DESCRIBES, self._stem_counts)
        count_forms(forms, segments, self._form_counts)
        lengths = field_lengths(words)
        self._field_words += lengths.sum(axis=0)
        self._field_records += (lengths > 0).sum(axis=0)
        is_title, sizes = segments.fields == _TITLE, words.chunk.segment_tokens
        docs = np.repeat(segments.docs[is_title], sizes[is_title])
        self._title_pairs.append(np.unique(forms[np.repeat(is_title, sizes)].astype(np.int64) << 32 | docs))

    def result(self, lexicon: Lexicon) -> CollectionStatistics:
        stems, forms = self._stem_counts, self._form_counts
        return CollectionStatistics(
            words=stems.words,
            postings=stems.records,
            described=stems.described,
            row_lengths=stems.row_lengths,
            mean_lengths=self._field_words / np.maximum(self._field_records, 1),
            forms=FormPostings(stems=lexicon.form_stems, records=forms.records, fields=forms.fields),
            titles=self._title_postings(len(lexicon.forms)),
        )

    def _title_postings(self, forms: int) -> TitlePostings:
        pairs = np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *self._title_pairs]))
        counts = np.bincount(pairs >> 32, minlength=forms)
        return TitlePostings(offsets=offsets_of(counts), docs=pairs.astype(np.uint32))  # the lower half is the record


def field_lengths(words: ChunkWords) -> I64:
    """Return how many words each record of a chunk has in each field, shape (records, fields)."""
    chunk = words.chunk
    cells = np.repeat(np.arange(len(chunk.segments)), chunk.segments) * len(FIELDS) + chunk.segment_fields
    lengths = np.bincount(cells, weights=chunk.segment_tokens, minlength=len(chunk.segments) * len(FIELDS))
    return lengths.astype(np.int64).reshape(-1, len(FIELDS))
