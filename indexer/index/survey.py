"""One look at all words: what is kept as it comes is written, what later steps must know beforehand is counted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.fields import FIELDS
from indexer.index.files import StructureNames
from indexer.index.format import I64, U32, Documents, FormPostings, Segments, TitlePostings, Tokens
from indexer.index.kernels import NOWHERE, count_forms, count_stems
from indexer.index.lexicon import ChunkWords, Lexicon, words_of
from indexer.index.streams import StructureFile
from indexer.index.tokens import FAR
from indexer.index.writer import GenerationWriter

_TITLE = next(number for number, field in enumerate(FIELDS) if field.name == "title")
DESCRIBES = np.array([field.describes for field in FIELDS])
_START = np.zeros(1, dtype=np.int64)


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
    """

    words: I64
    postings: I64
    describing: U32
    row_lengths: U32
    mean_lengths: np.ndarray[tuple[int], np.dtype[np.float64]]


class Surveyor:
    """Counts, and writes documents, segments and tokens on the way."""

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

    def look(self, files: Sequence[Path], writer: GenerationWriter) -> Survey:
        """Go through all chunks."""
        with (
            writer.stream(StructureNames.DOCUMENTS, Documents) as documents,
            writer.stream(StructureNames.SEGMENTS, Segments) as segments,
            writer.stream(StructureNames.TOKENS, Tokens) as tokens,
            writer.records() as records,
        ):
            documents.append(blocks=_START, segments=_START)
            segments.append(offsets=_START)
            block_end = segment_end = 0
            for words in words_of(files, self._lexicon):
                chunk = words.chunk
                records.write(chunk.blocks.data)
                block_ends = block_end + np.cumsum(chunk.block_bytes, dtype=np.int64)
                segment_ends = segment_end + np.cumsum(chunk.segments, dtype=np.int64)
                documents.append(blocks=block_ends, lengths=chunk.json_bytes, segments=segment_ends, years=chunk.years)
                block_end, segment_end = int(block_ends[-1]), int(segment_ends[-1])
                segments.append(
                    docs=words.segment_docs,
                    fields=chunk.segment_fields,
                    items=chunk.segment_items,
                    offsets=words.first_token + words.segment_ends,
                )
                _append_tokens(tokens, words)
                self._count(words)
        writer.add(StructureNames.FORM_POSTINGS, self._form_postings())
        writer.add(StructureNames.TITLE_POSTINGS, self._title_postings())
        return Survey(
            words=self._words,
            postings=self._postings,
            describing=self._describing,
            row_lengths=self._row_lengths,
            mean_lengths=self._field_words / np.maximum(self._field_records, 1),
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

    def _form_postings(self) -> FormPostings:
        return FormPostings(stems=self._lexicon.form_stems, records=self._form_records, fields=self._form_fields)

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


def offsets_of(counts: I64 | U32) -> I64:
    """Return where each of several groups begins, and the last one ends, shape (groups + 1,)."""
    offsets = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=offsets[1:])
    return offsets


def _append_tokens(tokens: StructureFile, words: ChunkWords) -> None:
    chunk = words.chunk
    tokens.append(
        forms=words.forms,
        gaps=chunk.gaps,
        far_gaps=chunk.far_gaps,
        far_gap_tokens=words.first_token + np.flatnonzero(chunk.gaps == FAR),
        unusual_tokens=words.first_token + chunk.unusual_tokens,
        unusual_lengths=chunk.unusual_lengths,
    )
