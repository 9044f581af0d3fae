"""Kinds of place that a question speaks of: "di daerah kepulauan" weighs island regions, not only the word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

from corpus.language_files import language_table
from indexer.text.analysis import stems_of
from indexer.text.vocabulary import Key

PLACES = "places.csv"


def places_in(words: Sequence[str]) -> frozenset[str]:
    """Return the kinds of place, as the facet `place` knows them, that the stems of a question name."""
    terms = _terms_by_opening()
    if terms.keys().isdisjoint(words):  # as with most questions
        return frozenset()
    return frozenset(
        kind
        for at, word in enumerate(words)
        for term, kind in terms.get(word, ())
        if tuple(words[at : at + len(term)]) == term
    )


@cache
def _terms_by_opening() -> Mapping[str, Sequence[tuple[Key, str]]]:
    """Return the terms and their kinds by the first stem of each."""
    terms: dict[str, list[tuple[Key, str]]] = {}
    for row in language_table(PLACES):
        term = stems_of(row["term"])
        terms.setdefault(term[0], []).append((term, row["kind"]))
    return terms
