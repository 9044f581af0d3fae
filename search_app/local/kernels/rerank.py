"""The best records by words looked at more closely: all parts of a score together."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import F32, I8, I64
from search_app.local.kernels.arrays import Bools, IndexArrays, LatentArrays, SectorArrays
from search_app.local.kernels.passages import add_best_passages, stem_table
from search_app.local.kernels.query_terms import QueryTerms
from search_app.local.kernels.top_k import Scored, best_first

FEEDBACK_HITS = 3  # the best so far, which feedback is taken from
SECTOR_HITS = 12  # the best so far, whose sectors count
MAX_WHOLE = 32_767  # of an int16; times the 127 of an int8 and 128 dimensions it stays an int32


class Weights(NamedTuple):
    """How much the parts of a score count beside the words, float32: see `search_app.local.ranking.ranking`."""

    latent: np.float32
    place_kind: np.float32
    feedback: np.float32
    sector: np.float32
    proximity: np.float32


class _Rows(NamedTuple):
    """Vectors as whole numbers, int8 (rows, dimensions), and what one of these is worth in each row, float32."""

    whole: I8
    scales: F32


class _Vector(NamedTuple):
    """A vector of unit length as whole numbers, int16 (dimensions,), what one is worth, and how long it was before."""

    whole: NDArray[np.int16]
    step: np.float32
    length: np.float32


@compiled
def rerank(
    candidates: Scored,
    best: Scored,
    terms: QueryTerms,
    index: IndexArrays,
    in_place_kind: Bools,
    weights: Weights,
    last: int,
) -> Scored:
    """Return the candidates with their whole scores, best first.

    Parameters
    ----------
    candidates, best : Scored
        Records and what the words alone say of each, from 0 to 1: those to rank, and the best whatever the filters,
        which feedback and sectors are taken from.
    in_place_kind : bool array, shape (records,)
        Which records are of a kind of place that the query names; of length 0 where it names none.
    last : int
        How many of the best must stand in their order.
    """
    asked, kept = _query_vector(terms, _Rows(index.latent.stems, index.latent.stem_scales))
    rows = _Rows(index.latent.records, index.latent.scales)
    weights = Weights(weights.latent * kept, weights.place_kind, weights.feedback, weights.sector, weights.proximity)
    scores = _first_scores(candidates, asked, rows, in_place_kind, weights)
    best_scores = _first_scores(best, asked, rows, in_place_kind, weights)
    _add_feedback(scores, candidates.docs, best.docs, best_scores, rows, weights)
    _add_sectors(scores, candidates.docs, best.docs, best_scores, index.sectors, weights)
    shares = (terms.rarity * (weights.proximity / max(terms.rarity.sum(), 1e-9))).astype(np.float32)
    add_best_passages(scores, candidates.docs, last, stem_table(terms, terms.is_native), shares, index.text)
    order = best_first(scores, candidates.docs, last)
    return Scored(candidates.docs[order], scores[order])


@compiled
def latent_vector(terms: QueryTerms, latent: LatentArrays) -> F32:
    """Return a query in the latent space as a vector of unit length, or zeros, shape (dimensions,)."""
    vector, _ = _query_vector(terms, _Rows(latent.stems, latent.stem_scales))
    return vector.whole.astype(np.float32) * vector.step


@compiled
def _query_vector(terms: QueryTerms, rows: _Rows) -> tuple[_Vector, np.float32]:
    """Return a query in the latent space, and how much of it that space keeps.

    Each stem counts by the best variant it is in. What is kept is the length in the space beside that over all stems:
    near 0 for rare names, which the space does not tell from each other.
    """
    stems, weights, count = np.empty(len(terms.stems), dtype=np.int64), np.zeros(len(terms.stems), dtype=np.float32), 0
    for concept in range(len(terms.rarity)):
        for variant in range(terms.bounds[concept], terms.bounds[concept + 1]):
            if not terms.is_native[variant]:
                continue
            begin, end = terms.stem_bounds[variant], terms.stem_bounds[variant + 1]
            # A phrase counts as much as a word, whatever its length.
            weight = np.float32(terms.rarity[concept] * terms.weights[variant] / np.sqrt(end - begin))
            for stem in terms.stems[begin:end]:
                at = 0
                while at < count and stems[at] != stem:
                    at += 1
                stems[at] = stem
                weights[at] = max(weights[at], weight)
                count = max(count, at + 1)
    vector = _weighted_sum(stems[:count], weights[:count], rows)
    return vector, np.float32(vector.length / max(np.sqrt((weights[:count] ** 2).sum()), np.float32(1e-9)))


@compiled
def _weighted_sum(numbers: I64, weights: F32, rows: _Rows) -> _Vector:
    """Return the weighted sum of some rows as a vector of unit length, or zeros."""
    total = np.zeros(rows.whole.shape[1], dtype=np.float32)
    for at in range(len(numbers)):
        row, weight = rows.whole[numbers[at]], np.float32(weights[at]) * rows.scales[numbers[at]]
        for axis in range(len(total)):
            total[axis] += weight * np.float32(row[axis])
    most = np.float32(1e-9)
    for value in total:  # none at all where the records span no space
        most = max(most, np.abs(value))
    step = most / np.float32(MAX_WHOLE)
    whole = np.rint(total / step).astype(np.int16)
    squares = 0.0
    for value in whole:
        squares += np.float64(value) ** 2
    length = max(np.sqrt(squares), 1.0)
    return _Vector(whole, np.float32(1 / length), np.float32(length) * step)


@compiled
def _first_scores(scored: Scored, asked: _Vector, rows: _Rows, in_place_kind: Bools, weights: Weights) -> F32:
    """Return what words, latent space and kind of place say together, shape (docs,)."""
    scores = scored.scores.copy()
    scores += weights.latent * np.maximum(_products(scored.docs, asked, rows), np.float32(0))
    if len(in_place_kind):
        for at in range(len(scores)):
            scores[at] += weights.place_kind * np.float32(in_place_kind[scored.docs[at]])
    return scores


@compiled
def _add_feedback(scores: F32, docs: I64, best: I64, best_scores: F32, rows: _Rows, weights: Weights) -> None:
    """Add to scores the cosine to the mean of the best answers, 1 for the answer most like them all.

    Answers count by the squares of their scores, so that one that stands out speaks for itself.
    """
    nearest = best_first(best_scores, best, FEEDBACK_HITS)[:FEEDBACK_HITS]
    mean = _weighted_sum(best[nearest], best_scores[nearest] ** 2, rows)
    most = np.float32(1e-9)
    for product in _products(best[nearest], mean, rows):
        most = max(most, product)
    scores += weights.feedback / most * np.maximum(_products(docs, mean, rows), np.float32(0))


@compiled
def _add_sectors(scores: F32, docs: I64, best: I64, best_scores: F32, sectors: SectorArrays, weights: Weights) -> None:
    """Add to scores how much the best answers are in a sector of each record, 1 for the sector they are most in.

    That is their share in it, by their scores, times the logarithm of how many times that of all records it is.
    """
    nearest = best_first(best_scores, best, SECTOR_HITS)[:SECTOR_HITS]
    total, most = max(best_scores[nearest].sum(), np.float32(1e-9)), np.float32(1e-9)
    held = np.zeros(len(sectors.shares), dtype=np.float32)
    for at in nearest:
        for sector in sectors.values[sectors.offsets[best[at]] : sectors.offsets[best[at] + 1]]:
            held[sector] += best_scores[at] / total
    for sector in range(len(held)):
        if held[sector] > sectors.shares[sector]:
            held[sector] *= np.log(held[sector] / sectors.shares[sector])
            most = max(most, held[sector])
        else:
            held[sector] = 0
    for at in range(len(docs)):
        part = np.float32(0)
        for sector in sectors.values[sectors.offsets[docs[at]] : sectors.offsets[docs[at] + 1]]:
            part = max(part, held[sector])
        scores[at] += weights.sector * part / most


@compiled
def _products(docs: I64, vector: _Vector, rows: _Rows) -> F32:
    """Return the products of the rows of some records and a vector, float32 (docs,)."""
    products = np.empty(len(docs), dtype=np.float32)
    for at in range(len(docs)):
        total = np.int32(0)  # whole numbers are added up many at once
        for axis in range(len(vector.whole)):
            total += np.int32(rows.whole[docs[at], axis]) * np.int32(vector.whole[axis])
        products[at] = total
    products *= rows.scales[docs] * vector.step
    return products
