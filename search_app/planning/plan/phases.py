"""Steps to phases: what the origin did, laid into the four phases of a replication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from search_app.transfer.term_patterns import patterns

PHASES = ("preparation", "planning", "implementation", "evaluation")
_TABLE = "phases.csv"
_BY_POSITION = ("preparation", "planning", "implementation", "implementation")  # of a step whose words name no phase


def phases(steps: Sequence[str]) -> Mapping[str, tuple[tuple[int, str], ...]]:
    """Return the steps of each phase with their numbers from 1, which keep the order of the origin.

    A step belongs to the phase whose term stands first in it, the longer one of two; else to that of its position
    among the others. An evaluation in the first half looks at what was there before, and so belongs to the preparation.
    """
    sorted_out: dict[str, list[tuple[int, str]]] = {phase: [] for phase in PHASES}
    for number, step in enumerate(steps, 1):
        phase = _named(step) or _BY_POSITION[len(_BY_POSITION) * (number - 1) // len(steps)]
        if phase == "evaluation" and 2 * number <= len(steps):
            phase = "preparation"
        sorted_out[phase].append((number, step))
    return {phase: tuple(items) for phase, items in sorted_out.items()}


def _named(step: str) -> str:
    folded = step.casefold()
    matches = ((phase, patterns(_TABLE)[phase].search(folded)) for phase in PHASES)
    found = [(match.start(), -match.end(), phase) for phase, match in matches if match]
    return min(found)[2] if found else ""
