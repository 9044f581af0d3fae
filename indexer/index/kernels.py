"""The loops of a build that NumPy has no word for, compiled; they read and write plain arrays and let threads run.

Terms are numbers of stems, forms or phrases, one for each word of a text in reading order; `docs` names the record of
each word and ascends, so that a record's words come together.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.format import F32, I64, U32

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
def count_terms(terms: U32, docs: U32, last_docs: U32, counts: U32) -> None:
    """Count each pair of term and record once, by record; `last_docs` goes on with the next call."""
    for at in range(len(terms)):
        if last_docs[terms[at]] != docs[at]:
            last_docs[terms[at]] = docs[at]
            counts[docs[at]] += np.uint32(1)


@compiled
def collect_bits(terms: U32, fields: NDArray[np.uint8], bits: U32) -> None:
    """Set, in the bit set of each term, the bits of the fields it stands in."""
    for at in range(len(terms)):
        bits[terms[at]] |= np.uint32(1) << np.uint32(fields[at])


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
def gather(
    terms: U32,
    docs: U32,
    weights: F32,
    first: int,
    last: int,
    ends: I64,
    last_docs: U32,
    posting_docs: U32,
    posting_weights: F32,
) -> None:
    """Write the postings of terms from `first` up to `last`, the weights of a term's words in one record added up.

    `ends[t - first]` is where term t's next posting goes, `last_docs[t - first]` the record of the one before.
    """
    for at in range(len(terms)):
        term = terms[at]
        if first <= term < last:
            if last_docs[term - first] != docs[at]:
                last_docs[term - first] = docs[at]
                posting_docs[ends[term - first]] = docs[at]
                posting_weights[ends[term - first]] = 0
                ends[term - first] += 1
            posting_weights[ends[term - first] - 1] += weights[at]


@compiled
def weigh_rows(stems: U32, offsets: I64, idf: F32, indptr: I64, indices: NDArray[np.int32], data: F32) -> F32:
    """Write one TF-IDF row of unit length for each record; return what its length was before, shape (records,).

    Parameters
    ----------
    stems, offsets : arrays
        Record d's words are `stems[offsets[d]:offsets[d + 1]]`.
    indptr : int64 array, shape (records + 1,)
        Row d is to be `indptr[d]:indptr[d + 1]` of `indices` and `data`.
    """
    lengths = np.zeros(len(offsets) - 1, dtype=np.float32)
    for doc in range(len(offsets) - 1):
        ordered = np.sort(stems[offsets[doc] : offsets[doc + 1]])
        entry = indptr[doc]
        begin, squares = 0, 0.0
        for at in range(len(ordered)):
            if at + 1 == len(ordered) or ordered[at + 1] != ordered[at]:
                weight = (1.0 + np.log(at + 1.0 - begin)) * idf[ordered[at]]
                indices[entry], data[entry] = ordered[at], weight
                squares += weight * weight
                begin = at + 1
                entry += 1
        lengths[doc] = np.sqrt(squares)
        for entry in range(indptr[doc], indptr[doc + 1]):
            data[entry] /= lengths[doc]
    return lengths


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
    """Find where known phrases begin.

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
        Which phrase it is.
    places : int64 array, shape (found,)
        Where it begins in `stems`, ascending.
    """
    phrases, places = np.empty(1024, dtype=np.uint32), np.empty(1024, dtype=np.int64)
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
                        places = np.concatenate((places, np.empty_like(places)))
                    phrases[found], places[found] = number, at
                    found += 1
        begin = end
    return phrases[:found].copy(), places[:found].copy()


@compiled
def word_bounds(begin: int, end: int, tokens: tuple[Any, ...], spellings: tuple[Any, ...]) -> tuple[I64, I64]:
    """Return where the words of a segment, tokens `begin` to `end`, start and end in its text, in characters.

    Parameters
    ----------
    tokens : tuple of arrays
        The attributes of `indexer.index.format.Tokens`, in their order.
    spellings : tuple of arrays
        `offsets` and `data` of the forms.
    """
    forms, gaps, far_gap_tokens, far_gaps, unusual_tokens, unusual_lengths = tokens
    offsets, data = spellings
    starts, ends = np.empty(end - begin, dtype=np.int64), np.empty(end - begin, dtype=np.int64)
    far, unusual = np.searchsorted(far_gap_tokens, begin), np.searchsorted(unusual_tokens, begin)
    at = np.int64(0)
    for token in range(begin, end):
        if far < len(far_gap_tokens) and far_gap_tokens[far] == token:
            at += np.int64(far_gaps[far])
            far += 1
        else:
            at += np.int64(gaps[token])
        starts[token - begin] = at
        if unusual < len(unusual_tokens) and unusual_tokens[unusual] == token:
            at += np.int64(unusual_lengths[unusual])
            unusual += 1
        else:
            for byte in data[offsets[forms[token]] : offsets[forms[token] + 1]]:
                at += (byte & 0xC0) != 0x80  # the first byte of a character
        ends[token - begin] = at
    return starts, ends
