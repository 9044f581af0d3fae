"""The loops of a build that NumPy has no word for, compiled; they read and write plain arrays and let threads run.

Terms are numbers of stems, forms or phrases, one for each word of some segments in reading order. The record, field or
weight of a segment is that of each of its words; the records of segments ascend, so that a record's words come
together.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.build.batches import NumberRange
from indexer.index.generation.format import F32, I64, U8, U16, U32

NOWHERE = np.uint32(0xFFFF_FFFF)
"""A record that is none: no term has been met yet."""


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


class WeightedSegments(NamedTuple):
    """Segments with the weight of each of their words.

    Attributes
    ----------
    ends : int64 array, shape (segments,)
        Where the words of each end.
    docs : uint32 array, shape (segments,)
        The record of each.
    weights : float32 array, shape (segments,)
    """

    ends: I64
    docs: U32
    weights: F32


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


class PositionArrays(NamedTuple):
    """Positions of some stems that follow each other: `tokens` and `after` of `format.Positions`, shape (tokens,)."""

    tokens: U32
    after: U8


class PostingArrays(NamedTuple):
    """Postings of some terms that follow each other, while they are collected.

    Attributes
    ----------
    docs : uint32 array, shape (postings,)
    weights : float32 array, shape (postings,)
        Weighted, length-normalised frequency of the term in the record, so far.
    ends : int64 array, shape (terms,)
        Where each term's next posting goes.
    last_docs : uint32 array, shape (terms,)
        The record of each term's last posting, `NOWHERE` before the first.
    """

    docs: U32
    weights: F32
    ends: I64
    last_docs: U32


class TfidfArrays(NamedTuple):
    """TF-IDF rows of unit length.

    Attributes
    ----------
    indices : int32 array, shape (weights,)
        Stem of each weight, ascending within a row.
    data : uint16 array, shape (weights,)
    lengths : float32 array, shape (records,)
        Length of each row before it was divided by it.
    """

    indices: NDArray[np.int32]
    data: U16
    lengths: F32


class SparseRows(NamedTuple):
    """Compressed sparse rows: row d has `data[indptr[d]:indptr[d + 1]]` in the columns `indices[…]` of the same range.

    Attributes
    ----------
    indptr : int64 array, shape (rows + 1,)
    indices : int32 array, shape (entries,)
    data : uint16 array, shape (entries,)
    """

    indptr: I64
    indices: NDArray[np.int32]
    data: U16


class PhraseArrays(NamedTuple):
    """Known phrases by their first stem.

    Attributes
    ----------
    of_first : int64 array, shape (stems + 1,)
        The phrases that begin with stem t are entries `of_first[t]:of_first[t + 1]`.
    seconds, numbers : uint32 arrays, shape (phrases,)
        The second stem of each entry, and the number of its phrase.
    offsets : int64 array, shape (phrases + 1,)
    stems : uint32 array
        Phrase p is `stems[offsets[p]:offsets[p + 1]]`.
    """

    of_first: I64
    seconds: U32
    numbers: U32
    offsets: I64
    stems: U32


class SegmentPhrases(NamedTuple):
    """Phrases in some segments, in reading order.

    Attributes
    ----------
    phrases : uint32 array, shape (found,)
    segments : int64 array, shape (found,)
        The segment that each was found in.
    """

    phrases: U32
    segments: I64


@compiled
def first_in_group(terms: U32, groups: I64, count: int) -> NDArray[np.bool_]:
    """Return for each pair whether its group has not had its term before; groups ascend, terms are below `count`."""
    last_groups = np.full(count, -1, dtype=np.int64)
    first = np.empty(len(terms), dtype=np.bool_)
    for at in range(len(terms)):
        first[at] = last_groups[terms[at]] != groups[at]
        last_groups[terms[at]] = groups[at]
    return first


@compiled
def count_records(terms: U32, docs: U32, last_docs: U32, counts: U32) -> None:
    """Count each pair of term and record once, by term; `last_docs` carries over to the next call."""
    for at in range(len(terms)):
        if last_docs[terms[at]] != docs[at]:
            last_docs[terms[at]] = docs[at]
            counts[terms[at]] += np.uint32(1)


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
def order_by_term(terms: U32, offsets: I64) -> U32:
    """Return the indices of some entries in ascending order of term; entries of one term stay in their order.

    Parameters
    ----------
    terms : uint32 array, shape (entries,)
    offsets : int64 array, shape (terms + 1,)
        Term t has `offsets[t + 1] - offsets[t]` entries.
    """
    ends = offsets[:-1].copy()
    order = np.empty(len(terms), dtype=np.uint32)
    for at in range(len(terms)):
        order[ends[terms[at]]] = at
        ends[terms[at]] += 1
    return order


@compiled
def scatter_positions(
    stems: U32,
    segment_ends: I64,
    first_token: int,
    marks: U8,
    chosen: NumberRange,
    ends: I64,
    positions: PositionArrays,
) -> None:
    """Write each word of a chosen stem behind the earlier words of that stem.

    Parameters
    ----------
    stems, segment_ends : arrays
        The words of some segments, and where each segment ends among them.
    first_token : int
        Token number of the first of these words.
    marks : uint8 array, shape (stems,)
        A word is written with the mark of the next word of its segment, or 0.
    chosen : NumberRange
        The stems whose positions are written.
    ends : int64 array, shape (chosen stems,)
        Where the next position of each chosen stem goes; carries over to the next call.
    positions : PositionArrays
    """
    first, last = chosen
    tokens, after = positions
    begin = 0
    for end in segment_ends:
        for word in range(begin, end):
            stem = stems[word]
            if first <= stem < last:
                tokens[ends[stem - first]] = first_token + word
                after[ends[stem - first]] = marks[stems[word + 1]] if word + 1 < end else np.uint8(0)
                ends[stem - first] += 1
        begin = end


@compiled
def add_postings(terms: U32, segments: WeightedSegments, chosen: NumberRange, postings: PostingArrays) -> None:
    """Add the words of chosen terms to their postings: the weights of a term's words in one record are summed."""
    docs, weights, ends, last_docs = postings
    begin = 0
    for segment in range(len(segments.ends)):
        doc, weight = segments.docs[segment], segments.weights[segment]
        for at in range(begin, segments.ends[segment]):
            term = terms[at]
            if chosen.first <= term < chosen.last:
                own = term - chosen.first
                if last_docs[own] != doc:
                    last_docs[own] = doc
                    docs[ends[own]] = doc
                    weights[ends[own]] = weight
                    ends[own] += 1
                else:
                    weights[ends[own] - 1] += weight
        begin = segments.ends[segment]


