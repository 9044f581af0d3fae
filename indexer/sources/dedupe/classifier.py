"""Are two records one innovation? A weighted sum of measures, a verdict, and the reasons in words."""

from __future__ import annotations

import numpy as np

from corpus.catalogue.pairs import OTHER_REGION, Decision, Verdict
from indexer.sources.dedupe.features import MEASURES, FeatureTable, MeasuredPairs
from indexer.sources.dedupe.sparse_tfidf import Floats

WEIGHTS = {
    "title": 2.6,
    "title_words": 3.48,
    "text": 7.02,
    "text_words": 8.31,
    "acronym": 1.08,
    "agency": 3.96,
    "region": 1.3,
    "year": 1.14,
}
BASE = -14.81
"""Logistic regression over pairs labelled by reading; `python -m tests.studies.duplicates` fits it."""

SAME = 0.8
"""From this probability on, two records of one region, or of none, are merged."""

UNCERTAIN = 0.25
"""From this probability on, a curator is asked."""

LOOK_ALIKE = 0.10
"""From this probability on, records of two regions are shown as look-alikes: copies are no duplicates."""

_WORDS = {
    "title": ("titles alike", 0.6),
    "title_words": ("one title holds the other", 0.8),
    "text": ("texts alike", 0.4),
    "text_words": ("one text holds the other", 0.6),
    "acronym": ("same acronym", 0.5),
    "agency": ("same agency", 0.6),
    "region": ("same region", 0.5),
    "year": ("same year", 0.5),
}
_AGAINST = {"acronym": "other acronym", "region": OTHER_REGION, "year": "other year"}


def probabilities(measures: Floats) -> Floats:
    """Return the probability that pairs are one innovation: 1 / (1 + exp(-(base + weighted sum))), shape (pairs,)."""
    return np.asarray(1.0 / (1.0 + np.exp(-(BASE + measures @ np.array([WEIGHTS[name] for name in MEASURES])))))


def decide(table: FeatureTable, pairs: MeasuredPairs) -> list[Decision]:
    """Return the decisions about pairs, in their order; those that are two innovations are left out.

    Records of two regions are never merged without a person: a copy in another region has the same words.
    """
    found = probabilities(pairs.measures)
    decisions = []
    for index in np.flatnonzero(found >= LOOK_ALIKE):
        measures = dict(zip(MEASURES, map(float, pairs.measures[index]), strict=True))
        verdict = _verdict(float(found[index]), other_region=measures["region"] < 0)
        if verdict != "different":
            one, other = table.ids[pairs.earlier[index]], table.ids[pairs.later[index]]
            decisions.append(Decision(one, other, verdict, float(found[index]), _reasons(measures)))
    return decisions


def _verdict(probability: float, *, other_region: bool) -> Verdict:
    if other_region:
        return "uncertain" if probability >= SAME else "look-alike" if probability >= LOOK_ALIKE else "different"
    return "same" if probability >= SAME else "uncertain" if probability >= UNCERTAIN else "different"


def _reasons(measures: dict[str, float]) -> str:
    agreeing = [words for name, (words, least) in _WORDS.items() if measures[name] >= least]
    return ", ".join(agreeing + [words for name, words in _AGAINST.items() if measures[name] < 0])
