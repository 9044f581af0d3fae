"""Ease: how little must change for it, and whether what stood in its way was overcome."""

from __future__ import annotations

import numpy as np

from search_app.transfer.prerequisite_kinds import KINDS
from search_app.transfer.profile import Flags
from search_app.transfer.region_figures import F64, Ints

BURDENS = {
    "regulation": 2,  # months of drafting, and others must agree
    "budget": 2,  # waits for the next yearly budget
    "people": 1,  # can be trained or reassigned within the agency
    "technology": 2,  # bought or built, and kept running
    "partners": 1,  # won by talking, mostly without money
    "infrastructure": 3,  # built over years
}
_BURDENS = np.array([BURDENS[kind] for kind in KINDS], dtype=np.float64)
HALVED = 5.5  # burden at which ease is halved: half of all that can be needed
NEEDS, BARRIERS = 0.7, 0.3


def ease(kinds: Flags, barriers: Ints, met: Ints) -> F64:
    """Return the Ease of n records, 0 to 1, NaN where no prerequisite is of a kind whose burden is known.

    Seven tenths falls with the burden of the kinds needed, as h / (h + burden): what must be arranged is arranged side
    by side, so that each further kind delays less than the first, and a practice that needs all of them is hard but
    not impossible, for it works where it comes from. Three tenths is the share of barriers reported with how they were
    met. Where no barrier is reported, the first part counts alone.

    Parameters
    ----------
    kinds : array of bool, shape (n, 6)
    barriers, met : array of int, shape (n,)
    """
    needs = HALVED / (HALVED + kinds @ _BURDENS)
    overcome = met / np.where(barriers > 0, barriers, 1)
    with_barriers = NEEDS * needs + BARRIERS * overcome
    return np.where(kinds.any(axis=1), np.where(barriers > 0, with_barriers, needs), np.nan)
