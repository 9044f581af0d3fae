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

import numpy as np

from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.local import views
from search_app.local.kernels.nearness import whole_scores
from search_app.local.order import by_score
from search_app.local.selection import Mask, Selection
from search_app.local.words import DEPTH, WordScores

# Chosen on the judged queries, each from a wide plateau: half or twice as much changes nDCG@10 by less than 0.01.
LATENT = 1.0
PLACE = 0.1
FEEDBACK = 0.5
CLOSENESS = 0.05
ANSWERS = 3  # that count as the best so far
_WORTHS = (*map(np.float32, (LATENT, PLACE, FEEDBACK, CLOSENESS)), ANSWERS)


class Ranking:
    """The scores of one question over one generation.

    Parameters
    ----------
    words : WordScores
        What the words of the question say about every record.
    matches : Selection
        The records that match the question, filters aside: a score does not change with the filters.
    places : bool array, shape (records,)
        Which records are at home in a kind of place that the question names; of length 0 where it names none.

    Attributes
    ----------
    words : WordScores
        As given.
    """

    def __init__(self, words: WordScores, generation: Generation, matches: Selection, places: Mask) -> None:
        self.words = words
        self._generation, self._matches, self._places = generation, matches, places
        self._answers, sums = words.best(matches)
        self._highest = np.float32(max(float(sums.max(initial=0)), 1e-9))
        self._of_answers = sums / self._highest
        self._whole: dict[int, float] = {}  # scores with all parts, of the records on the page

    def page(self, wanted: Selection, first: int, last: int) -> I64:
        """Return hits `first` to `last` of the records `wanted`, some of those that match, best first."""
        if not self.words.ideas:
            return wanted.docs[first:last]
        docs, whole = self._best(wanted, last)
        if last <= len(docs):
            page, scores = docs[first:last], whole[first:last]
        else:
            everywhere = wanted.docs
            score = np.zeros(wanted.records, dtype=np.float32)
            score[everywhere] = self.words.of(everywhere) / self._highest
            score[docs] = whole  # no part is below 0, so that none of the others overtakes a candidate
            page = by_score(everywhere, score, first, last)
            scores = score[page]
        self._whole = dict(zip(page.tolist(), scores.tolist(), strict=True))
        return page

    def scores(self, docs: I64) -> list[float]:
        """Return the score of records of a page, by words alone where `page` put none of the other parts in."""
        words = (self.words.of(docs) / self._highest).tolist()
        return [self._whole.get(doc, of_words) for doc, of_words in zip(docs.tolist(), words, strict=True)]

    def _candidates(self, wanted: Selection) -> tuple[I64, F32]:
        """Return the `DEPTH` best of the wanted records by words, and what these say, from 0 to 1.

        Records that match but for no word come last.
        """
        if wanted is self._matches and len(self._answers) == DEPTH:
            return self._answers, self._of_answers
        docs, sums = self.words.best(wanted)
        if len(docs) < DEPTH:
            others = self.words.silent(wanted, DEPTH - len(docs))
            docs, sums = np.concatenate((docs, others)), np.concatenate((sums, np.zeros(len(others), dtype=np.float32)))
        return docs, sums / self._highest

    def _best(self, wanted: Selection, last: int) -> tuple[I64, F32]:
        """Return candidates, best first, and their scores.

        Ideas are seen in passages by their single words; a phrase is seen by the words that the question counts beside
        it.
        """
        docs, of_words = self._candidates(wanted)
        latent, words = self._generation.latent, self.words
        found: tuple[I64, F32] = whole_scores(
            (docs, of_words),
            (self._answers, self._of_answers),
            docs is self._answers,
            words.table,
            self._places,
            (latent.stems, latent.stem_scales, latent.records, latent.scales),
            views.text(self._generation),
            _WORTHS,
            last,
        )
        return found
