"""Which records of a generation are still as they were, and which have come, changed or gone since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from corpus import Innovation
from indexer.index.format import I64, U32
from indexer.index.kernels import NOWHERE
from indexer.index.packing import digests_of
from indexer.index.reader import Generation

_AT_ONCE = 4_096  # records whose JSON is in memory at once


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
    def gone(self) -> I64:
        """The records of the old generation that are no longer as they were."""
        return np.flatnonzero(self.of_old == NOWHERE)


class Comparison:
    """Compares records, as they come in ascending order of id, with those of a generation.

    Parameters
    ----------
    old : Generation
    bearable : int
        How many records may have come, changed or gone for a rebuild to be worth it.
    """

    def __init__(self, old: Generation, bearable: int) -> None:
        self._old, self._bearable = old, bearable
        self._origins: list[int] = []
        self._gone = 0
        self.fresh: list[Innovation] = []
        """Those that are not in the generation as they are now."""

    def difference(self, records: Iterator[Innovation]) -> Difference | None:
        """Return the difference, or None once it is more than bearable; then `taken` has been taken of the records."""
        at = 0
        while run := list(islice(records, _AT_ONCE)):
            at = self._compare(run, at)
            if self.changed > self._bearable:
                return None
        self._gone += len(self._old) - at
        if self.changed > self._bearable:
            return None
        return Difference.of(np.array(self._origins, dtype=np.int64), len(self._old))

    @property
    def changed(self) -> int:
        """How many records have come, changed or gone; a changed one counts once."""
        return max(len(self.fresh), self._gone)

    def taken(self) -> Iterator[Innovation]:
        """Yield the records that have been compared once more."""
        for origin in self._origins:
            yield self._old.record(origin) if origin >= 0 else self.fresh[-1 - origin]

    def _compare(self, run: Sequence[Innovation], at: int) -> int:
        """Compare records, the old ones from `at` on not having been met; return which is the next of these."""
        digests = digests_of([record.to_bytes() for record in run]).tolist()
        last = self._old.ids.at_or_after(run[-1].id.encode()) + 1
        ids, known = self._old.ids[at:last], self._old.documents.digests[at:last].tolist()
        first, place = at, 0
        for record, digest in zip(run, digests, strict=True):
            wanted = record.id.encode()
            while place < len(ids) and ids[place] < wanted:
                place += 1
                self._gone += 1
            if place < len(ids) and ids[place] == wanted:
                if known[place] == digest:
                    self._origins.append(first + place)
                else:
                    self._take(record)
                    self._gone += 1
                place += 1
            else:
                self._take(record)
        return first + place

    def _take(self, record: Innovation) -> None:
        self._origins.append(-1 - len(self.fresh))
        self.fresh.append(record)
