"""Matches to order: how well each record answers, and the best of them.

    score = words + LATENT * likeness + CLOSENESS * closeness + PLACE * place + FEEDBACK * kinship

*words* is BM25F over the ideas of the question, the best record 1. The other parts are worked out for the
`DEPTH` best records by words alone, and each lies between 0 and 1:
*likeness* is the cosine to the question in the latent space, where kindred words meet;
*closeness* is how much of the question one passage says;
*place* is 1 where the record is at home in a kind of place that the question names, else 0;
*kinship* is the likeness to the best answers so far, which brings up their look-alikes elsewhere
(pseudo-relevance feedback; Rocchio, 1971).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local.closeness import closeness
from search_app.local.matching import Mask
from search_app.local.terms import FoundIdea

# Chosen on the judged queries, each from a wide plateau: half or twice as much changes nDCG@10 by less than 0.01.
LATENT = 1.0
CLOSENESS = 0.05
PLACE = 0.1
FEEDBACK = 0.5
ANSWERS = 3  # that count as the best so far
DEPTH = 100


class Ranking:
    """The scores of one question over one generation.

    Parameters
    ----------
    matches : bool array, shape (records,)
        Which records match the question, filters aside: a score does not change with the filters.
    rows : csr_matrix, shape (records, stems)
        The records' TF-IDF vectors.
    places : bool array, shape (records,)
        Which records are at home in a kind of place that the question names.

    Attributes
    ----------
    ideas : list of FoundIdea
        Those that some record says.
    rarity : list of float
        How rare each of them is.
    score : float32 array, shape (records,)
        By words alone, and with all parts for records that `page` returned.
    """

    def __init__(
        self, ideas: Sequence[FoundIdea], generation: Generation, rows: csr_matrix, matches: Mask, places: Mask
    ) -> None:
        self.ideas = [idea for idea in ideas if idea.ways]
        self._generation, self._rows, self._places = generation, rows, places
        self._words, self.rarity = _words(self.ideas, len(generation))
        self._words *= matches
        if (highest := float(self._words.max(initial=0))) > 0:
            self._words /= highest
        self._near = np.full(len(generation), np.nan, dtype=np.float32)
        self._asked = self._latent_vector()
        self._answers, self._middle = self._best_answers(np.flatnonzero(self._words))
        self.score = self._words.copy()

    def page(self, docs: I64, first: int, last: int) -> I64:
        """Return hits `first` to `last` of `docs`, best first."""
        if self.ideas:
            best = by_score(docs, self._words, 0, DEPTH)
            self.score[best] = self._nearness(best) + FEEDBACK * self._kinship(best)
        return by_score(docs, self.score, first, last)

    def _nearness(self, docs: I64) -> F32:
        """Return all parts of the score but kinship, each record's worked out once."""
        fresh = docs[np.isnan(self._near[docs])]
        if len(fresh):
            self._near[fresh] = self._nearness_of(fresh)
        return self._near[docs]

    def _nearness_of(self, docs: I64) -> F32:
        close = closeness(docs, self.ideas, self.rarity, self._generation)
        near = self._words[docs] + LATENT * self._likeness(docs) + CLOSENESS * close + PLACE * self._places[docs]
        return np.asarray(near, dtype=np.float32)

    def _likeness(self, docs: I64) -> F32:
        """Return the cosine of records and question in the latent space, 0 where it is negative."""
        return np.asarray(np.maximum(self._generation.latent.records[docs].astype(np.float32) @ self._asked, 0))

    def _kinship(self, docs: I64) -> F32:
        """Return the likeness of records to the best answers, 1 for the answer most like them all."""
        most = max(float((self._rows[self._answers] @ self._middle).max(initial=0)), 1e-9)
        return np.asarray((self._rows[docs] @ self._middle) / most, dtype=np.float32)

    def _latent_vector(self) -> F32:
        """Return the question in the latent space, of unit length where it holds a known word."""
        stems: dict[int, float] = {}
        for idea, rarity in zip(self.ideas, self.rarity, strict=True):
            for way in idea.ways:
                for stem in way.stems:  # a phrase counts as much as a word, whatever its length
                    stems[stem] = max(stems.get(stem, 0.0), rarity * way.weight / math.sqrt(len(way.stems)))
        weights = np.fromiter(stems.values(), dtype=np.float32, count=len(stems))
        vector = weights @ self._generation.latent.stems[list(stems)].astype(np.float32)
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)

    def _best_answers(self, docs: I64) -> tuple[I64, F32]:
        """Return the best answers and their middle, shape (stems,), each counted by how good it is."""
        docs = by_score(docs, self._words, 0, DEPTH)
        nearness = self._nearness(docs)
        best = np.argsort(-nearness, kind="stable")[:ANSWERS]
        weights = nearness[best] / max(float(nearness[best].sum()), 1e-9)
        return docs[best], np.asarray(self._rows[docs[best]].T @ weights, dtype=np.float32)


def _words(ideas: Sequence[FoundIdea], records: int) -> tuple[F32, list[float]]:
    """Return the BM25F sum of each record, shape (records,), and the rarity of each idea.

    A record counts the best of an idea's ways, not their sum; an idea is as rare as the records that say it.
    """
    total, best = np.zeros(records, dtype=np.float32), np.zeros(records, dtype=np.float32)
    rarities = []
    for idea in ideas:
        for way in idea.ways:
            best[way.docs] = np.maximum(best[way.docs], np.float32(way.weight) * way.impacts)
        rarities.append(idea.idea.weight * idf(int(np.count_nonzero(best)), records))
        total += np.float32(rarities[-1]) * best
        best.fill(0)
    return total, rarities


def idf(holders: int, records: int) -> float:
    """Return the rarity of what `holders` of `records` records hold: ``ln(1 + (N - n + 0.5) / (n + 0.5))``."""
    return math.log1p((records - holders + 0.5) / (holders + 0.5))


def by_score(docs: I64, score: F32, first: int, last: int) -> I64:
    """Return hits `first` to `last` of `docs`, best score first, equal scores in record order."""
    of_docs = score[docs]
    if last < len(docs):
        # Everything that ties with the last hit wanted stays in, so that a tie is broken the same way on every page.
        docs = docs[of_docs >= np.partition(of_docs, len(docs) - last)[len(docs) - last]]
        of_docs = score[docs]
    return docs[np.lexsort((docs, -of_docs))][first:last]


def by_year(docs: I64, score: F32, years: NDArray[np.int16], first: int, last: int, *, newest: bool) -> I64:
    """Return hits `first` to `last` of `docs` by year, better score first within a year, unknown years last."""
    of_docs = years[docs].astype(np.int32)
    key = -of_docs if newest else of_docs
    return docs[np.lexsort((docs, -score[docs], key, of_docs == 0))][first:last]
