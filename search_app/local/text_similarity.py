"""How alike questions are: by what they ask for, and by the subjects that records have in common with them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

import numpy as np
from scipy.sparse import csr_matrix

from indexer.index.generation.format import F32
from search_app.local.concept_terms import FoundConcept


class Question(Protocol):
    """A search, of which only what it asks for is of interest."""

    concepts: list[FoundConcept]

    def latent_vector(self) -> F32:
        """Return the question in the latent space as a vector of unit length, or zeros, shape (dimensions,)."""
        ...


def text_similarities(searches: Sequence[Question]) -> F32:
    """Return how alike questions are, shape (questions, questions).

    Half of it is the cosine of what they ask for, the other half that in the latent space, 0 where it is negative. A
    concept counts as much as it is rare in the records, shared out among its variants, so that two questions are alike
    too where they say the same in other words.
    """
    latent = np.array([search.latent_vector() for search in searches], dtype=np.float32)
    words = _words(searches)
    both = (words @ words.T).toarray() + np.maximum(latent @ latent.T, 0)
    return np.asarray(both / 2, dtype=np.float32)


def _words(searches: Sequence[Question]) -> csr_matrix:
    """Return what questions ask for, one row a question, one column a wording."""
    columns: dict[tuple[str, ...], int] = {}
    rows, numbers, weights = [], [], []
    for row, search in enumerate(searches):
        for stems, weight in _vector(search).items():
            rows.append(row)
            numbers.append(columns.setdefault(stems, len(columns)))
            weights.append(weight)
    return csr_matrix(
        (np.array(weights, dtype=np.float32), (rows, numbers)), shape=(len(searches), max(len(columns), 1))
    )


def _vector(search: Question) -> dict[tuple[str, ...], float]:
    """Return what a question asks for, by stems, as a vector of unit length."""
    vector: dict[tuple[str, ...], float] = {}
    for found in search.concepts:
        for each in found.concept.variants:
            share = found.rarity * each.weight / math.sqrt(len(found.concept.variants))
            vector[each.variant.stems] = max(share, vector.get(each.variant.stems, 0.0))
    length = math.sqrt(sum(weight**2 for weight in vector.values()))
    return {stems: weight / length for stems, weight in vector.items()} if length else {}
