"""Matches to order: how well each record answers, and the best of them.

    score = words + LATENT * likeness + PLACE * place + FEEDBACK * kinship + CLOSENESS * closeness

*words* is BM25F over the ideas of the question, the best record 1. The other parts are worked out for the
`DEPTH` best records by words alone, and each lies between 0 and 1 (but kinship may be a little more):
*likeness* is the cosine to the question in the latent space, where kindred words meet;
*place* is 1 where the record is at home in a kind of place that the question names, else 0;
*kinship* is the likeness to the best answers by all this, which brings up their look-alikes elsewhere
(pseudo-relevance feedback; Rocchio, 1971), in the latent space too;
*closeness* is how much of the question one passage says.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from indexer.index.generation.format import F32, I64
from search_app.local.array_views import Views
from search_app.local.concept_terms import FoundIdea, packed
from search_app.local.doc_set import Mask, Selection
from search_app.local.facets import Filtering
from search_app.local.kernels.ranking import DEPTH
from search_app.local.ranking.order import by_score

# Chosen on the judged queries, each from a wide plateau: half or twice as much changes nDCG@10 by less than 0.01.
LATENT = 1.0
PLACE = 0.1
FEEDBACK = 0.5
CLOSENESS = 0.05
WORTHS = np.array([LATENT, PLACE, FEEDBACK, CLOSENESS], dtype=np.float32)


class Asked(NamedTuple):
    """What a question asks of one generation.

    Attributes
    ----------
    ideas : sequence of FoundIdea
        What it is about.
    at_home : bool array, shape (records,)
        Which records are at home in a kind of place that it names; of length 0 where it names none.
    is_said_whole : bool
        Whether one passage of each record that matches says all of it, as where it is one phrase.
    """

    ideas: Sequence[FoundIdea]
    at_home: Mask
    is_said_whole: bool


class Page(NamedTuple):
    """Some hits.

    Attributes
    ----------
    docs : int64 array
        The records, in the order asked for.
    wanted : Selection
        All that match and pass the filters.
    """

    docs: I64
    wanted: Selection


class Ranked(NamedTuple):
    """What a ranking finds.

    Attributes
    ----------
    wanted : Selection
        The records that match and pass the filters.
    highest : float
        The best sum of a match, filters aside.
    docs : int64 array
        The candidates, best first: the `DEPTH` best of those wanted by words, and where these are fewer, the first that
        match but for no word.
    scores : float32 array
        What they score.
    """

    wanted: Selection
    highest: float
    docs: I64
    scores: F32


class Ranking(ABC):
    """The scores of one question over one generation.

    Parameters
    ----------
    asked : Asked
        The question.
    views : Views
        The arrays of the generation.

    Attributes
    ----------
    ideas : tuple of FoundIdea
        Those that some record says.
    matches : Selection
        The records that match the question, filters aside: a score does not change with the filters.
    """

    matches: Selection

    def __init__(self, asked: Asked, views: Views) -> None:
        self.ideas = tuple([idea for idea in asked.ideas if idea.ways])
        self._packed, self._views = packed(self.ideas), views
        self._near = asked.at_home, asked.is_said_whole, WORTHS  # as kernels take it
        self._whole: dict[int, float] = {}  # scores with all parts, of the records on the page

    @abstractmethod
    def _ranked(self, filtering: Filtering | None, last: int) -> Ranked:
        """Rank the matches that pass the filters, all where there are none; the `last` best stand in their order."""

    @abstractmethod
    def by_words(self, docs: I64) -> F32:
        """Return what the words alone say of some of the records that match."""

    def page(self, filtering: Filtering, first: int, last: int) -> Page:
        """Return hits `first` to `last` of the matches that pass the filters, best first."""
        if not self.ideas:
            wanted = filtering.narrow(self.matches)
            return Page(wanted.docs[first:last], wanted)
        wanted, highest, docs, whole = self._ranked(filtering, last)
        if last <= len(docs) or len(docs) < DEPTH:  # candidates are all that are wanted
            hits, scores = docs[first:last], whole[first:last]
        else:
            everywhere = wanted.docs
            score = np.zeros(wanted.records, dtype=np.float32)
            score[everywhere] = self.by_words(everywhere) / highest
            score[docs] = whole  # no part is below 0, so that none of the others overtakes a candidate
            hits = by_score(everywhere, score, first, last)
            scores = score[hits]
        self._whole = dict(zip(hits.tolist(), scores.tolist(), strict=True))
        return Page(hits, wanted)

    def scores(self, docs: I64) -> list[float]:
        """Return the score of the records of a page, by words alone where it was not `page` that chose them."""
        if self._whole or not self.ideas or not len(docs):
            return [self._whole.get(doc, 0.0) for doc in docs.tolist()]
        scores: list[float] = (self.by_words(docs) / self._ranked(None, 1).highest).tolist()
        return scores
