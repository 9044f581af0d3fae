"""A chunk: a run of records that follow each other by id, analysed by itself, in one file until all are merged.

Forms, values and records are numbered within the chunk; what depends on all records is worked out when chunks merge.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Innovation
from indexer.facets import FACETS
from indexer.fields import FIELDS
from indexer.index.blocks import compressed
from indexer.index.format import I16, I64, U8, U16, U32
from indexer.index.kernels import first_in_group
from indexer.index.tokens import FAR, gaps_between, in_bytes, tokenise

Reader = Callable[[Innovation], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk.

    Attributes
    ----------
    ids : uint8 array
        The ids in ascending order, as `packed` writes strings.
    blocks : uint8 array
        The records' JSON, `BLOCK` at a time, each block compressed.
    block_bytes : uint32 array, shape (blocks,)
        Length of each block.
    json_bytes, segments : uint32 arrays, shape (records,)
        Length of each record's JSON, and number of its segments.
    years : int16 array, shape (records,)
        As in `indexer.index.format.Documents`.
    segment_fields, segment_items, segment_tokens : uint8, uint16, uint32 arrays, shape (segments,)
        Field, number of the text in it, and number of words.
    forms : uint8 array
        The forms, packed.
    tokens : uint32 array, shape (tokens,)
        Number of each word's form.
    gaps : uint8 array, shape (tokens,)
        As in `indexer.index.format.Tokens`.
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
    blocks: U8
    block_bytes: U32
    json_bytes: U32
    segments: U32
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
    lines : sequence of bytes
        Their canonical JSON.
    """

    def __init__(self, records: Sequence[Innovation], lines: Sequence[bytes]) -> None:
        self._ids = [record.id for record in records]
        self._years = np.array([record.year or 0 for record in records], dtype=np.int16)
        self._json_bytes = np.array([len(line) for line in lines], dtype=np.uint32)
        self._texts, self._text_counts = _gathered(records, [field.texts for field in FIELDS])
        self._values, self._value_counts = _gathered(records, [facet.values for facet in FACETS])
        self._blocks = compressed(lines)

    def analysed(self) -> Chunk:
        """Return the chunk; most of this lets other threads run."""
        words = tokenise(self._texts)
        gaps = gaps_between(words.starts, words.lengths, words.counts)
        usual = np.array([len(form) for form in words.forms], dtype=np.uint32)[words.numbers]
        unusual = np.flatnonzero(words.lengths != usual)
        text_docs, text_fields = _origins(self._text_counts)
        is_segment = words.sizes > 0
        values = list(dict.fromkeys(self._values))
        pair_docs, pair_facets = _origins(self._value_counts)
        pair_values = _numbers_in(values, self._values)
        told_first = first_in_group(pair_values, pair_docs * len(FACETS) + pair_facets, len(values))
        return Chunk(
            ids=packed(self._ids),
            blocks=np.frombuffer(b"".join(self._blocks), dtype=np.uint8),
            block_bytes=np.array([len(block) for block in self._blocks], dtype=np.uint32),
            json_bytes=self._json_bytes,
            segments=np.bincount(text_docs[is_segment], minlength=len(self._ids)).astype(np.uint32),
            years=self._years,
            segment_fields=text_fields[is_segment].astype(np.uint8),
            segment_items=_places_in_groups(self._text_counts)[is_segment].astype(np.uint16),
            segment_tokens=words.counts[is_segment],
            forms=packed(words.forms),
            tokens=words.numbers,
            gaps=in_bytes(gaps),
            far_gaps=gaps[gaps >= FAR],
            unusual_tokens=unusual.astype(np.uint32),
            unusual_lengths=words.lengths[unusual],
            values=packed(values),
            pair_docs=pair_docs[told_first].astype(np.uint32),
            pair_facets=pair_facets[told_first].astype(np.uint8),
            pair_values=pair_values[told_first],
        )


def _gathered(records: Sequence[Innovation], readers: Sequence[Reader]) -> tuple[list[str], I64]:
    """Return all that readers find in records, one after the other, and how much, shape (records, readers)."""
    found: list[str] = []
    counts: list[int] = []
    for record in records:
        for reader in readers:
            of_record = reader(record)
            found += of_record
            counts.append(len(of_record))
    return found, np.array(counts, dtype=np.int64).reshape(len(records), len(readers))


def _origins(counts: I64) -> tuple[I64, I64]:
    """Return the record, and the reader, of each thing that was gathered."""
    docs, readers = np.divmod(np.repeat(np.arange(counts.size), counts.ravel()), counts.shape[1])
    return docs, readers


def _places_in_groups(counts: I64) -> I64:
    """Return the how-manieth of its record and reader each thing is that was gathered."""
    flat = counts.ravel()
    places: I64 = np.arange(flat.sum()) - np.repeat(np.cumsum(flat) - flat, flat)
    return places


def _numbers_in(distinct: Sequence[str], strings: Sequence[str]) -> U32:
    """Return the place of each string among the distinct ones."""
    numbers = dict(zip(distinct, range(len(distinct)), strict=True))
    return np.fromiter(map(numbers.__getitem__, strings), dtype=np.uint32, count=len(strings))


def packed(strings: Sequence[str]) -> U8:
    """Return strings as one array of bytes."""
    return np.frombuffer(json.dumps(strings, ensure_ascii=False).encode(), dtype=np.uint8)


def unpacked(content: U8) -> list[str]:
    """Return the strings that `packed` was given."""
    return list(json.loads(content.tobytes()))
