"""The loops of a build that NumPy has no word for, compiled; they read and write plain arrays and let threads run.

Terms are numbers of stems, forms or phrases, one for each word of some segments in reading order. What is told of a
segment holds for each of its words; the records of segments ascend, so that a record's words come together.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import F32, I64, U8, U16, U32

NOWHERE = np.uint32(0xFFFF_FFFF)
"""A record that is none: no term has been met yet."""


@compiled
def first_in_group(terms: U32, groups: I64, count: int) -> NDArray[np.bool_]:
    """Tell of each pair whether its group has not had its term before; groups ascend, terms are below `count`."""
    last_groups = np.full(count, -1, dtype=np.int64)
    first = np.empty(len(terms), dtype=np.bool_)
    for at in range(len(terms)):
        first[at] = last_groups[terms[at]] != groups[at]
        last_groups[terms[at]] = groups[at]
    return first


@compiled
def count_records(terms: U32, docs: U32, last_docs: U32, counts: U32) -> None:
    """Count each pair of term and record once, by term; `last_docs` goes on with the next call."""
    for at in range(len(terms)):
        if last_docs[terms[at]] != docs[at]:
            last_docs[terms[at]] = docs[at]
            counts[terms[at]] += np.uint32(1)


@compiled
def count_stems(
    stems: U32,
    segments: tuple[I64, U32, NDArray[np.bool_]],
    last_docs: tuple[U32, U32],
    counts: tuple[I64, I64, U32, U32],
) -> None:
    """Count the stems of some segments.

    Parameters
    ----------
    stems : uint32 array
        The words of the segments.
    segments : tuple of arrays, shape (segments,)
        Where each one's words end, its record, and whether its field describes.
    last_docs : tuple of uint32 arrays, shape (stems,)
        The record that held each stem last, in any field and in one that describes; they go on with the next call.
    counts : tuple of arrays
        By stem its words, its records and its records with it in a field that describes; by record its stems in fields
        that describe.
    """
    ends, docs, describes = segments
    last_holder, last_described = last_docs
    words, holders, described, row_lengths = counts
    begin = 0
    for segment in range(len(ends)):
        doc = docs[segment]
        for at in range(begin, ends[segment]):
            stem = stems[at]
            words[stem] += 1
            if last_holder[stem] != doc:
                last_holder[stem] = doc
                holders[stem] += 1
            if describes[segment] and last_described[stem] != doc:
                last_described[stem] = doc
                described[stem] += np.uint32(1)
                row_lengths[doc] += np.uint32(1)
        begin = ends[segment]


@compiled
def count_forms(
    forms: U32, segments: tuple[I64, U32, NDArray[np.uint8]], last_docs: U32, records: U32, fields: U32
) -> None:
    """Count the records of each form, and set the bits of the fields it stands in.

    `segments` tells where each segment's words end, its record and its field; `last_docs` goes on with the next call.
    """
    ends, docs, of_segments = segments
    begin = 0
    for segment in range(len(ends)):
        doc, bit = docs[segment], np.uint32(1) << np.uint32(of_segments[segment])
        for at in range(begin, ends[segment]):
            form = forms[at]
            fields[form] |= bit
            if last_docs[form] != doc:
                last_docs[form] = doc
                records[form] += np.uint32(1)
        begin = ends[segment]


@compiled
def place(terms: U32, begin: int, first: int, last: int, ends: I64, places: U32) -> None:
    """Write the number of each word, counted from `begin`, behind the earlier ones of its term.

    Only terms from `first` up to `last` are placed. `ends[t - first]` is where term t's next place goes.
    """
    for at in range(len(terms)):
        term = terms[at]
        if first <= term < last:
            places[ends[term - first]] = begin + at
            ends[term - first] += 1


@compiled
def place_stems(
    stems: U32, segment_ends: I64, begin: int, marks: U8, wanted: tuple[int, int], ends: I64, places: tuple[U32, U8]
) -> None:
    """Write the number of each word as `place` does, and beside it the mark of the next word of its segment, or 0.

    Only stems from the first up to the second of those wanted are placed.
    """
    first, last = wanted
    tokens, after = places
    at = 0
    for end in segment_ends:
        for word in range(at, end):
            stem = stems[word]
            if first <= stem < last:
                tokens[ends[stem - first]] = begin + word
                after[ends[stem - first]] = marks[stems[word + 1]] if word + 1 < end else np.uint8(0)
                ends[stem - first] += 1
        at = end


@compiled
def gather(
    terms: U32,
    segments: tuple[I64, U32, F32],
    first: int,
    last: int,
    ends: I64,
    last_docs: U32,
    posting_docs: U32,
    posting_weights: F32,
) -> None:
    """Write the postings of terms from `first` up to `last`, the weights of a term's words in one record added up.

    `segments` tells where each segment's words end, its record, and the weight of each of its words.
    `ends[t - first]` is where term t's next posting goes, `last_docs[t - first]` the record of the one before.
    """
    segment_ends, docs, weights = segments
    begin = 0
    for segment in range(len(segment_ends)):
        doc, weight = docs[segment], weights[segment]
        for at in range(begin, segment_ends[segment]):
            term = terms[at]
            if first <= term < last:
                own = term - first
                if last_docs[own] != doc:
                    last_docs[own] = doc
                    posting_docs[ends[own]] = doc
                    posting_weights[ends[own]] = weight
                    ends[own] += 1
                else:
                    posting_weights[ends[own] - 1] += weight
        begin = segment_ends[segment]


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
def weigh_rows(
    stems: U32, segments: tuple[I64, U32, NDArray[np.bool_]], idf: F32, indptr: I64, scale: np.float32
) -> tuple[NDArray[np.int32], U16, F32]:
    """Return one TF-IDF row of unit length for each record, and what its length was before, shape (records,).

    Parameters
    ----------
    stems : uint32 array
        The words of the segments.
    segments : tuple of arrays, shape (segments,)
        Where each one's words end, its record among those of `indptr`, and whether its words count.
    indptr : int64 array, shape (records + 1,)
        Row d is to be `indptr[d]:indptr[d + 1]` of the stems and weights that are returned.
    scale : float
        A weight is returned as the nearest whole number of these.
    """
    segment_ends, docs, counted = segments
    indices, data = np.empty(indptr[-1], dtype=np.int32), np.empty(indptr[-1], dtype=np.uint16)
    lengths = np.zeros(len(indptr) - 1, dtype=np.float32)
    times = np.zeros(len(idf), dtype=np.int64)
    segment = at = 0
    for doc in range(len(lengths)):
        row = indices[indptr[doc] : indptr[doc + 1]]
        distinct = 0
        while segment < len(docs) and docs[segment] == doc:
            if counted[segment]:
                for word in range(at, segment_ends[segment]):
                    stem = stems[word]
                    if times[stem] == 0:
                        row[distinct] = stem
                        distinct += 1
                    times[stem] += 1
            at = segment_ends[segment]
            segment += 1
        row.sort()
        weights = np.empty(len(row), dtype=np.float32)
        squares = 0.0
        for entry in range(len(row)):
            weight = (1.0 + np.log(np.float64(times[row[entry]]))) * idf[row[entry]]
            times[row[entry]] = 0
            weights[entry] = weight
            squares += weight * weight
        lengths[doc] = np.sqrt(squares)
        for entry in range(len(row)):
            part = np.float32(weights[entry] / lengths[doc])
            data[indptr[doc] + entry] = np.uint16(np.rint(np.float32(part / scale)))
    return indices, data, lengths


@compiled
def align_rows(
    indptr: I64,
    indices: NDArray[np.int32],
    data: NDArray[np.uint16],
    offsets: I64,
    docs: U32,
    weights: NDArray[np.uint16],
) -> None:
    """Write the entries of all rows beside the postings of their terms.

    Parameters
    ----------
    indptr, indices, data : arrays
        Row d has the terms `indices[indptr[d]:indptr[d + 1]]`.
    offsets, docs : arrays
        Term t stands in records `docs[offsets[t]:offsets[t + 1]]`, ascending; rows have no others.
    weights : uint16 array, shape (postings,)
        0 where a row has no entry.
    """
    places = offsets[:-1].copy()
    for doc in range(len(indptr) - 1):
        for entry in range(indptr[doc], indptr[doc + 1]):
            term = indices[entry]
            while docs[places[term]] != doc:
                places[term] += 1
            weights[places[term]] = data[entry]


@compiled
def find_phrases(
    stems: U32, segment_ends: I64, of_first: I64, seconds: U32, numbers: U32, word_ends: I64, words: U32
) -> tuple[U32, I64]:
    """Find the segments that hold known phrases, one time for each time they do.

    Parameters
    ----------
    stems, segment_ends : arrays
        The words of some segments; no phrase reaches over the end of one.
    of_first : int64 array, shape (stems of the vocabulary + 1,)
        The phrases that begin with stem t are entries `of_first[t]:of_first[t + 1]`.
    seconds, numbers : uint32 arrays, shape (phrases,)
        The second word of each entry, and the number of its phrase.
    word_ends, words : arrays
        Phrase p is `words[word_ends[p]:word_ends[p + 1]]`.

    Returns
    -------
    phrases : uint32 array, shape (found,)
        Which phrase it is, in reading order.
    segments : int64 array, shape (found,)
        Where it stands.
    """
    phrases, segments = np.empty(1024, dtype=np.uint32), np.empty(1024, dtype=np.int64)
    found = begin = 0
    for segment in range(len(segment_ends)):
        end = segment_ends[segment]
        for at in range(begin, end - 1):
            second = stems[at + 1]
            for entry in range(of_first[stems[at]], of_first[stems[at] + 1]):
                if seconds[entry] != second:
                    continue
                number = numbers[entry]
                length = word_ends[number + 1] - word_ends[number]
                if at + length > end:
                    continue
                same = True
                for word in range(2, length):
                    if stems[at + word] != words[word_ends[number] + word]:
                        same = False
                        break
                if same:
                    if found == len(phrases):
                        phrases = np.concatenate((phrases, np.empty_like(phrases)))
                        segments = np.concatenate((segments, np.empty_like(segments)))
                    phrases[found], segments[found] = number, segment
                    found += 1
        begin = end
    return phrases[:found].copy(), segments[:found].copy()


@compiled
def word_bounds(begins: I64, ends: I64, tokens: tuple[Any, ...], spellings: tuple[Any, ...]) -> tuple[I64, I64]:
    """Return where the words of segments start and end in the text of each, in characters.

    Parameters
    ----------
    begins, ends : int64 arrays, shape (segments,)
        Segment s is tokens `begins[s]` to `ends[s]`; the words of one follow those of the one before it.
    tokens : tuple of arrays
        The attributes of `indexer.index.generation.format.Tokens`, in their order.
    spellings : tuple of arrays
        `offsets` and `data` of the forms.
    """
    forms, gaps, far_gap_tokens, far_gaps, unusual_tokens, unusual_lengths = tokens
    offsets, data = spellings
    words = (ends - begins).sum()
    starts, stops = np.empty(words, dtype=np.int64), np.empty(words, dtype=np.int64)
    word = 0
    for segment in range(len(begins)):
        begin, end = begins[segment], ends[segment]
        far, unusual = np.searchsorted(far_gap_tokens, begin), np.searchsorted(unusual_tokens, begin)
        at = np.int64(0)
        for token in range(begin, end):
            if far < len(far_gap_tokens) and far_gap_tokens[far] == token:
                at += np.int64(far_gaps[far])
                far += 1
            else:
                at += np.int64(gaps[token])
            starts[word] = at
            if unusual < len(unusual_tokens) and unusual_tokens[unusual] == token:
                at += np.int64(unusual_lengths[unusual])
                unusual += 1
            else:
                for byte in data[offsets[forms[token]] : offsets[forms[token] + 1]]:
                    at += (byte & 0xC0) != 0x80  # the first byte of a character
            stops[word] = at
            word += 1
    return starts, stops
