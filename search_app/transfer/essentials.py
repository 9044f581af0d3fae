"""Essentials: how completely the record reports what makes it work."""

from __future__ import annotations

import numpy as np

from search_app.transfer.profile import PARTS, Flags
from search_app.transfer.region_figures import F64, Ints

WEIGHTS = {
    "prerequisites": 0.4,  # without them nobody can begin
    "steps": 0.4,  # without them nobody knows in which order
    "drivers": 0.2,  # help to copy what made it last
}
ENOUGH = 3  # items; more say hardly more
INFERRED = 0.5  # what was inferred counts half of what a source states

_WEIGHTS = np.array([WEIGHTS[part] for part in PARTS])


def essentials(parts: Ints, inferred: Flags) -> F64:
    """Return how complete n records are, 0 to 1, from arrays of shape (n, 3) in the order of `PARTS`."""
    complete = np.minimum(parts, ENOUGH) / ENOUGH
    return np.asarray(np.where(inferred, INFERRED, 1.0) * complete @ _WEIGHTS)
