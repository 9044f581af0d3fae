"""The four questions together, weighed as the visitor likes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from search_app.transfer.ease import ease
from search_app.transfer.essentials import essentials
from search_app.transfer.profile import Profiles
from search_app.transfer.region_figures import F64, Figures, figures
from search_app.transfer.relevance import Target, region_similarity, relevance
from search_app.transfer.spread import spread

QUESTIONS = ("spread", "essentials", "ease", "relevance")
MAX_WEIGHT = 10
DEFAULT_WEIGHTS = (5, 5, 5, 5)

Weights = tuple[int, ...]
"""Of each question, 0 to `MAX_WEIGHT`."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Answers for n records.

    Attributes
    ----------
    questions : array of float, shape (n, 4)
        In the order of `QUESTIONS`, 0 to 1, NaN where not known.
    fit : array of float, shape (n,)
        Weighted mean of what is known, NaN where nothing is.
    """

    questions: F64
    fit: F64


def score(
    profiles: Profiles, copies: F64, target: Target, weights: Weights = DEFAULT_WEIGHTS, known: Figures | None = None
) -> Scores:
    """Return how well records would transfer to `target`.

    Parameters
    ----------
    copies : array of float, shape (n,)
        Weight of the documented copies of each record, see `search_app.transfer.spread.weighed`.
    known : Figures, optional
        Of the regions that `profiles` and `target` name by row; those that ship where left out.
    """
    questions = np.column_stack(
        [
            spread(copies, profiles.awards, profiles.lookalikes),
            essentials(profiles.parts, profiles.inferred),
            ease(profiles.kinds, profiles.barriers, profiles.met),
            relevance(region_similarity(known or figures(), target, profiles.home)),
        ]
    )
    return Scores(questions, _combined(questions, weights))


def _combined(questions: F64, weights: Weights) -> F64:
    chosen = np.array(weights if any(weights) else DEFAULT_WEIGHTS, dtype=np.float64)
    known = ~np.isnan(questions)
    weight = known @ chosen
    total = np.where(known, questions, 0) @ chosen
    return np.where(weight > 0, total / np.where(weight > 0, weight, 1), np.nan)
