"""A chunk: a run of records that follow each other by id, analysed by itself, in one file until all are merged.

Forms, values and records are numbered within the chunk; what depends on all records is worked out when chunks merge.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Innovation
from indexer.facets import FACETS
from indexer.fields import FIELDS
from indexer.index.build.kernels import first_in_group
from indexer.index.build.tokenizer import FAR, JoinedTexts, gaps_between, in_bytes, tokenise
from indexer.index.generation.format import I16, I64, U8, U16, U32, U64
from indexer.index.generation.record_store import Lines, packed_lines

Reader = Callable[[Innovation], tuple[str, ...]]

_TEXTS = tuple(field.texts for field in FIELDS)
_VALUES = tuple(facet.values for facet in FACETS)


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk.

    Attributes
    ----------
    ids : uint8 array
        The ids in ascending order, as `packed` writes strings.
    packed : uint8 array
        The records' JSON, each compressed.
    packed_bytes, json_bytes, segments : uint32 arrays, shape (records,)
        Length of each record's JSON, compressed and not, and number of its segments.
    digests, years : uint64, int16 arrays, shape (records,)
        As in `indexer.index.generation.format.Documents`.
    segment_fields, segment_items, segment_tokens : uint8, uint16, uint32 arrays, shape (segments,)
        Field, number of the text in it, and number of words.
    forms : uint8 array
        The forms, packed.
    tokens : uint32 array, shape (tokens,)
        Number of each word's form.
    gaps : uint8 array, shape (tokens,)
        As in `indexer.index.generation.format.Tokens`.
    far_gaps : uint32 array
        The gaps that do not fit, in reading order.
    unusual_tokens, unusual_lengths : uint32 arrays
        The words that are not as long as their forms, and how long they are.
    values : uint8 array
        The distinct values of all facets, packed.
    pair_docs, pair_facets, pair_values : uint32, uint8, uint32 arrays, shape (pairs,)
        Which record has in which facet which value.
    """

    ids: U8
    packed: U8
    packed_bytes: U32
    json_bytes: U32
    segments: U32
    digests: U64
    years: I16
    segment_fields: U8
    segment_items: U16
    segment_tokens: U32
    forms: U8
    tokens: U32
    gaps: U8
    far_gaps: U32
    unusual_tokens: U32
    unusual_lengths: U32
    values: U8
    pair_docs: U32
    pair_facets: U8
    pair_values: U32


class ChunkDraft:
    """The records of a chunk before it is analysed; what must be done in Python record by record is done here.

    Parameters
    ----------
    records : sequence of Innovation
        In ascending order of id.
    lines : Lines
        Their JSON.
    dictionary : uint8 array
        See `indexer.index.generation.record_store.shared_by`.
    """

    def __init__(self, records: Sequence[Innovation], lines: Lines, dictionary: U8) -> None:
        self._lines, self._dictionary = lines, dictionary
        self._ids = [record.id for record in records]
        self._years = np.array([record.year or 0 for record in records], dtype=np.int16)
        self._texts, self._text_counts = JoinedTexts(), _Counts(len(FIELDS))
        self._values, self._value_counts = list[str](), _Counts(len(FACETS))
        for record in records:
            self._texts.take(self._text_counts.told(record, _TEXTS))
            self._values += self._value_counts.told(record, _VALUES)

    def analysed(self) -> Chunk:
        """Return the chunk; most of this lets other threads run."""
        lines = packed_lines(self._lines, self._dictionary)
        words = tokenise(self._texts)
        gaps = gaps_between(words.starts, words.lengths, words.counts)
        usual = np.array([len(form) for form in words.forms], dtype=np.uint32)[words.numbers]
        unusual = np.flatnonzero(words.lengths != usual)
        text_docs, text_fields, text_items = self._text_counts.origins()
        is_segment = np.frombuffer(self._texts.sizes, dtype=np.uint32) > 0
        values = list(dict.fromkeys(self._values))
        pair_docs, pair_facets, pair_values = self._pairs(values)
        return Chunk(
            ids=packed(self._ids),
            packed=np.frombuffer(b"".join(lines), dtype=np.uint8),
            packed_bytes=np.fromiter(map(len, lines), dtype=np.uint32, count=len(lines)),
            json_bytes=self._lines.sizes,
            segments=np.bincount(text_docs[is_segment], minlength=len(self._ids)).astype(np.uint32),
            digests=self._lines.digests(),
            years=self._years,
            segment_fields=text_fields[is_segment].astype(np.uint8),
            segment_items=text_items[is_segment].astype(np.uint16),
            segment_tokens=words.counts[is_segment],
            forms=packed(words.forms),
            tokens=words.numbers,
            gaps=in_bytes(gaps),
            far_gaps=gaps[gaps >= FAR],
            unusual_tokens=unusual.astype(np.uint32),
            unusual_lengths=words.lengths[unusual],
            values=packed(values),
            pair_docs=pair_docs.astype(np.uint32),
            pair_facets=pair_facets.astype(np.uint8),
            pair_values=pair_values,
        )

    def _pairs(self, values: Sequence[str]) -> tuple[I64, I64, U32]:
        """Return record, facet and value of each pair; what a record tells twice in one facet counts once."""
        docs, facets, _ = self._value_counts.origins()
        numbers = dict(zip(values, range(len(values)), strict=True))
        pair_values = np.fromiter(map(numbers.__getitem__, self._values), dtype=np.uint32, count=len(docs))
        told_first = first_in_group(pair_values, docs * len(FACETS) + facets, len(values))
        return docs[told_first], facets[told_first], pair_values[told_first]


class _Counts:
    """How much each reader finds in each record."""

    def __init__(self, readers: int) -> None:
        self._readers = readers
        self._counts = array("I")

    def told(self, record: Innovation, readers: Sequence[Reader]) -> list[str]:
        """Return all that readers find in a record, one after the other, and count it."""
        found: list[str] = []
        for reader in readers:
            of_reader = reader(record)
            found += of_reader
            self._counts.append(len(of_reader))
        return found

    def origins(self) -> tuple[I64, I64, I64]:
        """Return of all that was found the record, the reader, and which of its findings there it is."""
        counts = np.frombuffer(self._counts, dtype=np.uint32).astype(np.int64)
        groups = np.repeat(np.arange(len(counts)), counts)
        docs, readers = np.divmod(groups, self._readers)
        return docs, readers, np.arange(len(groups)) - (np.cumsum(counts) - counts)[groups]


def packed(strings: Sequence[str]) -> U8:
    """Return strings as one array of bytes."""
    return np.frombuffer(json.dumps(strings, ensure_ascii=False).encode(), dtype=np.uint8)


def unpacked(content: U8) -> list[str]:
    """Return the strings that `packed` was given."""
    return list(json.loads(content.tobytes()))
