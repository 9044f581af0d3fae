"""Do two records tell one innovation? A weighted sum of measures, three answers, and the reasons in words."""

from __future__ import annotations

import math
from dataclasses import dataclass

from corpus.provenance import Verdict
from indexer.sources.likeness import MEASURES, Candidate, Gallery

WEIGHTS = {
    "title": 3.05,
    "title_words": 3.31,
    "text": 4.11,
    "acronym": 1.26,
    "agency": 2.55,
    "region": 1.00,
    "year": 1.12,
}
BASE = -9.33
"""Logistic regression over pairs labelled by reading: `tests/indexer/sources/pairs.csv`, figures in its test."""

SAME = 0.75
"""From this probability on, two records of one region, or of none, are merged."""

UNCERTAIN = 0.25
"""From this probability on, a curator is asked."""

LOOK_ALIKE = 0.10
"""From this probability on, records of two regions are shown as look-alikes: copies are no duplicates."""

_WORDS = {
    "title": ("titles alike", 0.6),
    "title_words": ("one title holds the other", 0.8),
    "text": ("texts alike", 0.4),
    "acronym": ("same acronym", 0.5),
    "agency": ("same agency", 0.6),
    "region": ("same region", 0.5),
    "year": ("same year", 0.5),
}
_AGAINST = {"acronym": "other acronym", "region": "other region", "year": "other year"}


@dataclass(frozen=True, slots=True)
class Decision:
    """What is thought of a pair: `other` is the record that was there first, `probability` that both are one."""

    other: str
    verdict: Verdict
    probability: float
    reasons: str


def probability_of(measures: dict[str, float]) -> float:
    """Return the probability that two records tell one innovation: 1 / (1 + exp(-(base + weighted sum)))."""
    return 1.0 / (1.0 + math.exp(-(BASE + sum(WEIGHTS[name] * value for name, value in measures.items()))))


def decide(gallery: Gallery, candidate: Candidate) -> Decision:
    """Return what is thought of a record and one candidate.

    Records of two regions are never merged without a person: a copy in another region is told in the same words.
    """
    measures = dict(zip(MEASURES, map(float, candidate.measures), strict=True))
    probability = probability_of(measures)
    verdict: Verdict = "different"
    if measures["region"] < 0:
        verdict = "uncertain" if probability >= SAME else "look-alike" if probability >= LOOK_ALIKE else "different"
    elif probability >= SAME:
        verdict = "same"
    elif probability >= UNCERTAIN:
        verdict = "uncertain"
    return Decision(gallery.ids[candidate.position], verdict, probability, _reasons(measures))


def _reasons(measures: dict[str, float]) -> str:
    told = [words for name, (words, least) in _WORDS.items() if measures[name] >= least]
    return ", ".join(told + [words for name, words in _AGAINST.items() if measures[name] < 0])
