"""Matches to order: how well each record answers, and the best of them.

    score = words + LATENT * kept * latent + PLACE_KIND * place kind
            + FEEDBACK * feedback + SECTOR * sector + PROXIMITY * proximity

*words* is BM25F over the concepts of the query, the best record 1. The other parts are worked out for the `DEPTH` best
records by words alone, and each lies between 0 and 1 (but feedback may be a little more):
*latent* is the cosine to the query in the latent space, where words of one subject meet;
*place kind* is 1 where the record is at home in a kind of place that the query names, else 0;
*feedback* is the cosine to the best answers by all this, which brings up similar records elsewhere (pseudo-relevance
feedback; Rocchio, 1971), in the latent space too;
*sector* is how much the best answers by words, latent space and place kind are in a sector of the record, beside all
records: what a question means elsewhere too ("berlubang", of roads and of teeth) is told by the field it is asked in;
*proximity* is how much of the query one passage says.

*kept*, from 0 to 1, is how much of the query the latent space holds: what that space has not learned to tell apart, as
rare names, it must not rank by.

The sector gains 0.016 on the judged queries, and from 0.010 to 0.017 with other numbers of answers and weights from 0.3
to 0.6; beneficiaries, goals, kinds or keywords in place of the sectors gain nothing.

On text unlike ours, 4,650 encyclopedia passages with questions of fact (TyDi QA in Indonesian), MRR@10 is 0.696 on the
2,000 questions that the weight of proximity was chosen with and 0.690 on 2,000 others; bm25s with stemmer and function
words has 0.688 on both. As the judged queries alone would have it, with the latent part the same for all and next to no
proximity, it was 0.634 and 0.628. A latent part that counts 6 would cost 0.014 there, and gains nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from indexer.index.generation.format import F32, I16, I64
from search_app.local.concept_terms import FoundConcept, query_terms
from search_app.local.doc_set import DocumentSet
from search_app.local.kernels.arrays import Bools, IndexArrays
from search_app.local.kernels.bm25f import exact_sums, sums_of_all
from search_app.local.kernels.rerank import Weights, rerank
from search_app.local.kernels.top_k import Scored, best_sums
from search_app.local.ranking.order import by_score, by_year

DEPTH = 100  # records that are looked at more closely

# Chosen on the judged queries, each from a wide plateau: half or twice as much changes nDCG@10 by less than 0.01. But
# proximity gains nothing there; on the encyclopedia it gains 0.02.
LATENT = 3.2
PLACE_KIND = 0.1
FEEDBACK = 0.8
SECTOR = 0.4
PROXIMITY = 1.6
WEIGHTS = Weights(*map(np.float32, (LATENT, PLACE_KIND, FEEDBACK, SECTOR, PROXIMITY)))

_LEAST = np.float32(1e-9)  # sum that the best record has, so that one may divide by it


class Page(NamedTuple):
    """Some hits.

    Attributes
    ----------
    docs : int64 array, shape (hits,)
        The records, in the order asked for.
    scores : float32 array, shape (hits,)
        What they score.
    passing : DocumentSet
        All that match and pass the filters.
    best : float32
        What the first of these scores, 0 where the order is another one.
    """

    docs: I64
    scores: F32
    passing: DocumentSet
    best: np.float32 = np.float32(0)


class Ranking:
    """The scores of one query over one generation.

    Parameters
    ----------
    concepts : sequence of FoundConcept
        What the query asks for.
    matches : bool array, shape (records,), or None
        Which records match; without it, those that say one of the concepts in a plainly searched field.
    in_place_kind : bool array, shape (records,)
        Which records are of a kind of place that the query names; of length 0 where it names none.
    index : IndexArrays

    Attributes
    ----------
    concepts : tuple of FoundConcept
        Those that some record says.
    terms : QueryTerms
        The same as compiled loops take them.
    matches : DocumentSet
        The records that match the query, filters aside: a score does not change with the filters.
    """

    def __init__(
        self, concepts: Sequence[FoundConcept], matches: Bools | None, in_place_kind: Bools, index: IndexArrays
    ) -> None:
        self.concepts = tuple(concept for concept in concepts if concept.variants)
        self.terms = query_terms(self.concepts)
        self._in_place_kind, self._index = in_place_kind, index
        self._sums = sums_of_all(self.terms, index)
        # A second path for speed: when the tree is evaluated a page over 100,000 records takes an eighth longer for a
        # query of ten words, and half as long again for forty.
        self.matches = DocumentSet(self._sums.bounds > 0 if matches is None else matches)

    def by_relevance(self, passing: DocumentSet, first: int, last: int) -> Page:
        """Return hits `first` to `last` of the matches that pass the filters, best first."""
        candidates = self._candidates(passing)
        best = Scored(self._best.docs, self._best.scores / self.highest)
        ranked = rerank(candidates, best, self.terms, self._index, self._in_place_kind, WEIGHTS, last)
        best_score = ranked.scores.max(initial=0)
        if last <= len(ranked.docs) or len(ranked.docs) == len(passing):
            return Page(ranked.docs[first:last], ranked.scores[first:last], passing, best_score)
        scores = np.zeros(self._index.records, dtype=np.float32)
        scores[passing.docs] = self.by_words(passing.docs)
        scores[ranked.docs] = ranked.scores  # no part is below 0, so that none of the others overtakes a candidate
        docs = by_score(passing.docs, scores, first, last)
        return Page(docs, scores[docs], passing, best_score)

    def by_year(self, passing: DocumentSet, years: I16, first: int, last: int, *, newest: bool) -> Page:
        """Return hits `first` to `last` of the matches that pass the filters by year, scored by words alone."""
        docs = by_year(passing.docs, self.by_words, years, first, last, newest=newest)
        return Page(docs, self.by_words(docs), passing)

    @cached_property
    def _best(self) -> Scored:
        """The best of all matches by words, filters aside, and their sums."""
        return best_sums(self._sums, self._index.dense.low, self.matches.mask, DEPTH)

    @cached_property
    def highest(self) -> np.float32:
        """The best sum of a match, filters aside."""
        return max(self._best.scores.max(initial=0), _LEAST)

    def by_words(self, docs: I64) -> F32:
        """Return what the words alone say of some records, 1 for the best match."""
        return exact_sums(docs, self._sums, self._index.dense.low) / self.highest

    def _candidates(self, passing: DocumentSet) -> Scored:
        """Return the best of some matches by words; where these are few, with the first that match but for no word."""
        best = self._best
        if passing is not self.matches:
            best = best_sums(self._sums, self._index.dense.low, passing.mask, DEPTH)
        docs, sums = best
        if len(docs) < DEPTH:
            silent = np.flatnonzero(passing.mask & (self._sums.bounds == 0))[: DEPTH - len(docs)]
            docs, sums = np.append(docs, silent), np.append(sums, np.zeros(len(silent), dtype=np.float32))
        return Scored(docs, sums / self.highest)
