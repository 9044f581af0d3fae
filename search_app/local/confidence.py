"""Does anything fit the question? A probability from what the best answers say of it.

    score = 1 / (1 + exp(-(BASE + sum of WEIGHTS * measures)))

*covered* is how much of the question the best answer says, by how rare its concepts are; *rarest* the same of the
rarest third of its concepts, which are most of what is special about it; *latent* is the cosine of the first answer to
the question in the latent space, where words of one subject meet; *length* is the logarithm of the number of concepts,
for a long problem is never covered as a short one is.
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from indexer.index.generation.format import I64
from search_app.engine import Confidence
from search_app.local.coverage import Coverage

ANSWERS = 5
"""Hits that are looked at, the best."""

STRONG, PARTIAL, NOTHING = "strong", "partial", "nothing"


class Measures(NamedTuple):
    """What the best answers say of a question; each between 0 and 1 but the length."""

    covered: float
    rarest: float
    latent: float
    length: float


WEIGHTS = Measures(covered=1.6, rarest=2.6, latent=4.0, length=0.6)
BASE = -3.4
"""Logistic regression over the judged queries; `python -m tests.studies.confidence` fits it."""

LEAST_STRONG = 0.8
LEAST_PARTIAL = 0.3


def confidence(found: Coverage, latent: float) -> Confidence:
    """Return how sure an answer is.

    Parameters
    ----------
    found : Coverage
        Of the best answers; none where nothing was found.
    latent : float
        Cosine of the first answer to the question in the latent space.
    """
    if not len(found.said):
        return Confidence(NOTHING, 0.0, found.unknown)
    score = probability(measures(found, latent))
    level = STRONG if score >= LEAST_STRONG else PARTIAL if score >= LEAST_PARTIAL else NOTHING
    return Confidence(level, round(score, 3), found.unknown)


def measures(found: Coverage, latent: float) -> Measures:
    """Return the measures of answers, of which there is one at least."""
    rarest = np.argsort(-found.rarity, kind="stable")[: max(1, round(len(found.texts) / 3))]
    return Measures(
        covered=_most_covered(found, np.arange(len(found.texts))),
        rarest=_most_covered(found, rarest),
        latent=max(latent, 0.0),
        length=math.log(max(len(found.texts), 1)),
    )


def probability(of: Measures) -> float:
    """Return how likely something fits."""
    return 1.0 / (1.0 + math.exp(-(BASE + sum(weight * value for weight, value in zip(WEIGHTS, of, strict=True)))))


def _most_covered(found: Coverage, concepts: I64) -> float:
    """Return how much of some concepts the answer that says most of them says, 1 where there is none of them."""
    rarity = found.rarity[concepts]
    if not rarity.sum():
        return 1.0
    return float((found.said[:, concepts] @ rarity).max() / rarity.sum())
