"""Kinds of place that a query speaks of: "di daerah kepulauan" prefers island regions, not only the word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from corpus.language_files import language_table
from indexer.text.analysis import stems_of
from indexer.text.vocabulary import Key

PLACES = "places.csv"


def place_kinds_in(stems: Sequence[str]) -> frozenset[str]:
    """Return the kinds of place, as the facet `place` knows them, that the stems of a query name."""
    terms = _terms_by_first_stem()
    return frozenset(
        kind
        for begin, stem in enumerate(stems)
        for term, kind in terms.get(stem, ())
        if tuple(stems[begin : begin + len(term)]) == term
    )


@cache
def _terms_by_first_stem() -> Mapping[str, Sequence[tuple[Key, str]]]:
    """Return the terms and their kinds by the first stem of each."""
    terms: dict[str, list[tuple[Key, str]]] = {}
    for row in language_table(PLACES):
        term = stems_of(row["term"])
        terms.setdefault(term[0], []).append((term, row["kind"]))
    return terms
