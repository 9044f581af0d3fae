"""One generation with what is made from it once, when it is opened."""

from __future__ import annotations

from indexer.index.generation.reader import Generation
from indexer.index.whoosh_view.reader import GenerationReader
from search_app.local.array_views import index_arrays
from search_app.local.chat_readings import chat_readings
from search_app.local.concept_terms import ConceptFinder
from search_app.local.facets import FacetTables
from search_app.local.language_leaning import language_leaning
from search_app.local.lookalikes import Lookalikes
from search_app.local.similar import Similarity
from search_app.local.suggestions import Suggestions


class Index:
    """What is asked of one generation.

    Attributes
    ----------
    generation : Generation
    reader : GenerationReader
        The generation as Whoosh sees it.
    facets : FacetTables
    arrays : IndexArrays
        The generation as the compiled loops take it.
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
        self.reader = GenerationReader(generation)
        self.facets = FacetTables(generation)
        self.arrays = index_arrays(generation, self.facets.arrays)
        self.chat_reading = chat_readings(generation)
        self.leaning = language_leaning(generation)
        self.concepts = ConceptFinder(generation, self.arrays)
        self.similarity = Similarity(generation, self.arrays)
        self.lookalikes = Lookalikes(self.similarity.words, generation.top_terms, self.similarity.provinces)
        self.suggestions = Suggestions(generation)
