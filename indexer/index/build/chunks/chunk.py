"""A chunk: a run of records that follow each other by id, analysed by itself, in one file until all are merged.

Forms, values and records are numbered within the chunk; what depends on all records is worked out when chunks merge.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from corpus import Innovation
from indexer.facets import FACETS
from indexer.fields import FIELDS
from indexer.index.build.chunks.tokenizer import FAR, JoinedTexts, gaps_between, in_bytes, tokenise
from indexer.index.build.kernels.counting import first_in_group
from indexer.index.generation.format import I16, I64, U8, U16, U32, U64
from indexer.index.generation.record_store import JsonRecords, compress_records
from indexer.text.english import written_length

Reader = Callable[[Innovation], tuple[str, ...]]

_TEXTS = tuple(field.texts for field in FIELDS)
_IS_ENGLISH = np.array([field.english for field in FIELDS])
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
    json_records : JsonRecords
        Their JSON.
    dictionary : uint8 array
        See `indexer.index.generation.record_store.train_dictionary`.
    """

    def __init__(self, records: Sequence[Innovation], json_records: JsonRecords, dictionary: U8) -> None:
        self._json, self._dictionary = json_records, dictionary
        self._ids = [record.id for record in records]
        self._years = np.array([record.year or 0 for record in records], dtype=np.int16)
        self._texts, self._text_counts = JoinedTexts(), _ValueCounts(len(FIELDS))
        self._values, self._value_counts = list[str](), _ValueCounts(len(FACETS))
        for record in records:
            self._texts.add(self._text_counts.read(record, _TEXTS))
            self._values += self._value_counts.read(record, _VALUES)

    def analyse(self) -> Chunk:
        """Return the chunk; most of this lets other threads run."""
        compressed = compress_records(self._json, self._dictionary)
        texts = self._text_counts.origins()
        words = tokenise(self._texts, _IS_ENGLISH[texts.readers])
        gaps = gaps_between(words.starts, words.lengths, words.counts)
        form_lengths = np.array(list(map(written_length, words.forms)), dtype=np.uint32)[words.numbers]
        unusual = np.flatnonzero(words.lengths != form_lengths)
        is_segment = np.frombuffer(self._texts.sizes, dtype=np.uint32) > 0
        values = list(dict.fromkeys(self._values))
        pairs = self._pairs(values)
        return Chunk(
            ids=packed(self._ids),
            packed=np.frombuffer(b"".join(compressed), dtype=np.uint8),
            packed_bytes=np.fromiter(map(len, compressed), dtype=np.uint32, count=len(compressed)),
            json_bytes=self._json.sizes,
            segments=np.bincount(texts.docs[is_segment], minlength=len(self._ids)).astype(np.uint32),
            digests=self._json.digests(),
            years=self._years,
            segment_fields=texts.readers[is_segment].astype(np.uint8),
            segment_items=texts.items[is_segment].astype(np.uint16),
            segment_tokens=words.counts[is_segment],
            forms=packed(words.forms),
            tokens=words.numbers,
            gaps=in_bytes(gaps),
            far_gaps=gaps[gaps >= FAR],
            unusual_tokens=unusual.astype(np.uint32),
            unusual_lengths=words.lengths[unusual],
            values=packed(values),
            pair_docs=pairs.docs.astype(np.uint32),
            pair_facets=pairs.facets.astype(np.uint8),
            pair_values=pairs.values,
        )

    def _pairs(self, values: Sequence[str]) -> _Pairs:
        """Return the pairs; a value that a record has twice in one facet counts once."""
        origins = self._value_counts.origins()
        numbers = dict(zip(values, range(len(values)), strict=True))
        pair_values = np.fromiter(map(numbers.__getitem__, self._values), dtype=np.uint32, count=len(origins.docs))
        groups = origins.docs * len(FACETS) + origins.readers
        is_first = first_in_group(pair_values, groups, len(values))
        return _Pairs(origins.docs[is_first], origins.readers[is_first], pair_values[is_first])


class _Pairs(NamedTuple):
    """Which record has in which facet which value, shape (pairs,)."""

    docs: I64
    facets: I64
    values: U32


class _Origins(NamedTuple):
    """Where values were read: the record, the reader, and which of its values there it is, shape (values,)."""

    docs: I64
    readers: I64
    items: I64


class _ValueCounts:
    """How many values each reader finds in each record."""

    def __init__(self, readers: int) -> None:
        self._readers = readers
        self._counts = array("I")

    def read(self, record: Innovation, readers: Sequence[Reader]) -> list[str]:
        """Return the values that readers find in a record, one after the other, and count them."""
        found: list[str] = []
        for reader in readers:
            of_reader = reader(record)
            found += of_reader
            self._counts.append(len(of_reader))
        return found

    def origins(self) -> _Origins:
        """Return the origins of all values."""
        counts = np.frombuffer(self._counts, dtype=np.uint32).astype(np.int64)
        groups = np.repeat(np.arange(len(counts)), counts)
        docs, readers = np.divmod(groups, self._readers)
        return _Origins(docs, readers, np.arange(len(groups)) - (np.cumsum(counts) - counts)[groups])


def packed(strings: Sequence[str]) -> U8:
    """Return strings as one array of bytes."""
    return np.frombuffer(json.dumps(strings, ensure_ascii=False).encode(), dtype=np.uint8)


def unpacked(content: U8) -> list[str]:
    """Return the strings that `packed` was given."""
    return list(json.loads(content.tobytes()))
