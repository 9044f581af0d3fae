"""Concepts to terms: which terms of one collection say a concept, as objects and as compiled loops take them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

import numpy as np

from indexer.index.generation.format import IMPACT_SCALE
from indexer.index.generation.words import CollectionWords
from indexer.text.english import ENGLISH_MARK
from indexer.text.vocabulary import Variant, phrase_name
from search_app.local.kernels.query_terms import QueryTerms
from search_app.local.patterns import Patterns
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
        Its number among the phrases of the collection where it has several words, else among the stems.
    is_phrase : bool
        Whether it has several words.
    is_english : bool
        Whether it is what records say in English, which the latent space knows nothing of.
    """

    variant: Variant
    weight: float
    stems: tuple[int, ...]
    term: int
    is_phrase: bool = False
    is_english: bool = False


@dataclass(frozen=True, slots=True)
class FoundConcept:
    """A concept in a collection.

    Attributes
    ----------
    variants : tuple of FoundVariant
        Those of its variants that stand there; none where nothing says it.
    rarity : float
        How rare the records are that say it in a plainly searched field, times how much the concept counts:
        ``ln(1 + (N - n + 0.5) / (n + 0.5)) ** RARITY_POWER`` for n of N records. What is said in English counts only
        where nothing else says it, lest a record count for less because others were told in English too. A word of a
        term counts in full where nothing says the term.
    stands_for_term : bool
        Whether it is such a word.
    """

    concept: Concept
    variants: tuple[FoundVariant, ...]
    rarity: float
    stands_for_term: bool = False


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


Counter = Callable[[Sequence[Sequence[FoundVariant]]], Sequence[int]]
"""Counts the records that say one of some variants in a plainly searched field, for several groups of them."""


class ConceptFinder:
    """Finds concepts in one collection; those of words, which come again and again, are kept.

    Parameters
    ----------
    words : CollectionWords
    count : Counter
    """

    def __init__(self, words: CollectionWords, count: Counter) -> None:
        self._words, self._count = words, count
        self._kept: dict[Concept, FoundConcept] = {}

    def find(self, concepts: Sequence[Concept], patterns: Patterns) -> list[FoundConcept]:
        """Return which terms say each concept; `patterns` are those of the same query."""
        known = [self._kept.get(concept) for concept in concepts]
        found = self._find([each for each, kept in zip(concepts, known, strict=True) if kept is None], patterns)
        return _word_by_word([kept or next(found) for kept in known])

    def _find(self, concepts: Sequence[Concept], patterns: Patterns) -> Iterator[FoundConcept]:
        """Yield which terms say concepts that are not known yet; their records are counted all at once."""
        variants = [self._variants(concept, patterns) for concept in concepts]
        holders = self._count([_counted(held) for held in variants]) if variants else ()
        if len(self._kept) + len(concepts) > MAX_CACHED:
            self._kept.clear()
        for concept, held, count in zip(concepts, variants, holders, strict=True):
            # What only fields say that are asked by name ("ya" of `digital:ya`) asks a plain text for nothing.
            rarity = _rarity(concept, count, self._words.records) if count or not held else 0.0
            found = FoundConcept(concept, held, rarity)
            if concept.pattern is None:
                self._kept[concept] = found
            yield found

    def _variants(self, concept: Concept, patterns: Patterns) -> tuple[FoundVariant, ...]:
        if concept.pattern is None:
            found = [_found_variant(variant, self._words) for variant in concept.variants]
            return tuple([variant for variant in found if variant is not None])
        variant = Variant(concept.text, (), SAME)  # of all of them: a pattern may stand for a thousand words
        return tuple(FoundVariant(variant, 1.0, (stem,), stem) for stem in patterns.stems(concept.pattern))


def _found_variant(variant: WeightedVariant, words: CollectionWords) -> FoundVariant | None:
    stems = variant.variant.stems
    numbers = [number for stem in stems if (number := words.stems.number(stem)) is not None]
    if len(numbers) < len(stems):
        return None
    term = numbers[0] if len(stems) == 1 else words.phrases.number(phrase_name(stems))
    if term is None:
        return None
    is_english = stems[0].startswith(ENGLISH_MARK)
    return FoundVariant(variant.variant, variant.weight, tuple(numbers), term, len(numbers) > 1, is_english)


def _counted(variants: tuple[FoundVariant, ...]) -> Sequence[FoundVariant]:
    """Return those whose records count: what is said in English does where nothing else is said."""
    return [variant for variant in variants if not variant.is_english] or variants


def _word_by_word(found: list[FoundConcept]) -> list[FoundConcept]:
    """Return concepts, the words of a term that nothing says counting as if it were no term.

    On judged queries reworded as people chat nDCG@10 gains 0.013 by this (`python -m tests.studies.ranking`).
    """
    unsaid = {each.concept.stems for each in found if not each.variants and each.concept.pattern is None}
    return [
        replace(each, rarity=each.rarity / each.concept.weight, stands_for_term=True)
        if each.concept.part_of in unsaid
        else each
        for each in found
    ]


def _rarity(concept: Concept, holders: int, records: int) -> float:
    """Return the rarity of a concept that `holders` of the records say: see `FoundConcept`."""
    return concept.weight * math.pow(math.log1p((records - holders + 0.5) / (holders + 0.5)), RARITY_POWER)
