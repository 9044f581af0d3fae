"""Does anything fit the question? A probability from what the best answers say of it.

    score = 1 / (1 + exp(-(BASE + sum of WEIGHTS * measures)))

*covered* is how much of the question the best answer says, by how rare its concepts are; *worth* is what the words of
the best record count for, beside the root of what all that is asked counts for; *latent* is the
cosine of the first answer to the question in the latent space, where words of one subject meet; *length* is the
logarithm of the number of concepts, for a long problem is never covered as a short one is.
"""

from __future__ import annotations

import math
from typing import NamedTuple

from search_app.engine import Confidence
from search_app.local.coverage import Coverage

ANSWERS = 5
"""Hits that are looked at, the best."""

STRONG, PARTIAL, NOTHING = "strong", "partial", "nothing"


class Measures(NamedTuple):
    """What the best answers say of a question; `covered` and `latent` lie between 0 and 1."""

    covered: float
    worth: float
    latent: float
    length: float


WEIGHTS = Measures(covered=3.9, worth=4.85, latent=3.92, length=1.25)
BASE = -11.37
"""Logistic regression over the judged queries; `python -m tests.studies.confidence` fits it."""

LEAST_STRONG = 0.75
"""From here on something fits: with each kind of judged query left out, true of all but one."""

ALL = 0.999
"""Share of a question that is all of it, rounding aside."""

LEAST_PARTIAL = 0.17
"""From here on something may fit; so that at most one answerable query in twenty lies below."""


def confidence(found: Coverage, highest: float, latent: float) -> Confidence:
    """Return how sure an answer is.

    Parameters
    ----------
    found : Coverage
        Of the best answers; none where nothing was found.
    highest : float
        What the words of the best record count for.
    latent : float
        Cosine of the first answer to the question in the latent space.
    """
    if not len(found.said):
        return Confidence(NOTHING, 0.0, found.unknown)
    score = probability(measures(found, highest, latent))
    level = STRONG if score >= LEAST_STRONG else PARTIAL if score >= LEAST_PARTIAL else NOTHING
    return Confidence(level, round(score, 3), found.unknown)


def measures(found: Coverage, highest: float, latent: float) -> Measures:
    """Return the measures of answers, of which there is one at least."""
    return Measures(
        covered=float((found.said @ found.rarity).max()) / max(float(found.rarity.sum()), 1e-9),
        worth=highest / math.sqrt(max(found.asked, 1e-9)),
        latent=max(latent, 0.0),
        length=math.log(max(len(found.texts), 1)),
    )


def probability(of: Measures) -> float:
    """Return how likely something fits; what says all that was asked fits, however common the words are."""
    score = 1.0 / (1.0 + math.exp(-(BASE + sum(weight * value for weight, value in zip(WEIGHTS, of, strict=True)))))
    return max(score, LEAST_STRONG) if of.covered >= ALL else score
