"""Which records of a generation are still as they were, and which have come, changed or gone since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from corpus import Innovation
from indexer.index.build.kernels import NOWHERE
from indexer.index.generation.format import I64, U32
from indexer.index.generation.reader import Generation
from indexer.index.generation.record_store import digests_of_records

_AT_ONCE = 4_096  # records that are in memory at once, unless the caller holds them


@dataclass(frozen=True, slots=True)
class Difference:
    """Where each record of a new generation comes from.

    Attributes
    ----------
    origins : int64 array, shape (records,)
        The number it has in the old generation, or ``-1 - n`` where it is the nth of the fresh ones.
    of_old : uint32 array, shape (old records,)
        New number of each record of the old generation, `NOWHERE` where it is gone or has changed.
    of_fresh : uint32 array, shape (fresh records,)
        New number of each fresh record.
    """

    origins: I64
    of_old: U32
    of_fresh: U32

    @classmethod
    def of(cls, origins: I64, old_records: int) -> Difference:
        """Return the difference that the origins tell."""
        kept, fresh = np.flatnonzero(origins >= 0), np.flatnonzero(origins < 0)
        of_old = np.full(old_records, NOWHERE, dtype=np.uint32)
        of_old[origins[kept]] = kept
        return cls(origins, of_old, fresh.astype(np.uint32))

    @property
    def changed(self) -> int:
        """How many records were taken out and put in; one that has changed was both."""
        return len(self.of_fresh) + len(self.gone)

    @property
    def gone(self) -> I64:
        """The records of the old generation that are no longer as they were."""
        return np.flatnonzero(self.of_old == NOWHERE)


class Comparison:
    """Compares records, as they come in ascending order of id, with those of a generation.

    Parameters
    ----------
    old : Generation
    bearable : int
        How many records may be taken out and put in for a rebuild to be worth it; one that has changed is both.
    """

    def __init__(self, old: Generation, bearable: int) -> None:
        self._old, self._bearable = old, bearable
        self._origins: list[I64] = [np.zeros(0, dtype=np.int64)]
        self._kept = 0
        self.fresh: list[Innovation] = []
        """Those that are not in the generation as they are now."""

    def difference(self, records: Iterator[Innovation]) -> Difference | None:
        """Return the difference, or None once it is more than bearable; then some of the records have been taken."""
        at = 0
        while run := list(islice(records, _AT_ONCE)):
            last = self._old.ids.at_or_after(run[-1].id.encode()) + 1
            self._compare(run, at, last)
            at = min(last, len(self._old))
            if self._changed(at) > self._bearable:
                return None
        if self._changed(len(self._old)) > self._bearable:
            return None
        return Difference.of(np.concatenate(self._origins), len(self._old))

    def taken(self) -> Iterator[Innovation]:
        """Yield the records that have been compared once more."""
        for origin in np.concatenate(self._origins).tolist():
            yield self._old.record(origin) if origin >= 0 else self.fresh[-1 - origin]

    def _changed(self, at: int) -> int:
        """Return how many records were taken out and put in, the old ones before `at` having had their turn."""
        return len(self.fresh) + at - self._kept

    def _compare(self, run: Sequence[Innovation], begin: int, end: int) -> None:
        """Compare records that follow each other with the old ones from `begin` up to `end`."""
        numbers = dict(zip(self._old.ids.texts(begin, end), range(begin, len(self._old)), strict=False))
        origins = np.array([numbers.get(record.id, -1) for record in run], dtype=np.int64)
        known = origins >= 0
        digests = digests_of_records(run)
        known[known] = self._old.documents.digests[origins[known]] == digests[known]
        fresh = np.flatnonzero(~known)
        origins[fresh] = -1 - len(self.fresh) - np.arange(len(fresh))
        self._origins.append(origins)
        self._kept += len(run) - len(fresh)
        self.fresh += [run[place] for place in fresh.tolist()]
