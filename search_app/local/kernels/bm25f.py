"""How much of a query every record says: the BM25F sums over postings."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from indexer.compiling import compiled
from indexer.index.generation.format import F32, I64, U8, U16, U32
from search_app.local.kernels.arrays import Bools, DenseArrays, IndexArrays, Integer, PostingArrays, impact_of, span
from search_app.local.kernels.query_terms import QueryTerms


class Sums(NamedTuple):
    """The BM25F sum of a query for every record, from above.

    Of a frequent stem only the high byte of an impact is read here: that of record d is too high by
    ``worths[i] * low[rows[i], d]``, `low` being that of the dense postings.

    Attributes
    ----------
    bounds : float32 array, shape (records,)
        What no sum exceeds; above 0 where the sum is.
    rows : int64 array
        The rows of dense postings that were read.
    worths : float32 array
        How much one step of an impact counts in each of them.
    """

    bounds: F32
    rows: I64
    worths: F32


@compiled
def sums_of_all(terms: QueryTerms, index: IndexArrays) -> Sums:
    """Work out the BM25F sum of all concepts for every record.

    A concept counts by the best of its variants in a record, not by their sum.
    """
    scores = np.zeros(index.records, dtype=np.float32)
    best = np.zeros(index.records if len(terms.terms) > len(terms.rarity) else 0, dtype=np.float32)
    rows, worths = np.empty(len(terms.rarity), dtype=np.int64), np.empty(len(terms.rarity), dtype=np.float32)
    read = 0
    for concept in range(len(terms.rarity)):
        dense = _first_dense(terms, concept, index.dense)
        if dense >= 0:
            rows[read] = index.dense.rows[terms.terms[dense]]
            worths[read] = terms.rarity[concept] * terms.weights[dense]
            read += 1
        if terms.bounds[concept + 1] - terms.bounds[concept] > 1:
            _add_best(scores, best, concept, dense, terms, index)
        elif dense < 0:
            variant = terms.bounds[concept]
            docs, impacts = _postings_of(variant, terms, index)
            _add_postings(scores, docs, impacts, np.float32(terms.rarity[concept] * terms.weights[variant]))
    _add_rows(scores, rows[:read], worths[:read], index.dense.high)
    return Sums(scores, rows[:read], worths[:read])


@compiled
def exact_sums(docs: I64, sums: Sums, low: U8) -> F32:
    """Return the sums of some records exactly; `low` is that of the dense postings."""
    exact = sums.bounds[docs]
    for row in range(len(sums.rows)):
        for at in range(len(docs)):
            exact[at] -= sums.worths[row] * np.float32(low[sums.rows[row], docs[at]])
    return exact


@compiled
def count_holders(terms: I64, is_phrase: Bools, index: IndexArrays) -> Integer:
    """Return how many records hold one of some terms in a plainly searched field."""
    holds = np.zeros(index.records, dtype=np.bool_)
    for number in range(len(terms)):
        row = -1 if is_phrase[number] else index.dense.rows[terms[number]]
        if row >= 0:
            _mark_row(holds, index.dense.high[row])
        else:
            docs, impacts = _postings(terms[number], index.phrases if is_phrase[number] else index.stems)
            for at in range(len(docs)):
                holds[docs[at]] |= impacts[at] > 0
    return np.count_nonzero(holds)


@compiled
def best_variants(docs: I64, terms: QueryTerms, index: IndexArrays) -> tuple[F32, I64]:
    """Return what the best variant of each concept adds to each of `docs`, times its rarity, and which one that is.

    Both have the shape (docs, concepts) and are 0 where a record says no variant.
    """
    worths = np.zeros((len(docs), len(terms.rarity)), dtype=np.float32)
    best = np.zeros((len(docs), len(terms.rarity)), dtype=np.int64)
    for concept in range(len(terms.rarity)):
        for variant in range(terms.bounds[concept], terms.bounds[concept + 1]):
            holders, impacts = _postings_of(variant, terms, index)
            for row in range(len(docs)):
                at = np.searchsorted(holders, docs[row])
                if at < len(holders) and holders[at] == docs[row]:
                    worth = terms.weights[variant] * np.float32(impacts[at])
                    if worth > worths[row, concept]:
                        worths[row, concept], best[row, concept] = worth, variant
    return worths, best


@compiled
def _first_dense(terms: QueryTerms, concept: Integer, dense: DenseArrays) -> np.int64:
    """Return the first variant of a concept that has dense postings, -1 for none."""
    for variant in range(terms.bounds[concept], terms.bounds[concept + 1]):
        if not terms.is_phrase[variant] and dense.rows[terms.terms[variant]] >= 0:
            return np.int64(variant)
    return np.int64(-1)


@compiled
def _postings_of(variant: Integer, terms: QueryTerms, index: IndexArrays) -> tuple[U32, U16]:
    return _postings(terms.terms[variant], index.phrases if terms.is_phrase[variant] else index.stems)


@compiled
def _postings(term: Integer, postings: PostingArrays) -> tuple[U32, U16]:
    """Return the records and impacts of a term; a loop over all of a slice knows that no index is below 0."""
    begin, end = span(postings.offsets, term)
    return postings.docs[begin:end], postings.impacts[begin:end]


@compiled
def _add_rows(scores: F32, rows: I64, worths: F32, high: U8) -> None:
    worths = worths * np.float32(256)
    fours = len(rows) // 4 * 4
    for at in range(0, fours, 4):
        _add_four_rows(scores, high, rows[at : at + 4], worths[at : at + 4])
    for at in range(fours, len(rows)):
        _add_row(scores, high[rows[at]], worths[at])


# Loops of their own, so that they are compiled to do many records at once.


@compiled
def _add_postings(scores: F32, docs: U32, impacts: U16, worth: np.float32) -> None:
    for at in range(len(docs)):
        scores[docs[at]] += worth * np.float32(impacts[at])


@compiled
def _mark_row(holds: Bools, row: U8) -> None:
    for doc in range(len(row)):
        holds[doc] |= row[doc] > 0


@compiled
def _add_row(scores: F32, row: U8, worth: np.float32) -> None:
    for doc in range(len(row)):
        scores[doc] += worth * np.float32(row[doc])


@compiled
def _add_four_rows(scores: F32, high: U8, rows: I64, worths: F32) -> None:
    """Add four rows at once, so that the scores are read and written a quarter as often."""
    one, two, three, four = high[rows[0]], high[rows[1]], high[rows[2]], high[rows[3]]
    of_one, of_two, of_three, of_four = worths[0], worths[1], worths[2], worths[3]
    for doc in range(len(scores)):
        scores[doc] += (
            of_one * np.float32(one[doc])
            + of_two * np.float32(two[doc])
            + of_three * np.float32(three[doc])
            + of_four * np.float32(four[doc])
        )


@compiled
def _add_best(scores: F32, best: F32, concept: Integer, dense: Integer, terms: QueryTerms, index: IndexArrays) -> None:
    """Add what the best of a concept's variants is worth in each record, less what the variant `dense` adds by its row.

    `best` is all 0 before and after.
    """
    for variant in range(terms.bounds[concept], terms.bounds[concept + 1]):
        if variant != dense:
            _add_variant(scores, best, concept, variant, dense, terms, index)
    for variant in range(terms.bounds[concept], terms.bounds[concept + 1]):
        if variant != dense:
            docs, _ = _postings_of(variant, terms, index)
            for at in range(len(docs)):
                best[docs[at]] = 0


@compiled
def _add_variant(
    scores: F32, best: F32, concept: Integer, variant: Integer, dense: Integer, terms: QueryTerms, index: IndexArrays
) -> None:
    """Add by how much a variant is better than those before it and than the variant `dense`, and keep it in `best`."""
    docs, impacts = _postings_of(variant, terms, index)
    weight, rarity = terms.weights[variant], np.float32(terms.rarity[concept])
    row = index.dense.rows[terms.terms[dense]] if dense >= 0 else -1
    for at in range(len(docs)):
        doc = docs[at]
        known = best[doc]
        if row >= 0:
            known = max(known, terms.weights[dense] * impact_of(index.dense.high[row, doc], index.dense.low[row, doc]))
        value = max(weight * np.float32(impacts[at]), known)
        scores[doc] += rarity * (value - known)
        best[doc] = value
