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
from functools import cached_property

import numpy as np

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.closeness import closeness
from search_app.local.kernels.scoring import best_scores
from search_app.local.kernels.vectors import kinship
from search_app.local.matching import Mask
from search_app.local.order import by_score
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
    words : WordScores
        As given.
    """

    def __init__(self, words: WordScores, generation: Generation, matches: Mask, places: Mask) -> None:
        self.words = words
        self._generation, self._matches, self._places = generation, matches, places
        self._answers = best_scores(words.score, matches, DEPTH)
        self._highest = max(float(words.score[self._answers].max(initial=0)), 1e-9)
        self._whole: dict[int, float] = {}  # scores with all parts, of the records that `page` looked at

    def page(self, wanted: Mask, first: int, last: int) -> I64:
        """Return hits `first` to `last` of the records `wanted`, some of those that match, best first."""
        if not self.words.ideas:
            return np.flatnonzero(wanted)[first:last]
        candidates = self._candidates(wanted)
        whole = self._whole_score(candidates)
        self._whole = dict(zip(candidates.tolist(), whole.tolist(), strict=True))
        if last <= len(candidates):
            return candidates[np.lexsort((candidates, -whole))][first:last]
        score = self.words.score / np.float32(self._highest)
        score[candidates] = whole  # no part is below 0, so that none of the others overtakes a candidate
        return by_score(np.flatnonzero(wanted), score, first, last)

    def scores(self, docs: I64) -> list[float]:
        """Return the score of records of a page, by words alone where `page` put none of the other parts in."""
        words = (self.words.score[docs] / np.float32(self._highest) * self._matches[docs]).tolist()
        return [self._whole.get(doc, of_words) for doc, of_words in zip(docs.tolist(), words, strict=True)]

    def _candidates(self, wanted: Mask) -> I64:
        """Return the `DEPTH` best of the wanted records by words; those that match but for no word come last."""
        if wanted is self._matches and len(self._answers) == DEPTH:
            answers: I64 = self._answers
            return answers
        found: I64 = best_scores(self.words.score, wanted, DEPTH)
        return found if len(found) == DEPTH else by_score(np.flatnonzero(wanted), self.words.score, 0, DEPTH)

    def _whole_score(self, docs: I64) -> F32:
        near = self._nearness(self._answers)  # whatever the filters
        nearness = near if docs is self._answers else self._nearness(docs)
        return np.asarray(nearness + np.float32(FEEDBACK) * self._kinship(docs, near), dtype=np.float32)

    def _nearness(self, docs: I64) -> F32:
        """Return all parts of the score but kinship."""
        words = self.words.score[docs] / np.float32(self._highest)
        close = closeness(docs, self.words.ideas, self.words.rarity, self._generation)
        near = words + LATENT * self._likeness(docs) + CLOSENESS * close + PLACE * self._places[docs]
        return np.asarray(near, dtype=np.float32)

    def _likeness(self, docs: I64) -> F32:
        """Return the cosine of records and question in the latent space, 0 where it is negative."""
        latent = self._generation.latent
        cosines = (latent.records[docs].astype(np.float32) @ self._latent_vector) * latent.scales[docs]
        return np.asarray(np.maximum(cosines, 0))

    def _kinship(self, docs: I64, nearness: F32) -> F32:
        """Return the likeness of records to the best answers, 1 for the answer most like them all.

        Each of the best answers counts by how near it is.
        """
        nearest = np.argsort(-nearness, kind="stable")[:ANSWERS]
        weights = nearness[nearest] / max(nearness[nearest].sum(), np.float32(1e-9))
        text, vectors = views.text(self._generation), views.vectors(self._generation)
        return np.asarray(kinship(docs, self._answers[nearest], weights, text, vectors))

    @cached_property
    def _latent_vector(self) -> F32:
        """Return the question in the latent space, of unit length where it holds a known word."""
        stems: dict[int, float] = {}
        for idea, rarity in zip(self.words.ideas, self.words.rarity.tolist(), strict=True):
            for way in idea.ways:
                for stem in way.stems:  # a phrase counts as much as a word, whatever its length
                    stems[stem] = max(stems.get(stem, 0.0), rarity * way.weight / math.sqrt(len(way.stems)))
        weights = np.fromiter(stems.values(), dtype=np.float32, count=len(stems))
        vector = weights @ self._generation.latent.stems[list(stems)].astype(np.float32)
        return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9), dtype=np.float32)
