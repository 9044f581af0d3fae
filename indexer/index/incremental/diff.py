"""Which records of a generation are unchanged, and which were added, changed or removed since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np

from corpus import Innovation
from indexer.index.generation.format import I64, NOWHERE
from indexer.index.generation.reader import Generation
from indexer.index.generation.record_store import JsonRecords
from indexer.index.incremental.kernels import DocNumbers

_AT_ONCE = 4_096  # records that are in memory at once, unless the caller holds them


@dataclass(frozen=True, slots=True)
class Diff:
    """Where each record of a new generation comes from.

    Attributes
    ----------
    origins : int64 array, shape (records,)
        The number it has in the old generation, or ``-1 - n`` where it is the nth of the fresh ones.
    numbers : DocNumbers
        New numbers of the old and of the fresh records; an old record that has changed was removed.
    """

    origins: I64
    numbers: DocNumbers

    @classmethod
    def of(cls, origins: I64, old_records: int) -> Diff:
        """Return the diff with these origins."""
        kept, fresh = np.flatnonzero(origins >= 0), np.flatnonzero(origins < 0)
        of_old = np.full(old_records, NOWHERE)
        of_old[origins[kept]] = kept
        return cls(origins, DocNumbers(of_old, fresh.astype(np.uint32)))

    @property
    def changed(self) -> int:
        """How many records were removed and added; one that has changed was both."""
        return len(self.numbers.fresh) + len(self.removed)

    @property
    def removed(self) -> I64:
        """The records of the old generation that are no longer as they were."""
        return np.flatnonzero(self.numbers.old == NOWHERE)


class Comparison:
    """Compares records, as they come in ascending order of id, with those of a generation.

    Parameters
    ----------
    old : Generation
    most_changed : int
        How many records may be removed and added for an incremental build to be worth it; one that has changed is both.
    """

    def __init__(self, old: Generation, most_changed: int) -> None:
        self._old, self._most_changed = old, most_changed
        self._origins: list[I64] = [np.zeros(0, dtype=np.int64)]
        self._kept = 0
        self.fresh: list[Innovation] = []
        """Those that are not in the generation as they are now."""

    def diff(self, records: Iterator[Innovation]) -> Diff | None:
        """Return the diff, or None once too many have changed; then some of the records have been consumed."""
        at = 0
        while batch := list(islice(records, _AT_ONCE)):
            last = self._old.ids.at_or_after(batch[-1].id.encode()) + 1
            self._compare(batch, at, last)
            at = min(last, len(self._old))
            if self._changed(at) > self._most_changed:
                return None
        if self._changed(len(self._old)) > self._most_changed:
            return None
        return Diff.of(np.concatenate(self._origins), len(self._old))

    def consumed(self) -> Iterator[Innovation]:
        """Yield once more the records that have been compared."""
        for origin in np.concatenate(self._origins).tolist():
            yield self._old.record(origin) if origin >= 0 else self.fresh[-1 - origin]

    def _changed(self, at: int) -> int:
        """Return how many records were removed and added, once the old ones before `at` have been compared."""
        return len(self.fresh) + at - self._kept

    def _compare(self, batch: Sequence[Innovation], begin: int, end: int) -> None:
        """Compare records that follow each other with the old ones from `begin` up to `end`."""
        numbers = dict(zip(self._old.ids.texts(begin, end), range(begin, len(self._old)), strict=False))
        origins = np.array([numbers.get(record.id, -1) for record in batch], dtype=np.int64)
        unchanged = origins >= 0
        digests = JsonRecords.of([record.to_bytes() for record in batch]).digests()
        unchanged[unchanged] = self._old.documents.digests[origins[unchanged]] == digests[unchanged]
        fresh = np.flatnonzero(~unchanged)
        origins[fresh] = -1 - len(self.fresh) - np.arange(len(fresh))
        self._origins.append(origins)
        self._kept += len(batch) - len(fresh)
        self.fresh += [batch[number] for number in fresh.tolist()]