@compiled
def impacts_of(weights: F32, k1: np.float32, steps: np.float32) -> U16:
    """Return ``weight / (k1 + weight)`` of each posting as a whole number of steps, rounded up."""
    impacts = np.empty(len(weights), dtype=np.uint16)
    for at in range(len(weights)):
        impacts[at] = np.uint16(np.ceil(np.float32(np.float32(weights[at] / np.float32(k1 + weights[at])) * steps)))
    return impacts


@compiled
def count_above_zero(weights: F32 | U16, offsets: I64) -> U32:
    """Return how many weights of each group are above 0; group g is `weights[offsets[g]:offsets[g + 1]]`."""
    counts = np.zeros(len(offsets) - 1, dtype=np.uint32)
    for group in range(len(counts)):
        for at in range(offsets[group], offsets[group + 1]):
            counts[group] += np.uint32(weights[at] > 0)
    return counts


@compiled
def tfidf_rows(
    stems: U32, segments: FieldSegments, describes: NDArray[np.bool_], idf: F32, indptr: I64, scale: np.float32
) -> TfidfArrays:
    """Return one TF-IDF row of unit length for each record.

    Parameters
    ----------
    stems : uint32 array
        The words of the segments.
    segments : FieldSegments
        Their records are numbered among those of `indptr`.
    describes : bool array, shape (fields,)
        Whether the words of a field count.
    idf : float32 array, shape (stems,)
    indptr : int64 array, shape (records + 1,)
        Row d is to be `indptr[d]:indptr[d + 1]` of the stems and weights that are returned.
    scale : float
        A weight is returned as the nearest whole number of these.
    """
    indices, data = np.empty(indptr[-1], dtype=np.int32), np.empty(indptr[-1], dtype=np.uint16)
    lengths = np.zeros(len(indptr) - 1, dtype=np.float32)
    frequencies = np.zeros(len(idf), dtype=np.int64)
    segment = begin = 0
    for doc in range(len(lengths)):
        row = indices[indptr[doc] : indptr[doc + 1]]
        distinct = 0
        while segment < len(segments.docs) and segments.docs[segment] == doc:
            if describes[segments.fields[segment]]:
                for word in range(begin, segments.ends[segment]):
                    stem = stems[word]
                    if frequencies[stem] == 0:
                        row[distinct] = stem
                        distinct += 1
                    frequencies[stem] += 1
            begin = segments.ends[segment]
            segment += 1
        row.sort()
        weights = np.empty(len(row), dtype=np.float32)
        squares = 0.0
        for entry in range(len(row)):
            weight = (1.0 + np.log(np.float64(frequencies[row[entry]]))) * idf[row[entry]]
            frequencies[row[entry]] = 0
            weights[entry] = weight
            squares += weight * weight
        lengths[doc] = np.sqrt(squares)
        for entry in range(len(row)):
            part = np.float32(weights[entry] / lengths[doc])
            data[indptr[doc] + entry] = np.uint16(np.rint(np.float32(part / scale)))
    return TfidfArrays(indices, data, lengths)


