"""Records to columns: what Spread, Essentials, Ease and Relevance need of each, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from search_app.transfer.prerequisite_kinds import KINDS, is_met, kinds
from search_app.transfer.region_figures import Ints
from search_app.transfer.relevance import HomeRegions
from search_app.transfer.targets import home, home_regions

PARTS = ("prerequisites", "steps", "drivers")
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Profiles:
    """What is known of n records.

    Attributes
    ----------
    home : HomeRegions
        Where their agencies are at home.
    parts : array of int, shape (n, 3)
        Number of items reported in each of `PARTS`.
    inferred : array of bool, shape (n, 3)
        Whether those items were inferred rather than stated by a source.
    kinds : array of bool, shape (n, 6)
        Which of `KINDS` the prerequisites name.
    barriers, met : array of int, shape (n,)
        Barriers reported, and those reported with how they were met.
    awards, lookalikes : array of int, shape (n,)
        Different awards; like records of other provinces.
    """

    home: HomeRegions
    parts: Ints
    inferred: Flags
    kinds: Flags
    barriers: Ints
    met: Ints
    awards: Ints
    lookalikes: Ints

    def __len__(self) -> int:
        return len(self.parts)

    def take(self, rows: Ints) -> Profiles:
        """Return the profiles of some records."""
        return Profiles(
            home=HomeRegions(self.home.rows[rows], self.home.levels[rows]),
            parts=self.parts[rows],
            inferred=self.inferred[rows],
            kinds=self.kinds[rows],
            barriers=self.barriers[rows],
            met=self.met[rows],
            awards=self.awards[rows],
            lookalikes=self.lookalikes[rows],
        )


def profiles(records: Sequence[Innovation], lookalikes: Sequence[int]) -> Profiles:
    """Return the profiles of records, given how many records of other provinces are like each one."""
    return Profiles(
        home=home_regions([home(record) for record in records]),
        parts=_table([[len(getattr(record, part)) for part in PARTS] for record in records], len(PARTS), np.int64),
        inferred=_table([[part in record.inferred for part in PARTS] for record in records], len(PARTS), np.bool_),
        kinds=_table([_kind_flags(record) for record in records], len(KINDS), np.bool_),
        barriers=np.array([len(record.barriers) for record in records], dtype=np.int64),
        met=np.array([sum(map(is_met, record.barriers)) for record in records], dtype=np.int64),
        awards=np.array([len(set(record.awards)) for record in records], dtype=np.int64),
        lookalikes=np.array(lookalikes, dtype=np.int64),
    )


def _kind_flags(record: Innovation) -> list[bool]:
    named = {kind for sentence in record.prerequisites for kind in kinds(sentence)}
    return [kind in named for kind in KINDS]


def _table(rows: list[list[int]] | list[list[bool]], width: int, dtype: type) -> np.ndarray:
    return np.array(rows, dtype=dtype).reshape(-1, width)
