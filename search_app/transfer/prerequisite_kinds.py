"""Kinds of prerequisite, recognised in the words of a record by a table of terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from search_app.transfer.term_patterns import patterns

KINDS = ("regulation", "budget", "people", "technology", "partners", "infrastructure")
_TABLE = "prerequisites.csv"
_REMEDY = "remedy"
_CACHED_SENTENCES = 20_000  # the same hits are judged again for each region and each set of weights


@lru_cache(maxsize=_CACHED_SENTENCES)
def kinds(sentence: str) -> tuple[str, ...]:
    """Return the kinds of prerequisite that a sentence names, in the order of `KINDS`."""
    folded = sentence.casefold()
    return tuple(kind for kind in KINDS if patterns(_TABLE)[kind].search(folded))


def by_kind(sentences: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences that name each kind; under "" those that name none."""
    sorted_out: dict[str, list[str]] = {}
    for sentence in sentences:
        for kind in kinds(sentence) or ("",):
            sorted_out.setdefault(kind, []).append(sentence)
    return {kind: tuple(sorted_out[kind]) for kind in (*KINDS, "") if kind in sorted_out}


@lru_cache(maxsize=_CACHED_SENTENCES)
def is_met(barrier: str) -> bool:
    """Return whether the sentence about a barrier also says how it was met."""
    return patterns(_TABLE)[_REMEDY].search(barrier.casefold()) is not None
