"""How near records are to a question and to its best answers, by all parts of a score together."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled
from search_app.local.kernels.passages import add_best_passages, stem_table
from search_app.local.kernels.top_k import best_first

ANSWERS = 3  # that count as the best so far
MOST = 32_767  # of an int16; times the 127 of an int8 and 128 dimensions it stays an int32


@compiled
def whole_scores(candidates, answers, begin_with_answers, ideas, near, last):
    """Return the candidates, best first, and their scores; closeness only of those it can bring among the `last` best.

    Parameters
    ----------
    candidates, answers : tuple of arrays
        Records, and what the words alone say of each, from 0 to 1. Answers are the best by words, whatever the filters.
    begin_with_answers : bool
        Whether the first candidates are the answers.
    near : tuple of arrays
        Of `ranking`'s arguments `at_home` and `is_said_whole`, `latent` and `text` of the arrays, and `worths`.
    last
        See `ranking`.
    """
    rarity = ideas[1]
    at_home, is_said_whole, (stems, stem_scales, records, scales), text, worths = near
    of_likeness, of_place, of_kinship, of_closeness = worths[0], worths[1], worths[2], worths[3]
    asked, space = _question(ideas, (stems, stem_scales)), (records, scales)
    docs, _ = candidates
    scores = _nearness(candidates, asked, at_home, space, of_likeness, of_place)
    if begin_with_answers:
        of_answers = scores[: len(answers[0])].copy()
    else:
        of_answers = _nearness(answers, asked, at_home, space, of_likeness, of_place)
    _add_kinship(scores, docs, answers[0], of_answers, space, of_kinship)
    if is_said_whole:
        scores += of_closeness
    else:
        shares = (rarity * (of_closeness / max(rarity.sum(), 1e-9))).astype(np.float32)
        add_best_passages(scores, docs, last, stem_table(ideas), shares, text)
    order = best_first(scores, docs, last)
    return docs[order], scores[order]


@compiled
def _question(ideas, axes):
    """Return a question in the latent space, as `_weighted_sum` does; each stem counts by the best way it is in."""
    bounds, rarity, _, _, way_weights, stems, stem_bounds = ideas
    numbers, weights, count = np.empty(len(stems), dtype=np.int64), np.zeros(len(stems), dtype=np.float32), 0
    for idea in range(len(rarity)):
        for way in range(bounds[idea], bounds[idea + 1]):
            begin, end = stem_bounds[way], stem_bounds[way + 1]
            # A phrase counts as much as a word, whatever its length.
            weight = np.float32(rarity[idea] * way_weights[way] / np.sqrt(end - begin))
            for stem in stems[begin:end]:
                place = 0
                while place < count and numbers[place] != stem:
                    place += 1
                numbers[place] = stem
                weights[place] = max(weights[place], weight)
                count = max(count, place + 1)
    return _weighted_sum(numbers[:count], weights[:count], axes)


@compiled
def _weighted_sum(numbers, weights, axes):
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
def _nearness(candidates, asked, at_home, space, of_likeness, of_place):
    """Return how near candidates are to a question: its words, likeness and kind of place together, shape (docs,)."""
    docs, words = candidates
    near = words + of_likeness * np.maximum(_products(docs, asked, space), np.float32(0))
    if len(at_home):
        for place in range(len(docs)):
            near[place] += of_place * np.float32(at_home[docs[place]])
    return near


@compiled
def _add_kinship(near, docs, answers, nearness_of_answers, space, of_kinship):
    """Add to `near` the likeness of `docs` to the nearest of the answers, 1 for the answer most like them all."""
    nearest = best_first(nearness_of_answers, answers, ANSWERS)[:ANSWERS]
    middle = _weighted_sum(answers[nearest], nearness_of_answers[nearest], space)
    most = np.float32(1e-9)
    for product in _products(answers[nearest], middle, space):
        most = max(most, product)
    near += of_kinship / most * np.maximum(_products(docs, middle, space), np.float32(0))


@compiled
def _products(docs, vector, space):
    """Return the products of the rows of some records and a vector, float32 (docs,)."""
    rows, scales = space
    whole, step = vector
    products = np.empty(len(docs), dtype=np.float32)
    fours = len(docs) // 4 * 4
    for at in range(0, fours, 4):  # rows lie apart: four are fetched in the time of one
        one, two, three, four = docs[at], docs[at + 1], docs[at + 2], docs[at + 3]
        of_one = of_two = of_three = of_four = np.int32(0)  # whole numbers are added up many at once
        for axis in range(len(whole)):
            weight = np.int32(whole[axis])
            of_one += np.int32(rows[one, axis]) * weight
            of_two += np.int32(rows[two, axis]) * weight
            of_three += np.int32(rows[three, axis]) * weight
            of_four += np.int32(rows[four, axis]) * weight
        products[at], products[at + 1], products[at + 2], products[at + 3] = of_one, of_two, of_three, of_four
    for at in range(fours, len(docs)):
        total = np.int32(0)
        for axis in range(len(whole)):
            total += np.int32(rows[docs[at], axis]) * np.int32(whole[axis])
        products[at] = total
    return products * scales[docs] * step