@compiled
def align_rows(rows: SparseRows, offsets: I64, docs: U32, weights: U16) -> None:
    """Write the entries of all rows beside the postings of their terms.

    Parameters
    ----------
    rows : SparseRows
        One for each record; the columns are terms.
    offsets, docs : arrays
        Term t is held by records `docs[offsets[t]:offsets[t + 1]]`, ascending; rows have no others.
    weights : uint16 array, shape (postings,)
        Where they are written; a posting without an entry stays as it is.
    """
    at = offsets[:-1].copy()
    for doc in range(len(rows.indptr) - 1):
        for entry in range(rows.indptr[doc], rows.indptr[doc + 1]):
            term = rows.indices[entry]
            while docs[at[term]] != doc:
                at[term] += 1
            weights[at[term]] = rows.data[entry]


@compiled
def find_phrases(stems: U32, segment_ends: I64, phrases: PhraseArrays) -> SegmentPhrases:
    """Find the segments that hold known phrases, once for each time they do; no phrase crosses the end of a segment."""
    of_first, seconds, numbers, offsets, words = phrases
    found_phrases, found_segments = np.empty(1024, dtype=np.uint32), np.empty(1024, dtype=np.int64)
    found = begin = 0
    for segment in range(len(segment_ends)):
        end = segment_ends[segment]
        for at in range(begin, end - 1):
            second = stems[at + 1]
            for entry in range(of_first[stems[at]], of_first[stems[at] + 1]):
                if seconds[entry] != second:
                    continue
                number = numbers[entry]
                length = offsets[number + 1] - offsets[number]
                if at + length > end:
                    continue
                same = True
                for word in range(2, length):
                    if stems[at + word] != words[offsets[number] + word]:
                        same = False
                        break
                if same:
                    if found == len(found_phrases):
                        found_phrases = np.concatenate((found_phrases, np.empty_like(found_phrases)))
                        found_segments = np.concatenate((found_segments, np.empty_like(found_segments)))
                    found_phrases[found], found_segments[found] = number, segment
                    found += 1
        begin = end
    return SegmentPhrases(found_phrases[:found].copy(), found_segments[:found].copy())
