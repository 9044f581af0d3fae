"""How likely is a text one that describes an innovation? A weighted sum of measures, and what else it looks like."""

from __future__ import annotations

import math

from indexer.sources.recognition.page_features import MEASURES, page_measures
from indexer.sources.recognition.page_kinds import PageKind

WEIGHTS = {
    "problem": 1.83,
    "start": 1.39,
    "method": 0.45,
    "result": 1.23,
    "change": 2.17,
    "ceremony": -1.50,
    "duties": -3.22,
    "service": -1.58,
    "legal": -1.19,
    "teaching": -1.75,
    "story": 2.13,
    "words": 4.14,
}
BASE = -3.43
"""Logistic regression over pages of our own making in fourteen layouts; `python -m tests.studies.pages` fits it."""

SURE = 0.6
"""From this probability on, a page is an innovation."""

DOUBTFUL = 0.35
"""From this probability on, a page may be one, and somebody has to look at it."""

_LOOKS_LIKE: dict[str, PageKind] = {
    "ceremony": "news",
    "duties": "profile",
    "service": "service",
    "legal": "document",
}


def probability(measures: tuple[float, ...]) -> float:
    """Return the probability that a text describes an innovation: 1 / (1 + exp(-(base + weighted sum)))."""
    weighted = sum(WEIGHTS[name] * value for name, value in zip(MEASURES, measures, strict=True))
    return 1.0 / (1.0 + math.exp(-(BASE + weighted)))


def innovation_likelihood(title: str, text: str) -> float:
    """Return the probability that a title and text describe an innovation."""
    return probability(page_measures(title, text))


def other_kind(title: str, text: str) -> PageKind:
    """Return what a page that is no innovation looks like most, by its words."""
    measures = dict(zip(MEASURES, page_measures(title, text), strict=True))
    likest = max(_LOOKS_LIKE, key=lambda name: measures[name])
    return _LOOKS_LIKE[likest] if measures[likest] > 0 else "other"
