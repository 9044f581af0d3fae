"""From the ideas of a question to the best records, in one call: sums, the best by these, and their whole scores.

Arguments that the loops here have in common:

packed
    Ideas, as `ideas.columns_of` takes them.
arrays
    See `arrays.Arrays`.
at_home
    Which records are at home in a kind of place that the question names, bool (records,), of length 0 where it names
    none.
is_said_whole
    Whether one passage of each record that matches says the whole question.
worths
    How much likeness, kind of place, kinship and closeness count, float32 (4,).
last
    How many of the best must stand in their order.
"""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import numpy as np

from search_app.local.kernels import compiled
from search_app.local.kernels.bm25f import sums_of_all
from search_app.local.kernels.conjunction import holding_all
from search_app.local.kernels.packed_query import columns_of
from search_app.local.kernels.rerank import whole_scores
from search_app.local.kernels.sorted_lists import passing, places_of, sums_of
from search_app.local.kernels.top_k import best_exact, highest

DEPTH = 100  # records that are looked at more closely
_LEAST = np.float32(1e-9)  # sum that the best record has, so that one may divide by it


@compiled
def ranked_among_all(packed, scored, arrays, matching, wanted, at_home, is_said_whole, worths, last):
    """Score all records, where that was not done before, and rank those wanted.

    Parameters
    ----------
    scored : tuple of arrays
        What `scoring.scored` returned for this question, the bounds being of length 0 where it was not asked.
    matching, wanted : bool arrays, shape (records,)
        Which records match, of length 0 where all do that say something; which of them are wanted, of length 0 where
        all are.

    Returns
    -------
    scored : tuple of arrays
        As `scoring.scored` returns it.
    most : float32
        The best sum of a record that matches.
    docs, scores : arrays
        The candidates, best first, and what they score.
    """
    ideas = columns_of(packed)
    bounds, rows, of_rows = scored
    if not len(bounds):
        bounds, rows, of_rows = sums_of_all(ideas, arrays)
    excess = rows, of_rows, arrays.lines[2]
    answers, of_answers = best_exact(bounds, matching, DEPTH, excess)
    most = _most(of_answers)
    docs, of_docs = answers, of_answers
    if len(wanted):
        docs, of_docs = best_exact(bounds, wanted, DEPTH, excess)
    are_silent = wanted if len(wanted) else matching
    if len(docs) < DEPTH and len(are_silent):
        others = _first_silent(bounds, are_silent, DEPTH - len(docs))
        docs, of_docs = _with_silent(docs, of_docs, others)
    found, scores = whole_scores(
        (docs, of_docs / most),
        (answers, of_answers / most),
        not len(wanted),
        ideas,
        (at_home, is_said_whole, arrays.latent, arrays.text, worths),
        last,
    )
    return (bounds, rows, of_rows), most, found, scores


@compiled
def ranked_of_required(packed, parts, fields, rows, arrays, at_home, is_said_whole, worths, last):
    """Find the records that hold all that a question requires, and rank those of them that pass its filters.

    Parameters
    ----------
    parts, fields
        See `required`.
    rows : int64 array
        The values that are filtered by, as `few.passing` takes them.

    Returns
    -------
    matching, sums : arrays
        The records that match, ascending, and what their words are worth.
    wanted : int64 array
        Those that pass the filters, ascending.
    most, docs, scores
        As `ranked_among_all` returns them.
    """
    ideas = columns_of(packed)
    matching, sums = holding_all(ideas, parts, fields, arrays)
    places = passing(matching, rows, arrays.facets)
    near = at_home, is_said_whole, arrays.latent, arrays.text, worths
    most, docs, scores = _ranked(ideas, matching, sums, places, near, last)
    return matching, sums, matching[places], most, docs, scores


@compiled
def ranked_among_few(packed, matching, wanted, arrays, at_home, is_said_whole, worths, last):
    """Rank the records wanted among few that match.

    Parameters
    ----------
    matching, wanted : int64 arrays
        Those records, ascending; all that are wanted match.

    Returns
    -------
    most, docs, scores
        As `ranked_among_all` returns them.
    """
    ideas = columns_of(packed)
    near = at_home, is_said_whole, arrays.latent, arrays.text, worths
    return _ranked(ideas, matching, sums_of(matching, ideas, arrays), places_of(wanted, matching), near, last)


@compiled
def _ranked(ideas, matching, sums, places, near, last):
    """Rank the records at some places among those that match, whose sums are known."""
    best = highest(sums, DEPTH)
    answers, of_answers = matching[best], sums[best]
    most = _most(of_answers)
    docs, of_docs = answers, of_answers
    if len(places) < len(matching):
        of_wanted = sums[places]
        best = highest(of_wanted, DEPTH)
        docs, of_docs = matching[places[best]], of_wanted[best]
    if len(docs) < min(DEPTH, len(places)):
        silent = places[sums[places] == 0][: DEPTH - len(docs)]
        docs, of_docs = _with_silent(docs, of_docs, matching[silent])
    found, scores = whole_scores(
        (docs, of_docs / most), (answers, of_answers / most), len(places) == len(matching), ideas, near, last
    )
    return most, found, scores


@compiled
def _most(sums):
    return max(sums.max(), _LEAST) if len(sums) else _LEAST


@compiled
def _first_silent(bounds, wanted, count):
    """Return the first `count` wanted records that say nothing in a plainly searched field."""
    docs, found = np.empty(count, dtype=np.int64), 0
    for doc in range(len(bounds)):
        if found == count:
            break
        if wanted[doc] and bounds[doc] == 0:
            docs[found] = doc
            found += 1
    return docs[:found]


@compiled
def _with_silent(docs, sums, others):
    return np.concatenate((docs, others)), np.concatenate((sums, np.zeros(len(others), dtype=np.float32)))
