"""What came of a drill: one line that says how often it was done, how often it failed, and what was worst."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Outcome:
    """What a drill has found so far.

    Attributes
    ----------
    drill : str
        Its name.
    done : int
        How often something was tried.
    faults : list of str
        What went wrong, a sentence each.
    worst : str
        The worst that was measured, with its unit.
    details : list of str
        What else is worth a line.
    """

    drill: str
    done: int = 0
    faults: list[str] = field(default_factory=list)
    worst: str = ""
    details: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        line = f"{self.drill}: done {self.done}, failed {len(self.faults)}, worst {self.worst or 'nothing'}"
        return "\n  ".join([line, *self.details, *self.faults[:10]])
