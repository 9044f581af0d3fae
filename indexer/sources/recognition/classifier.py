"""How likely is a text one that describes an innovation? A weighted sum of measures, and what else it looks like."""

from __future__ import annotations

import math
from typing import NamedTuple

from indexer.sources.recognition.page_features import MEASURES, page_measures
from indexer.sources.recognition.page_kinds import PageKind

WEIGHTS = {
    "problem": 1.73,
    "start": 1.18,
    "method": 0.52,
    "result": 1.21,
    "change": 1.95,
    "ceremony": -1.23,
    "duties": -2.65,
    "service": -1.43,
    "legal": -1.06,
    "teaching": -1.45,
    "story": 1.92,
    "words": 3.80,
}
BASE = -3.39
"""Logistic regression over texts of our own making; `python -m tests.studies.pages` fits it."""

SURE = 0.6
"""From this probability on, a page is an innovation."""

DOUBTFUL = 0.35
"""From this probability on, a page may be one, and somebody has to look at it."""

_MORE_THAN_HOW = frozenset({"problem", "start", "result", "change"})
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


class Judgement(NamedTuple):
    """How likely a title and text describe an innovation, and whether that is enough to publish them."""

    likelihood: float
    is_sure: bool


def judged(title: str, text: str) -> Judgement:
    """Return how likely a title and text describe an innovation.

    What tells nothing of what was wrong, began, changed or came of it is never sure: every service tells how it works.
    """
    measures = page_measures(title, text)
    likelihood = probability(measures)
    tells_more = any(value > 0 for name, value in zip(MEASURES, measures, strict=True) if name in _MORE_THAN_HOW)
    return Judgement(likelihood, likelihood >= SURE and tells_more)


def other_kind(title: str, text: str) -> PageKind:
    """Return what a page that is no innovation looks like most, by its words."""
    measures = dict(zip(MEASURES, page_measures(title, text), strict=True))
    likest = max(_LOOKS_LIKE, key=lambda name: measures[name])
    return _LOOKS_LIKE[likest] if measures[likest] > 0 else "other"
