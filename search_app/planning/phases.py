"""Steps to phases: the order in which the origin went about it, laid into the four phases of a replication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search_app.transfer.terms import patterns

PHASES = ("preparation", "planning", "implementation", "evaluation")
_TABLE = "phases.csv"


def phases(steps: Sequence[str]) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Return the steps of each phase with their numbers from 1; the origin's order is never changed.

    A step belongs to the first phase that its words name, else to that of the step before it. Evaluation is not
    taken to begin in the first half, where the word speaks of what was there before.
    """
    sorted_out: dict[str, list[tuple[int, str]]] = {phase: [] for phase in PHASES}
    reached = 0
    for number, step in enumerate(steps, 1):
        latest = len(PHASES) - 1 if 2 * number > len(steps) else len(PHASES) - 2
        reached = max(reached, min(_named(step, reached), latest))
        sorted_out[PHASES[reached]].append((number, step))
    return {phase: tuple(items) for phase, items in sorted_out.items()}


def _named(step: str, otherwise: int) -> int:
    """Return the number of the phase whose term stands first in a step, `otherwise` where there is none."""
    folded = step.casefold()
    places = [
        (found.start(), rank) for rank, phase in enumerate(PHASES) if (found := patterns(_TABLE)[phase].search(folded))
    ]
    return min(places)[1] if places else otherwise
