"""The terms of a query as the compiled loops take them."""

from __future__ import annotations

from typing import NamedTuple

from indexer.index.generation.format import F32, F64, I64
from search_app.local.kernels.arrays import Bools


class QueryTerms(NamedTuple):
    """The concepts of a query, each with the terms of the index that say it.

    Attributes
    ----------
    bounds : int64 array, shape (concepts + 1,)
        Concept c has variants `bounds[c]:bounds[c + 1]`.
    rarity : float64 array, shape (concepts,)
        How rare each concept is, times how much it counts.
    terms : int64 array, shape (variants,)
        Number of each variant among the phrases where it has several words, else among the stems.
    is_phrase : bool array, shape (variants,)
        Whether it has several words.
    is_native : bool array, shape (variants,)
        Whether it is no word of what records say in English; the latent space and the best passage go by these alone.
    weights : float32 array, shape (variants,)
        How much each variant counts, for one step of an impact as postings keep it.
    stem_bounds : int64 array, shape (variants + 1,)
        Variant v is the words `stems[stem_bounds[v]:stem_bounds[v + 1]]`.
    stems : int64 array
    """

    bounds: I64
    rarity: F64
    terms: I64
    is_phrase: Bools
    is_native: Bools
    weights: F32
    stem_bounds: I64
    stems: I64
