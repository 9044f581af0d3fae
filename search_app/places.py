"""Kinds of place that a question speaks of: "di daerah kepulauan" weighs island regions, not only the word."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from functools import cache

from indexer.text.analysis import analyse, language_file
from indexer.text.vocabulary import Key

PLACES = "places.csv"


def places_in(words: Sequence[str]) -> frozenset[str]:
    """Return the kinds of place, as the facet `place` knows them, that the stems of a question name."""
    known = _kinds_by_term()
    spans = (tuple(words[at : at + length]) for length in _lengths() for at in range(len(words) - length + 1))
    return frozenset(known[span] for span in spans if span in known)


@cache
def _kinds_by_term() -> Mapping[Key, str]:
    rows = csv.DictReader(language_file(PLACES).splitlines())
    return {tuple(word.stem for word in analyse(row["term"])): row["kind"] for row in rows}


@cache
def _lengths() -> frozenset[int]:
    return frozenset(map(len, _kinds_by_term()))
