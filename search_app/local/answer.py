"""One question answered from one generation: what matches, in which order, and what is said of each hit."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from indexer.index.format import I64
from indexer.index.reader import Generation
from indexer.index.whoosh_reader import GenerationReader
from search_app.engine import Hit, Note
from search_app.ideas import understand
from search_app.local.facets import holders
from search_app.local.lookalikes import lookalikes
from search_app.local.matching import Matching
from search_app.local.ranking import Ranking, by_year
from search_app.local.reasons import reasons
from search_app.local.similar import Likeness
from search_app.local.snippets import Snippets
from search_app.local.spelling import finds_little
from search_app.local.suggestions import Suggestions
from search_app.local.terms import find
from search_app.query import parse
from search_app.transfer.profile import profiles


class Serving:
    """One generation with what is made from it once, when it is opened."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.reader = GenerationReader(generation)
        self.likeness = Likeness(generation)
        self.suggestions = Suggestions(generation)
        records = (generation.record(doc) for doc in range(len(generation)))
        self.profiles = profiles(records, lookalikes(self.likeness.rows, self.likeness.provinces))
        self._warm()

    def _warm(self) -> None:
        """Load vocabulary, parser and the arrays' first pages now, not in a person's first question."""
        answer = Answer(self, "pelayanan publik")
        answer.hits(answer.page(np.flatnonzero(answer.matches), "relevance", 0, 1), explained=True)


class Answer:
    """The answer to a person's text, filters aside.

    Attributes
    ----------
    ideas : list of FoundIdea
        What the question is about, and where that stands.
    matches : bool array, shape (records,)
        Which records match.
    """

    def __init__(self, serving: Serving, text: str) -> None:
        self._serving = serving
        self.parsed = parse(text)
        self._understood = understand(self.parsed)
        self._matching = Matching(serving.generation, serving.reader)
        self.ideas = [find(idea, serving.generation, self._matching) for idea in self._understood.ideas]
        self.matches = self._matching.matches(self._understood.tree)

    @property
    def finds_little(self) -> bool:
        """Whether nothing or next to nothing of the question was found."""
        return finds_little(self.ideas, int(np.count_nonzero(self.matches)))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the asker should know about how the question was read."""
        return (*self.parsed.notes, *(Note("expansion_cut", pattern) for pattern in self._matching.cut))

    def page(self, docs: I64, sort: str, first: int, last: int) -> I64:
        """Return hits `first` to `last` of `docs` in the order asked for."""
        if sort == "relevance" and not self.parsed.is_empty:
            return self._ranking.page(docs, first, last)
        years = self._serving.generation.documents.years
        return by_year(docs, self._ranking.score, years, first, last, newest=sort != "oldest")

    def hits(self, docs: I64, *, explained: bool) -> tuple[Hit, ...]:
        """Return the hits of a page; with `explained`, with snippet and reasons."""
        generation, ranking = self._serving.generation, self._ranking
        records = [generation.record(doc) for doc in docs.tolist()]
        scored = zip(docs.tolist(), records, ranking.score[docs].tolist(), strict=True)
        if not explained:
            return tuple(Hit(record, score) for _, record, score in scored)
        snippets = Snippets(generation, self._matching, ranking.ideas, ranking.rarity)
        why = reasons(docs, ranking.ideas, ranking.rarity)
        return tuple(
            Hit(record, score, snippets.of(doc, record), told)
            for (doc, record, score), told in zip(scored, why, strict=True)
        )

    @cached_property
    def _ranking(self) -> Ranking:
        generation = self._serving.generation
        places = holders(generation, "place", self._understood.places)
        return Ranking(self.ideas, generation, self._serving.likeness.rows, self.matches, places)
