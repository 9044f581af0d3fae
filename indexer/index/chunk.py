"""A chunk: a run of records that follow each other by id, analysed by itself, in one file until all are merged.

Forms, values and records are numbered within the chunk; what depends on all records is worked out when chunks merge.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from corpus import Innovation
from indexer.facets import FACETS
from indexer.fields import FIELDS
from indexer.index.blocks import compressed
from indexer.index.format import I16, U8, U16, U32
from indexer.index.tokens import FAR, gaps_between, in_bytes, tokenise

_NUMBERED_TEXTS = tuple((number, field.texts) for number, field in enumerate(FIELDS))


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
        The values of all facets, packed.
    value_facets : uint8 array, shape (values,)
        Which facet each value belongs to.
    pair_docs, pair_values : uint32 arrays, shape (pairs,)
        Which record has which value.
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
    value_facets: U8
    pair_docs: U32
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
        self._lines = lines
        self._ids = [record.id for record in records]
        self._years = np.array([record.year or 0 for record in records], dtype=np.int16)
        self._texts: list[str] = []
        self._fields, self._items, self._segments = bytearray(), array("H"), array("I")
        self._values: list[tuple[int, str]] = []
        self._facets = [(_ValueNumbers(number, self._values), facet.values) for number, facet in enumerate(FACETS)]
        self._pair_docs, self._pair_values = array("I"), array("I")
        for doc, record in enumerate(records):
            self._take_texts(record)
            self._take_values(doc, record)

    def _take_texts(self, record: Innovation) -> None:
        before = len(self._texts)
        for number, texts in _NUMBERED_TEXTS:
            for item, text in enumerate(texts(record)):
                if text:
                    self._fields.append(number)
                    self._items.append(item)
                    self._texts.append(text)
        self._segments.append(len(self._texts) - before)

    def _take_values(self, doc: int, record: Innovation) -> None:
        for numbers, values_of in self._facets:
            values = values_of(record)
            for value in dict.fromkeys(values) if len(values) > 1 else values:
                self._pair_docs.append(doc)
                self._pair_values.append(numbers[value])

    def analysed(self) -> Chunk:
        """Return the chunk; most of this lets other threads run."""
        words = tokenise(self._texts)
        gaps = gaps_between(words.starts, words.lengths, words.counts)
        blocks = compressed(self._lines)
        usual = np.array([len(form) for form in words.forms], dtype=np.uint32)[words.numbers]
        unusual = np.flatnonzero(words.lengths != usual)
        return Chunk(
            ids=packed(self._ids),
            blocks=np.frombuffer(b"".join(blocks), dtype=np.uint8),
            block_bytes=np.array([len(block) for block in blocks], dtype=np.uint32),
            json_bytes=np.array([len(line) for line in self._lines], dtype=np.uint32),
            segments=np.frombuffer(self._segments, dtype=np.uint32),
            years=self._years,
            segment_fields=np.frombuffer(self._fields, dtype=np.uint8),
            segment_items=np.frombuffer(self._items, dtype=np.uint16),
            segment_tokens=words.counts,
            forms=packed(words.forms),
            tokens=words.numbers,
            gaps=in_bytes(gaps),
            far_gaps=gaps[gaps >= FAR],
            unusual_tokens=unusual.astype(np.uint32),
            unusual_lengths=words.lengths[unusual],
            values=packed([value for _, value in self._values]),
            value_facets=np.array([facet for facet, _ in self._values], dtype=np.uint8),
            pair_docs=np.frombuffer(self._pair_docs, dtype=np.uint32),
            pair_values=np.frombuffer(self._pair_values, dtype=np.uint32),
        )


class _ValueNumbers(dict[str, int]):
    """The values of one facet to their numbers in the list of the values of all."""

    def __init__(self, facet: int, values: list[tuple[int, str]]) -> None:
        self._facet = facet
        self._all = values

    def __missing__(self, value: str) -> int:
        self[value] = number = len(self._all)
        self._all.append((self._facet, value))
        return number


def packed(strings: Sequence[str]) -> U8:
    """Return strings as one array of bytes."""
    return np.frombuffer(json.dumps(strings, ensure_ascii=False).encode(), dtype=np.uint8)


def unpacked(content: U8) -> list[str]:
    """Return the strings that `packed` was given."""
    return list(json.loads(content.tobytes()))
