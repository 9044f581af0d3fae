"""How near records are to a question and to its best answers, worked out in the latent space."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled

MOST = 32_767  # of an int16; times the 127 of an int8 and 128 dimensions it stays an int32


@compiled
def weighted_sum(numbers, weights, axes):
    """Return the weighted sum of some rows as whole numbers, int16 (dimensions,), and what one of these is worth.

    The sum is of unit length, or zeros.

    Parameters
    ----------
    numbers, weights : arrays
        Which rows, and how much each counts.
    axes : tuple of arrays
        Rows as whole numbers, int8, and what one of these is worth in each row.
    """
    rows, scales = axes
    total = np.zeros(rows.shape[1], dtype=np.float32)
    for at in range(len(numbers)):
        row, weight = rows[numbers[at]], np.float32(weights[at]) * scales[numbers[at]]
        for axis in range(len(total)):
            total[axis] += weight * np.float32(row[axis])
    step = max(np.abs(total).max(), np.float32(1e-9)) / np.float32(MOST)
    whole = np.rint(total / step).astype(np.int16)
    squares = 0.0
    for value in whole:
        squares += np.float64(value) ** 2
    return whole, np.float32(1 / max(np.sqrt(squares), 1.0))


@compiled
def nearness(docs, words, question, at_home, space, worths):
    """Return how near `docs` are to the question: its words, likeness and kind of place together, shape (docs,).

    Parameters
    ----------
    words : float32 array, shape (docs,)
        What the words alone say, from 0 to 1.
    question : tuple of array and float
        The question in the latent space, as `weighted_sum` gives it.
    at_home : bool array, shape (records,)
        Which records are at home in a kind of place that the question names.
    space : tuple of arrays
        `records` and `scales` of `indexer.index.format.Latent`.
    worths : tuple of float
        How much the likeness, the kind of place and the kinship count.
    """
    of_likeness, of_place, _ = worths
    near = np.empty(len(docs), dtype=np.float32)
    for place in range(len(docs)):
        likeness = _product(docs[place], question, space)
        near[place] = words[place] + of_likeness * max(likeness, np.float32(0)) + of_place * at_home[docs[place]]
    return near


@compiled
def add_kinship(near, docs, answers, nearness_of_answers, most_answers, space, worths):
    """Add to `near` the likeness of `docs` to the nearest of the answers, 1 for the answer most like them all."""
    _, _, of_kinship = worths
    nearest = np.argsort(-nearness_of_answers, kind="mergesort")[:most_answers]
    middle = weighted_sum(answers[nearest], nearness_of_answers[nearest], space)
    most = np.float32(1e-9)
    for place in nearest:
        most = max(most, _product(answers[place], middle, space))
    for place in range(len(docs)):
        near[place] += of_kinship * max(_product(docs[place], middle, space), np.float32(0)) / most


@compiled
def _product(doc, vector, space):
    rows, scales = space
    whole, step = vector
    row, total = rows[doc], np.int32(0)  # whole numbers are added up many at once
    for axis in range(len(whole)):
        total += np.int32(row[axis]) * np.int32(whole[axis])
    return np.float32(total) * scales[doc] * step
