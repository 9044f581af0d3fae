"""One query answered from one index: what matches, in which order, and what is said of each hit."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from indexer.index.generation.format import F32, I64
from search_app.engine import Confidence, Hit, Note, Reading
from search_app.local.concept_terms import query_terms
from search_app.local.confidence import ANSWERS, STRONG, confidence
from search_app.local.coverage import Coverage, coverage
from search_app.local.doc_set import DocumentSet
from search_app.local.explanations import explanations
from search_app.local.facets import Filtering
from search_app.local.index import Index
from search_app.local.kernels.arrays import Bools
from search_app.local.kernels.bm25f import sums_of_all
from search_app.local.kernels.rerank import latent_vector
from search_app.local.patterns import Patterns
from search_app.local.ranking.ranking import Page, Ranking
from search_app.local.reading import reading
from search_app.local.snippets import snippets
from search_app.query.expansion import ExpandedQuery, expand, itself
from search_app.query.parse import parse

_NOWHERE = np.zeros(0, dtype=np.bool_)


class Search:
    """The answer to a person's text, filters aside.

    Parameters
    ----------
    index : Index
    text : str
    as_written : bool
        Whether no word is read as another one that it may stand for in chat.

    Attributes
    ----------
    parsed : ParsedQuery
        The text as it was read.
    concepts : list of FoundConcept
        What it asks for, and where that stands.
    is_as_written : bool
        Whether no word was read as another one.
    """

    def __init__(self, index: Index, text: str, as_written: bool = False) -> None:
        self._index = index
        self.parsed = parse(text)
        expanded = expand(self.parsed, itself if as_written else index.chat_reading, index.leaning)
        self.is_as_written = expanded.is_as_written
        self._patterns = Patterns(index.words, index.reader)
        self.concepts = index.concepts.find(expanded.concepts, self._patterns)
        matches = self._matches(expanded)
        self._place_kinds = kinds = expanded.place_kinds
        in_place_kind = index.facets.holders("place", kinds) if kinds else _NOWHERE
        self._ranking = Ranking(self.concepts, matches, in_place_kind, index.arrays)

    def _matches(self, expanded: ExpandedQuery) -> Bools | None:
        """Return which records match, shape (records,), None where it is those that say some concept."""
        matching = expanded.matching
        if matching is None:
            return self._index.evaluator(self._patterns).matches(expanded.tree)
        if len(matching) == len(expanded.concepts):
            return None
        stems = {concept.stems for concept in matching}
        said = [found for found in self.concepts if found.variants and found.concept.stems in stems]
        return sums_of_all(query_terms(said), self._index.arrays).bounds > 0

    @property
    def matches(self) -> DocumentSet:
        """The records that match, filters aside."""
        return self._ranking.matches

    @property
    def count(self) -> int:
        """How many records match, filters aside."""
        return len(self.matches)

    def count_passing(self, filtering: Filtering) -> int:
        """Return how many of them pass filters."""
        return len(filtering.narrow(self.matches))

    @property
    def notes(self) -> tuple[Note, ...]:
        """What the visitor should know about how the query was read."""
        return (*self.parsed.notes, *(Note("expansion_cut", pattern) for pattern in self._patterns.cut))

    @property
    def reading(self) -> Reading:
        """How the question was read."""
        return reading(self.concepts, self._place_kinds, [each.text for each in self.parsed.words])

    def confidence(self) -> Confidence:
        """Return whether the best of all matches fit, filters aside; every record fits where nothing was asked."""
        if self.parsed.is_empty:
            return Confidence(STRONG, 1.0)
        return confidence(self.best_coverage(), self.highest, self.best_cosine())

    @property
    def highest(self) -> float:
        """What the words of the best record count for."""
        return float(self._ranking.highest)

    def best_coverage(self) -> Coverage:
        """Return what the best of all matches say of the question."""
        return coverage(self._best_docs, self.concepts, self._index.arrays)

    def best_cosine(self) -> float:
        """Return the cosine of the first of all matches to the question in the latent space, 0 where there is none."""
        latent, first = self._index.arrays.latent, self._best_docs[:1]
        return float((latent.records[first] * latent.scales[first, None] @ self.latent_vector()).sum())

    @cached_property
    def _best_docs(self) -> I64:
        return self._ranking.by_relevance(self.matches, 0, ANSWERS).docs

    def latent_vector(self) -> F32:
        """Return the question in the latent space as a vector of unit length, or zeros, shape (dimensions,)."""
        return latent_vector(self._ranking.terms, self._index.arrays.latent)

    def page(self, filtering: Filtering, sort: str, first: int, last: int) -> Page:
        """Return hits `first` to `last`, in the order asked for, of the matches that pass the filters."""
        passing = filtering.narrow(self.matches)
        if sort == "relevance" and not self.parsed.is_empty:
            return self._ranking.by_relevance(passing, first, last)
        years = self._index.generation.documents.years
        return self._ranking.by_year(passing, years, first, last, newest=sort != "oldest")

    def hits(self, page: Page, *, explained: bool) -> tuple[Hit, ...]:
        """Return the hits of a page; with `explained`, with snippet and explanations."""
        generation, concepts = self._index.generation, self._ranking.concepts
        records, scores = [generation.record(doc) for doc in page.docs.tolist()], page.scores.tolist()
        if not explained:
            return tuple(map(Hit, records, scores))
        arrays = self._index.arrays
        passages = snippets(page.docs, records, concepts, self._patterns, self._index.passages)
        reasons = explanations(page.docs, concepts, arrays)
        covered = coverage(page.docs, self.concepts, arrays)
        return tuple(map(Hit, records, scores, passages, reasons, map(covered.missing, range(len(records)))))
