"""What records say of a question and what not: its concepts, those that no record says too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.index.generation.format import I64
from search_app.local.concept_terms import FoundConcept, query_terms
from search_app.local.kernels.arrays import Bools, IndexArrays
from search_app.local.kernels.bm25f import best_variants
from search_app.query.concepts import INNER_WORD_WEIGHT

MAX_MISSING = 4  # concepts named of one record: those that tell most


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which concepts of a question some records say.

    Attributes
    ----------
    texts : tuple of str
        The concepts in the words of the question, in their order; a word of a known term does not stand by itself.
    rarity : float64 array, shape (concepts,)
        How much each tells; one that no record says is the rarest.
    is_known : bool array, shape (concepts,)
        Whether any record says it.
    said : bool array, shape (records, concepts)
        Whether each record says it in a plainly searched field.
    asked : float
        How much all of them count for in the ranking together, and the words of a term that no record says with them.
    """

    texts: tuple[str, ...]
    rarity: np.ndarray[tuple[int], np.dtype[np.float64]]
    is_known: Bools
    said: Bools
    asked: float

    @property
    def unknown(self) -> tuple[str, ...]:
        """The concepts that no record says."""
        return tuple(text for text, known in zip(self.texts, self.is_known.tolist(), strict=True) if not known)

    def missing(self, row: int) -> tuple[str, ...]:
        """Return the concepts that one of the records does not say, those that tell most first."""
        order = np.argsort(-self.rarity, kind="stable")
        return tuple([self.texts[number] for number in order.tolist() if not self.said[row, number]][:MAX_MISSING])


def coverage(docs: I64, concepts: Sequence[FoundConcept], index: IndexArrays) -> Coverage:
    """Return which concepts of a question some records say."""
    whole = [each for each in concepts if each.concept.weight > INNER_WORD_WEIGHT]
    found = [each for each in whole if each.variants]
    is_known = np.array([bool(each.variants) for each in whole], dtype=np.bool_)
    said = np.zeros((len(docs), len(whole)), dtype=np.bool_)
    if found:
        said[:, is_known] = best_variants(docs, query_terms(found), index)[0] > 0
    rarity = np.array([each.rarity for each in whole])
    words = sum(each.rarity for each in concepts if each.stands_for_term)
    return Coverage(tuple(each.concept.text for each in whole), rarity, is_known, said, float(rarity.sum()) + words)
