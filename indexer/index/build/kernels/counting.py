"""Words to counts: of stems and forms, chunk after chunk."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import I64, U8, U32


class FieldSegments(NamedTuple):
    """Segments with their fields.

    Attributes
    ----------
    ends : int64 array, shape (segments,)
        Where the words of each end.
    docs : uint32 array, shape (segments,)
        The record of each.
    fields : uint8 array, shape (segments,)
        Its index in `indexer.fields.FIELDS`.
    """

    ends: I64
    docs: U32
    fields: U8


class StemCounts(NamedTuple):
    """What is counted of stems, chunk after chunk.

    Attributes
    ----------
    words, records : int64 arrays, shape (stems,)
        How often each stem occurs, and in how many records.
    described : uint32 array, shape (stems,)
        In how many records it occurs in a field that describes.
    row_lengths : uint32 array, shape (records,)
        How many distinct stems the describing fields of each record have.
    last_docs, last_described : uint32 arrays, shape (stems,)
        The last record so far that has the stem in any field, and in one that describes.
    """

    words: I64
    records: I64
    described: U32
    row_lengths: U32
    last_docs: U32
    last_described: U32


class FormCounts(NamedTuple):
    """What is counted of forms, chunk after chunk.

    Attributes
    ----------
    records : uint32 array, shape (forms,)
        How many records hold each form.
    fields : uint32 array, shape (forms,)
        Bit n is set where it occurs in `FIELDS[n]` of some record.
    last_docs : uint32 array, shape (forms,)
        The last record so far that has the form.
    """

    records: U32
    fields: U32
    last_docs: U32


@compiled
def count_stems(stems: U32, segments: FieldSegments, describes: NDArray[np.bool_], counts: StemCounts) -> None:
    """Add the stems of some segments to the counts; `describes` holds for each field whether it describes."""
    begin = 0
    for segment in range(len(segments.ends)):
        doc, described = segments.docs[segment], describes[segments.fields[segment]]
        for at in range(begin, segments.ends[segment]):
            stem = stems[at]
            counts.words[stem] += 1
            if counts.last_docs[stem] != doc:
                counts.last_docs[stem] = doc
                counts.records[stem] += 1
            if described and counts.last_described[stem] != doc:
                counts.last_described[stem] = doc
                counts.described[stem] += np.uint32(1)
                counts.row_lengths[doc] += np.uint32(1)
        begin = segments.ends[segment]


@compiled
def count_forms(forms: U32, segments: FieldSegments, counts: FormCounts) -> None:
    """Add the forms of some segments to the counts."""
    begin = 0
    for segment in range(len(segments.ends)):
        doc, bit = segments.docs[segment], np.uint32(1) << np.uint32(segments.fields[segment])
        for at in range(begin, segments.ends[segment]):
            form = forms[at]
            counts.fields[form] |= bit
            if counts.last_docs[form] != doc:
                counts.last_docs[form] = doc
                counts.records[form] += np.uint32(1)
        begin = segments.ends[segment]


@compiled
def count_records(terms: U32, docs: U32, last_docs: U32, counts: U32) -> None:
    """Count each pair of term and record once, by term; `last_docs` carries over to the next call."""
    for at in range(len(terms)):
        if last_docs[terms[at]] != docs[at]:
            last_docs[terms[at]] = docs[at]
            counts[terms[at]] += np.uint32(1)


@compiled
def first_in_group(terms: U32, groups: I64, count: int) -> NDArray[np.bool_]:
    """Return for each pair whether its group has not had its term before; groups ascend, terms are below `count`."""
    last_groups = np.full(count, -1, dtype=np.int64)
    first = np.empty(len(terms), dtype=np.bool_)
    for at in range(len(terms)):
        first[at] = last_groups[terms[at]] != groups[at]
        last_groups[terms[at]] = groups[at]
    return first
