"""Kinds of prerequisite, recognised in the words of a record by a table of terms."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

KINDS = ("regulation", "budget", "people", "technology", "partners", "infrastructure")
_REMEDY = "remedy"


def kinds(sentence: str) -> tuple[str, ...]:
    """Return the kinds of prerequisite that a sentence names, in the order of `KINDS`."""
    folded = sentence.casefold()
    return tuple(kind for kind in KINDS if _patterns()[kind].search(folded))


def by_kind(sentences: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
    """Return the sentences that name each kind; under "" those that name none."""
    sorted_out: dict[str, list[str]] = {}
    for sentence in sentences:
        for kind in kinds(sentence) or ("",):
            sorted_out.setdefault(kind, []).append(sentence)
    return {kind: tuple(sorted_out[kind]) for kind in (*KINDS, "") if kind in sorted_out}


def is_met(barrier: str) -> bool:
    """Return whether the sentence about a barrier also tells how it was met."""
    return _patterns()[_REMEDY].search(barrier.casefold()) is not None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    """Return one pattern a kind; a term ending in `*` stands for every word that begins so."""
    text = resources.files("corpus").joinpath("data", "language", "prerequisites.csv").read_text(encoding="utf-8")
    terms: dict[str, list[str]] = {kind: [] for kind in (*KINDS, _REMEDY)}
    for row in csv.DictReader(text.splitlines()):
        terms[row["kind"]].append(_pattern(row["term"]))
    return {kind: re.compile(rf"\b(?:{'|'.join(alternatives)})") for kind, alternatives in terms.items()}


def _pattern(term: str) -> str:
    return re.escape(term[:-1]) if term.endswith("*") else rf"{re.escape(term)}\b"
