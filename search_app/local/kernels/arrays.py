"""The arrays of a generation as the compiled loops take them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import F32, I8, I64, U8, U16, U32, U64

Bools = NDArray[np.bool_]
Integer = int | np.integer[Any]


class PostingArrays(NamedTuple):
    """Which records hold a term, and how much it says about them: see `indexer.index.generation.format.TermPostings`.

    Term t's postings are entries `offsets[t]:offsets[t + 1]` of `docs`, uint32, and `impacts`, uint16; `holders[t]`
    records hold it in a plainly searched field.
    """

    offsets: I64
    docs: U32
    impacts: U16
    holders: U32


class DenseArrays(NamedTuple):
    """The impacts of frequent stems, a byte per record: see `indexer.index.generation.format.DensePostings`.

    `rows`, int32 (stems,), is the row of a stem or -1; `high` and `low` are uint8 (rows, records).
    """

    rows: NDArray[np.int32]
    high: U8
    low: U8


class LatentArrays(NamedTuple):
    """Stems and records in the latent space: see `indexer.index.generation.format.Latent`.

    `stems` and `records` are int8 (stems or records, dimensions), `stem_scales` and `scales` float32, one a row.
    """

    stems: I8
    stem_scales: F32
    records: I8
    scales: F32


class TextArrays(NamedTuple):
    """The words of every record in reading order.

    Record d is passages `passages[d]:passages[d + 1]`, passage p is tokens `offsets[p]:offsets[p + 1]` of field
    `fields[p]`, token t is the word `forms[t]`, and the stem of form f is `stems[f]`. Of every `SPAN`th token `starts`
    is the passage and `docs` the record.
    """

    passages: I64
    offsets: U32
    fields: U8
    starts: U32
    docs: U32
    forms: U32
    stems: U32


class PositionArrays(NamedTuple):
    """At which tokens each stem stands: see `indexer.index.generation.format.Positions`.

    Stem t's are `tokens[offsets[t]:offsets[t + 1]]`, ascending; `after` is the mark of the stem behind each, and
    `marks`, uint8 (stems,), the mark of each stem.
    """

    offsets: I64
    tokens: U32
    after: U8
    marks: U8


class TfidfArrays(NamedTuple):
    """What makes a TF-IDF vector of a record's words.

    `describes`, bool (fields,), tells which fields count, `idf` is float32 (stems,), `lengths` float32 (records,).
    """

    describes: Bools
    idf: F32
    lengths: F32


class FacetArrays(NamedTuple):
    """Which records have each value of each facet, a row a value.

    Of row r, `values[r]` is the number of the value within its facet, `docs[bounds[r]:bounds[r + 1]]` are the records,
    and `bitmap_rows[r]` is the row of `bitmaps`, uint64 (bitmaps, words), that has a bit for each of them, or -1.
    """

    values: I64
    bitmap_rows: I64
    bounds: NDArray[Any]
    docs: NDArray[Any]
    bitmaps: U64


class SectorArrays(NamedTuple):
    """The sectors of every record.

    Those of record d are `values[offsets[d]:offsets[d + 1]]`, int32; `shares`, float32 (sectors,), is which part of the
    whole collection is in each.
    """

    offsets: I64
    values: NDArray[np.int32]
    shares: F32


class IndexArrays(NamedTuple):
    """All that the loops read of a generation of `records` records."""

    records: int
    stems: PostingArrays
    phrases: PostingArrays
    dense: DenseArrays
    latent: LatentArrays
    text: TextArrays
    positions: PositionArrays
    tfidf: TfidfArrays
    facets: FacetArrays
    sectors: SectorArrays


@compiled
def span(offsets: NDArray[Any], number: Integer) -> tuple[np.int64, np.int64]:
    """Return where one of several groups begins and ends, as numbers with a sign, which mix with all others."""
    return np.int64(offsets[number]), np.int64(offsets[number + 1])


@compiled
def impact_of(high: Integer, low: Integer) -> np.float32:
    """Return the impact that two bytes stand for (see `indexer.index.generation.format.DensePostings`)."""
    return np.float32(np.int32(high) * np.int32(256) - np.int32(low))
