"""One question answered from one generation: what matches, in which order, and what is said of each hit."""

from __future__ import annotations

import numpy as np

from indexer.index.generation.format import I64
from indexer.index.generation.reader import Generation
from indexer.index.whoosh_view.reader import GenerationReader
from search_app.engine import Hit, Note
from search_app.local.array_views import Views
from search_app.local.concept_terms import IdeaFinder
from search_app.local.doc_set import Selection
from search_app.local.evaluate import Matching
from search_app.local.explanations import explanations
from search_app.local.facets import FacetTables, Filtering
from search_app.local.kernels.bm25f import count_saying
from search_app.local.lookalikes import Lookalikes
from search_app.local.ranking.all_docs import RankingOfAll
from search_app.local.ranking.base import Asked, Page, Ranking
from search_app.local.ranking.conjunction import RankingOfRequired, parts_of
from search_app.local.ranking.few_docs import RankingOfFew
from search_app.local.ranking.order import by_year
from search_app.local.similar import Similarity
from search_app.local.snippets import snippets
from search_app.local.spelling import finds_little
from search_app.local.suggestions import Suggestions
from search_app.query.expansion import understand
from search_app.query.parse import parse

_NOWHERE = np.zeros(0, dtype=np.bool_)
_NOTHING = np.zeros(0, dtype=np.int64)


class Serving:
    """One generation with what is made from it once, when it is opened."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.reader = GenerationReader(generation)
        self.facets = FacetTables(generation)
        self.views = Views(generation, self.facets)
        self.similarity = Similarity(generation, self.views)
        self.ideas = IdeaFinder(generation, self.views)
        self.suggestions = Suggestions(generation)
        self.lookalikes = Lookalikes(self.similarity.words, generation.top_terms, self.similarity.provinces)
        self._warm()

    def _warm(self) -> None:
        """Load vocabulary, parser, compiled loops and the arrays' first pages now, not in a person's first question."""
        if not (forms := self.generation.forms):
            return
        word = forms.text(len(forms) // 2)
        unfiltered, filtered = Filtering(self.facets, {}), Filtering(self.facets, {"sector": [""]})
        for question in (f'"{word} {word}" AND {word}', f'judul:{word} "{word} {word}"~2 {word}*', word):
            answer = Answer(self, question)
            answer.page(unfiltered, "newest", 0, 1)
            answer.page(unfiltered, "relevance", 0, 1)
        answer.hits(np.array([0]), explained=True)
        unfiltered.facets(answer.matches, answer.matches)
        few = RankingOfFew(Asked(answer.ideas, _NOWHERE, False), Selection(len(self.generation), _NOTHING), self.views)
        few.page(filtered, 0, 1)
        few.by_words(few.matches.docs)
        count_saying(_NOTHING, _NOWHERE, self.views.arrays)
        self.similarity.to(0, 1, elsewhere=True)
        self.lookalikes.of(np.array([0]))


class Answer:
    """The answer to a person's text, filters aside.

    Attributes
    ----------
    ideas : list of FoundIdea
        What the question is about, and where that stands.
    """

    def __init__(self, serving: Serving, text: str) -> None:
        self._serving = serving
        self.parsed = parse(text)
        self._understood = understand(self.parsed)
        self._matching = Matching(serving.generation, serving.reader, serving.views)
        self.ideas = serving.ideas.find(self._understood.ideas, self._matching)
        self._ranking = self._choose_ranking()

    def _choose_ranking(self) -> Ranking:
        views, named = self._serving.views, self._understood.places
        at_home = self._serving.facets.holders("place", named) if named else _NOWHERE
        asked = Asked(self.ideas, at_home, len(self.parsed.required) == 1)
        if self._understood.matches_any_idea:
            return RankingOfAll(asked, None, views)
        if self.parsed.required:
            parts = parts_of(self.parsed.required, self._serving.generation.phrases)
            if len(parts) and all(idea.ways for idea in self.ideas):
                return RankingOfRequired(asked, parts, views)
            return RankingOfFew(asked, Selection(views.records, _NOTHING), views)
        matches = self._matching.matches(self._understood.tree)
        has_other_ways = any(len(idea.ways) > 1 for idea in self.ideas)
        kind = RankingOfFew if matches.is_few and not has_other_ways else RankingOfAll
        return kind(asked, matches, views)

    @property
    def matches(self) -> Selection:
        """The records that match, filters aside."""
        return self._ranking.matches

    @property
    def finds_little(self) -> bool:
        """Whether nothing or next to nothing of the question was found."""
        return finds_little(self.ideas, bool(self.matches))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the asker should know about how the question was read."""
        return (*self.parsed.notes, *(Note("expansion_cut", pattern) for pattern in self._matching.cut))

    def page(self, filtering: Filtering, sort: str, first: int, last: int) -> Page:
        """Return hits `first` to `last`, in the order asked for, of the matches that pass the filters."""
        if sort == "relevance" and not self.parsed.is_empty:
            return self._ranking.page(filtering, first, last)
        wanted, years = filtering.narrow(self.matches), self._serving.generation.documents.years
        docs = by_year(wanted.docs, self._ranking.by_words, years, first, last, newest=sort != "oldest")
        return Page(docs, wanted)

    def hits(self, docs: I64, *, explained: bool) -> tuple[Hit, ...]:
        """Return the hits of a page; with `explained`, with snippet and explanations."""
        generation, ideas, views = self._serving.generation, self._ranking.ideas, self._serving.views
        records = [generation.record(doc) for doc in docs.tolist()]
        scores = self._ranking.scores(docs)
        if not explained:
            return tuple(map(Hit, records, scores))
        passages = snippets(docs, records, ideas, self._matching, views)
        return tuple(map(Hit, records, scores, passages, explanations(docs, ideas, views)))
