"""One generation with what is made from it once, when it is opened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from whoosh import query as tree

from indexer.index.generation.reader import Generation
from indexer.index.generation.words import words_of
from indexer.index.whoosh_view.reader import GenerationReader
from indexer.index.whoosh_view.schema import PLAIN, form_field
from search_app.local.array_views import index_arrays
from search_app.local.chat_readings import chat_readings
from search_app.local.concept_terms import ConceptFinder, FoundVariant
from search_app.local.evaluate import Evaluator
from search_app.local.facets import FacetTables
from search_app.local.kernels.arrays import IndexArrays
from search_app.local.kernels.bm25f import count_holders
from search_app.local.language_leaning import language_leaning
from search_app.local.lookalikes import Lookalikes
from search_app.local.passages import GenerationPassages
from search_app.local.patterns import Patterns
from search_app.local.similar import Similarity
from search_app.local.suggestions import Suggestions
from search_app.local.titles import GenerationTitles


class Index:
    """What is asked of one generation.

    Attributes
    ----------
    generation : Generation
    words : CollectionWords
    reader : GenerationReader
        The generation as Whoosh sees it.
    facets : FacetTables
    arrays : IndexArrays
        The generation as the compiled loops take it.
    passages : GenerationPassages
    chat_reading : callable
        The word that one stands for which is typed as one talks.
    leaning : callable
        Whether records say a word in English only (1), in Indonesian only (-1), or neither (0).
    concepts : ConceptFinder
    similarity : Similarity
    lookalikes : Lookalikes
    suggestions : Suggestions
    """

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.words = words_of(generation)
        self.reader = GenerationReader(generation)
        self.facets = FacetTables(generation)
        self.arrays = index_arrays(generation, self.facets.arrays)
        self.passages = GenerationPassages(generation, self.arrays.text)
        self.chat_reading = chat_readings(self.words)
        self.leaning = language_leaning(self.words)
        self.concepts = ConceptFinder(self.words, partial(_count, self.arrays))
        self.similarity = Similarity(generation, self.arrays)
        self.lookalikes = Lookalikes(self.similarity.words, generation.top_terms, self.similarity.provinces)
        self.suggestions = Suggestions(GenerationTitles(generation))

    def evaluator(self, patterns: Patterns) -> Evaluator:
        """Return what evaluates a query with these patterns."""
        return Evaluator(self.generation, patterns, self.arrays)

    def holds_phrase(self, stems: Sequence[str]) -> bool:
        """Return whether some record says stems in a row in a plainly searched field."""
        patterns = Patterns(self.words, self.reader)
        return bool(self.evaluator(patterns).matches(tree.Phrase(PLAIN, list(stems))).any())

    def count_form(self, form: str) -> int:
        """Return how many records hold a word, as written, in a plainly searched field."""
        return self.reader.frequency(form_field(PLAIN), form)


def _count(index: IndexArrays, groups: Sequence[Sequence[FoundVariant]]) -> list[int]:
    """Return how many records say one of the variants of each group in a plainly searched field."""
    return [_count_holders(index, variants) for variants in groups]


def _count_holders(index: IndexArrays, variants: Sequence[FoundVariant]) -> int:
    terms = np.array([variant.term for variant in variants], dtype=np.int64)
    is_phrase = np.array([variant.is_phrase for variant in variants], dtype=np.bool_)
    return int(count_holders(terms, is_phrase, index))
