"""Why a record is in the answer: the concepts of the query that it says, how, and in which fields."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate

import numpy as np

from indexer.fields import FIELDS
from indexer.index.generation.format import I64
from search_app.engine import Explanation
from search_app.local.concept_terms import FoundConcept, FoundVariant, query_terms
from search_app.local.kernels.arrays import IndexArrays
from search_app.local.kernels.bm25f import best_variants
from search_app.local.kernels.passages import fields_with_words

MAX_EXPLANATIONS = 5  # of one record
MAX_CONCEPTS = 16  # looked at, the rarest; of a longer query the common words explain nothing
MAX_FIELDS = 3  # of one explanation
LEAST_WORTH = 0.1  # of the worth of the best explanation; below it one explains nothing
_BY_WEIGHT = sorted(range(len(FIELDS)), key=lambda number: -FIELDS[number].weight)


def explanations(docs: I64, concepts: Sequence[FoundConcept], index: IndexArrays) -> list[tuple[Explanation, ...]]:
    """Return why each of `docs` was found, best explanation first; all of the concepts have variants."""
    rarities = np.array([concept.rarity for concept in concepts])
    rarest = np.sort(np.argsort(-rarities, kind="stable")[:MAX_CONCEPTS])
    concepts = [concepts[number] for number in rarest.tolist()]
    variants = [variant for concept in concepts for variant in concept.variants]
    impacts, best = best_variants(docs, query_terms(concepts), index)
    worths = impacts * rarities[rarest]
    texts = [concept.concept.text for concept in concepts]
    orders = np.argsort(-worths, axis=1, kind="stable")
    chosen = [
        [(texts[concept], variants[variant_of[concept]]) for concept in _worth_showing(order, worth, texts)]
        for order, worth, variant_of in zip(orders.tolist(), worths.tolist(), best.tolist(), strict=True)
    ]
    fields = iter(_fields(docs, [[variant for _, variant in of_record] for of_record in chosen], index))
    return [
        tuple(
            Explanation(text, variant.variant.text, variant.variant.kind, _names(next(fields)))
            for text, variant in of_record
        )
        for of_record in chosen
    ]


def _worth_showing(order: Sequence[int], worths: Sequence[float], texts: Sequence[str]) -> list[int]:
    """Return the concepts worth showing, in their order; a word that one of them holds is not shown again."""
    shown: list[int] = []
    held: set[str] = set()
    for concept in order:
        if not worths[concept] or worths[concept] < LEAST_WORTH * worths[order[0]] or len(shown) == MAX_EXPLANATIONS:
            break
        if texts[concept] not in held:
            shown.append(concept)
            held.update(texts[concept].split())
    return shown


def _fields(docs: I64, variants: Sequence[Sequence[FoundVariant]], index: IndexArrays) -> list[int]:
    """Return the bit set of the fields in which each variant of each record stands, in their order."""
    words = [variant.stems for of_record in variants for variant in of_record]
    fields: list[int] = fields_with_words(
        docs,
        np.array([0, *accumulate(map(len, variants))], dtype=np.int64),
        np.array([stem for stems in words for stem in stems], dtype=np.int64),
        np.array([0, *accumulate(map(len, words))], dtype=np.int64),
        index.text,
    ).tolist()
    return fields


@lru_cache(maxsize=4_096)
def _names(bits: int) -> tuple[str, ...]:
    """Return the names of the weightiest fields of a bit set."""
    fields = [FIELDS[number].name for number in _BY_WEIGHT if bits >> number & 1 and FIELDS[number].weight]
    return tuple(fields[:MAX_FIELDS])
