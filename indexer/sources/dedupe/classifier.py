"""Are two records one innovation? A weighted sum of measures, a verdict, and the reasons in words."""

from __future__ import annotations

import numpy as np

from corpus.catalogue.pairs import OTHER_REGION, Decision, Verdict
from indexer.sources.dedupe.features import MEASURES, FeatureTable, MeasuredPairs
from indexer.sources.dedupe.sparse_tfidf import Floats

WEIGHTS = {
    "title": 2.36,
    "title_words": 2.91,
    "titles_differ": -6.81,
    "text_words": 0.85,
    "title_and_text": 1.84,
    "acronym": 0.32,
    "agency": 4.34,
    "place": -8.75,
    "year": 2.51,
}
BASE = -7.21
"""Logistic regression over pairs of one region, labelled by reading; `python -m tests.studies.duplicates` fits it.

The region itself has no weight: it decides which verdicts there are.
"""

SAME = 0.8
"""From this probability on, two records of one region, or of none, are merged where their names agree."""

UNCERTAIN = 0.25
"""From this probability on, a curator is asked."""

LOOK_ALIKE = 0.10
"""From this probability on, records of two regions are shown as look-alikes: copies are no duplicates."""

ALIKE = 0.6
"""Similarity of titles or texts from which on they are called alike; look-alikes are so in one of both."""

_WORDS = (
    ("title", ALIKE, "titles alike"),
    ("title_words", 0.999, "one title holds the other"),
    ("titles_differ", 1.0, "each title has a word that the other record lacks"),
    ("text_words", ALIKE, "texts alike"),
    ("acronym", 1.0, "same acronym"),
    ("agency", ALIKE, "agencies alike"),
    ("place", 1.0, "other place or office"),
    ("region", 1.0, "same region"),
    ("year", 1.0, "same year"),
)
"""What is said of a measure from a value on."""

_AGAINST = {"acronym": "other acronym", "region": OTHER_REGION, "year": "other year"}
"""What is said of a measure below 0."""


def probabilities(measures: Floats) -> Floats:
    """Return the probability that pairs are one innovation: 1 / (1 + exp(-(base + weighted sum))), shape (pairs,)."""
    weights = np.array([WEIGHTS.get(name, 0.0) for name in MEASURES])
    return np.asarray(1.0 / (1.0 + np.exp(-(BASE + measures @ weights))))


def decide(table: FeatureTable, pairs: MeasuredPairs) -> list[Decision]:
    """Return the decisions about pairs, in their order; those that are two innovations are left out.

    Two kinds of pairs are never merged without a person: those of two regions, since a copy has the same words, and
    those of two names, however alike their texts: forms and templates make these so.
    """
    found = probabilities(pairs.measures)
    decisions = []
    for index in np.flatnonzero(found >= LOOK_ALIKE):
        measures = dict(zip(MEASURES, map(float, pairs.measures[index]), strict=True))
        verdict = _verdict(float(found[index]), measures)
        if verdict != "different":
            one, other = table.ids[pairs.earlier[index]], table.ids[pairs.later[index]]
            decisions.append(Decision(one, other, verdict, float(found[index]), _reasons(measures)))
    return decisions


def _verdict(probability: float, measures: dict[str, float]) -> Verdict:
    if measures["region"] < 0:
        alike = max(measures["title"], measures["text_words"]) >= ALIKE and probability >= LOOK_ALIKE
        return "uncertain" if probability >= SAME else "look-alike" if alike else "different"
    if probability >= SAME and not measures["titles_differ"] and not measures["place"]:
        return "same"
    return "uncertain" if probability >= UNCERTAIN else "different"


def _reasons(measures: dict[str, float]) -> str:
    said = [words for name, least, words in _WORDS if measures[name] >= least]
    return ", ".join(said + [words for name, words in _AGAINST.items() if measures[name] < 0])
