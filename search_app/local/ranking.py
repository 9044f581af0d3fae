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

import numpy as np

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local.closeness import closeness
from search_app.local.matching import Mask
from search_app.local.order import best, by_score
from search_app.local.similar import cosines_to, middle_of
from search_app.local.words import WordScores

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
    words : WordScores
        What the words of the question say about every record.
    matches : bool array, shape (records,)
        Which records match the question, filters aside: a score does not change with the filters.
    places : bool array, shape (records,)
        Which records are at home in a kind of place that the question names.

    Attributes
    ----------
    score : float32 array, shape (records,)
        By words alone, and with all parts for records that `page` returned.
    """

    def __init__(self, words: WordScores, generation: Generation, matches: Mask, places: Mask) -> None:
        self.ideas, self.rarity = words.ideas, words.rarity
        self._generation, self._places = generation, places
        self._words = words.score * matches
        if (highest := float(self._words.max(initial=0))) > 0:
            self._words /= highest
        self.score = self._words

    def page(self, wanted: Mask, first: int, last: int) -> I64:
        """Return hits `first` to `last` of the records `wanted`, some of those that match, best first."""
        if not self.ideas:
            return np.flatnonzero(wanted)[first:last]
        candidates = best(self._words * wanted, DEPTH)
        if len(candidates) < DEPTH:  # those that match but for no word of theirs come after
            candidates = by_score(np.flatnonzero(wanted), self._words, 0, DEPTH)
        self.score = self._words.copy()
        self.score[candidates] = self._whole_score(candidates)
        # No part is below 0, so that none of the others overtakes a candidate.
        docs = candidates if last <= len(candidates) else np.flatnonzero(wanted)
        return by_score(docs, self.score, first, last)

    def _whole_score(self, docs: I64) -> F32:
        answers = best(self._words, DEPTH)  # whatever the filters
        near = self._nearness(answers)
        nearness = near if np.array_equal(answers, docs) else self._nearness(docs)
        return np.asarray(nearness + np.float32(FEEDBACK) * self._kinship(docs, answers, near), dtype=np.float32)

    def _nearness(self, docs: I64) -> F32:
        """Return all parts of the score but kinship."""
        close = closeness(docs, self.ideas, self.rarity, self._generation)
        near = self._words[docs] + LATENT * self._likeness(docs) + CLOSENESS * close + PLACE * self._places[docs]
        return np.asarray(near, dtype=np.float32)

    def _likeness(self, docs: I64) -> F32:
        """Return the cosine of records and question in the latent space, 0 where it is negative."""
        rows = self._generation.latent.records[docs].astype(np.float32)
        return np.asarray(np.maximum(rows @ self._latent_vector(), 0))

    def _kinship(self, docs: I64, answers: I64, nearness: F32) -> F32:
        """Return the likeness of records to the best answers, 1 for the answer most like them all.

        Each of the best answers counts by how near it is.
        """
        nearest = np.argsort(-nearness, kind="stable")[:ANSWERS]
        weights = nearness[nearest] / max(float(nearness[nearest].sum()), 1e-9)
        middle = middle_of(answers[nearest], weights, self._generation.vectors)
        most = max(float(cosines_to(middle, answers[nearest], self._generation.vectors).max(initial=0)), 1e-9)
        return np.asarray(cosines_to(middle, docs, self._generation.vectors) / np.float32(most))

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
