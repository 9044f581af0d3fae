"""Concepts to terms: which terms of one generation say a concept, as objects and as compiled loops take them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import accumulate

import numpy as np

from indexer.index.generation.format import IMPACT_SCALE
from indexer.index.generation.reader import Generation
from indexer.text.english import ENGLISH_MARK
from indexer.text.vocabulary import Variant, phrase_name
from search_app.local.evaluate import Evaluator
from search_app.local.kernels.arrays import IndexArrays
from search_app.local.kernels.bm25f import count_holders
from search_app.local.kernels.query_terms import QueryTerms
from search_app.query.concepts import SAME, Concept, WeightedVariant
from search_app.query.words import MAX_CACHED

# Rare words outweigh common ones by more than in BM25: what a question is about outweighs where it happens.
RARITY_POWER = 1.3


@dataclass(frozen=True, slots=True)
class FoundVariant:
    """A variant that stands in some records.

    Attributes
    ----------
    weight : float
        How much it counts, from 0 to 1.
    stems : tuple of int
        Numbers of its words.
    term : int
        Its number among the phrases of the generation where it has several words, else among the stems.
    """

    variant: Variant
    weight: float
    stems: tuple[int, ...]
    term: int

    @property
    def is_phrase(self) -> bool:
        """Whether it has several words."""
        return len(self.stems) > 1

    @property
    def is_english(self) -> bool:
        """Whether it is what records say in English, which the latent space knows nothing of."""
        return self.variant.stems[:1] != () and self.variant.stems[0].startswith(ENGLISH_MARK)


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A concept in a generation.

    Attributes
    ----------
    variants : tuple of FoundVariant
        Those of its variants that stand there; none where nothing says it.
    rarity : float
        How rare the records are that say it in a plainly searched field, times how much the concept counts:
        ``ln(1 + (N - n + 0.5) / (n + 0.5)) ** RARITY_POWER`` for n of N records. What is said in English counts only
        where nothing else says it, lest a record count for less because others were told in English too.
    """

    concept: Concept
    variants: tuple[FoundVariant, ...]
    rarity: float


def query_terms(concepts: Sequence[FoundConcept]) -> QueryTerms:
    """Return concepts as compiled loops take them."""
    variants = [variant for concept in concepts for variant in concept.variants]
    return QueryTerms(
        bounds=np.array([0, *accumulate(len(concept.variants) for concept in concepts)], dtype=np.int64),
        rarity=np.array([concept.rarity for concept in concepts], dtype=np.float64),
        terms=np.array([variant.term for variant in variants], dtype=np.int64),
        is_phrase=np.array([variant.is_phrase for variant in variants], dtype=np.bool_),
        is_native=np.array([not variant.is_english for variant in variants], dtype=np.bool_),
        weights=np.array([variant.weight for variant in variants], dtype=np.float32) * IMPACT_SCALE,
        stem_bounds=np.array([0, *accumulate(len(variant.stems) for variant in variants)], dtype=np.int64),
        stems=np.array([stem for variant in variants for stem in variant.stems], dtype=np.int64),
    )


class ConceptFinder:
    """Finds concepts in one generation; those of words, which come again and again, are kept."""

    def __init__(self, generation: Generation, index: IndexArrays) -> None:
        self._index = index
        self._of_words = lru_cache(maxsize=MAX_CACHED)(partial(_found_concept, generation, index))

    def find(self, concepts: Sequence[Concept], evaluator: Evaluator) -> list[FoundConcept]:
        """Return which terms say each concept."""
        return [
            self._of_words(concept) if concept.pattern is None else self._of_pattern(concept, evaluator)
            for concept in concepts
        ]

    def _of_pattern(self, concept: Concept, evaluator: Evaluator) -> FoundConcept:
        stems = evaluator.stems(concept.pattern)
        variant = Variant(concept.text, (), SAME)  # of all of them: a pattern may stand for a thousand words
        variants = tuple(FoundVariant(variant, 1.0, (stem,), stem) for stem in stems)
        return FoundConcept(concept, variants, _rarity(concept, variants, self._index))


def _found_concept(generation: Generation, index: IndexArrays, concept: Concept) -> FoundConcept:
    found = [_found_variant(variant, generation) for variant in concept.variants]
    variants = tuple([variant for variant in found if variant is not None])
    return FoundConcept(concept, variants, _rarity(concept, variants, index))


def _found_variant(variant: WeightedVariant, generation: Generation) -> FoundVariant | None:
    stems = variant.variant.stems
    numbers = [number for stem in stems if (number := generation.stems.number(stem)) is not None]
    if len(numbers) < len(stems):
        return None
    term = numbers[0] if len(stems) == 1 else generation.phrases.number(phrase_name(stems))
    return None if term is None else FoundVariant(variant.variant, variant.weight, tuple(numbers), term)


def _rarity(concept: Concept, variants: Sequence[FoundVariant], index: IndexArrays) -> float:
    native = [variant for variant in variants if not variant.is_english]
    holders = _count_holders(native or variants, index)
    return concept.weight * math.pow(math.log1p((index.records - holders + 0.5) / (holders + 0.5)), RARITY_POWER)


def _count_holders(variants: Sequence[FoundVariant], index: IndexArrays) -> int:
    """Return how many records say one of some variants in a plainly searched field."""
    terms = np.array([variant.term for variant in variants], dtype=np.int64)
    return int(count_holders(terms, np.array([variant.is_phrase for variant in variants], dtype=np.bool_), index))
