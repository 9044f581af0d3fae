"""The ideas of a question: packed into one array by `search_app.local.concept_terms`, and their columns.

A call of a compiled loop looks at each array that it is given before it begins: for the columns of a question, that
takes longer than parting them again.
"""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled


@compiled
def columns_of(packed):
    """Return the columns of packed ideas.

    Parameters
    ----------
    packed : int64 array
        Idea after idea: the number of its ways, its rarity, and of each way its term, 1 for a phrase or 0, its weight,
        the number of its words and these. Rarity and weights are the bits of float64 numbers.

    Returns
    -------
    bounds : int64 array, shape (ideas + 1,)
        Idea i has ways `bounds[i]:bounds[i + 1]`.
    rarity : float64 array, shape (ideas,)
        How rare each idea is.
    terms : int64 array, shape (ways,)
    is_phrase : bool array, shape (ways,)
    way_weights : float32 array, shape (ways,)
        How much each way counts, for one step of an impact as postings keep it.
    stems, stem_bounds : int64 arrays
        Way w is the words `stems[stem_bounds[w]:stem_bounds[w + 1]]`.
    """
    fractions = packed.view(np.float64)
    most = len(packed)  # of everything; the columns are cut to what there is
    bounds, rarity = np.zeros(most + 1, dtype=np.int64), np.empty(most, dtype=np.float64)
    terms, is_phrase = np.empty(most, dtype=np.int64), np.empty(most, dtype=np.bool_)
    way_weights = np.empty(most, dtype=np.float32)
    stems, stem_bounds = np.empty(most, dtype=np.int64), np.zeros(most + 1, dtype=np.int64)
    at = ideas = ways = words = 0
    while at < len(packed):
        rarity[ideas] = fractions[at + 1]
        bounds[ideas + 1] = ways + packed[at]
        at += 2
        ideas += 1
        while ways < bounds[ideas]:
            terms[ways], is_phrase[ways], way_weights[ways] = packed[at], packed[at + 1] != 0, fractions[at + 2]
            of_way = packed[at + 3]
            stems[words : words + of_way] = packed[at + 4 : at + 4 + of_way]
            at += 4 + of_way
            words += of_way
            ways += 1
            stem_bounds[ways] = words
    return (
        bounds[: ideas + 1],
        rarity[:ideas],
        terms[:ways],
        is_phrase[:ways],
        way_weights[:ways],
        stems[:words],
        stem_bounds[: ways + 1],
    )
