"""Rows counted by what became of them, so that one sentence can tell which they were."""

from __future__ import annotations

from collections.abc import Iterator

MOST_NAMED = 8  # rows or runs of rows of one kind that are named


class RowTally:
    """The rows of one table that are told of, by what became of them."""

    def __init__(self) -> None:
        self._runs: dict[str, list[tuple[int, int]]] = {}
        self._counts: dict[str, int] = {}

    def add(self, what: str, number: int) -> None:
        """Count a row by its number, which is higher than all before it, as `left out as a sum`."""
        runs = self._runs.setdefault(what, [])
        self._counts[what] = self._counts.get(what, 0) + 1
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        elif len(runs) <= MOST_NAMED:
            runs.append((number, number))

    def sentences(self) -> Iterator[str]:
        """Yield one sentence for each kind: `2 rows left out as a sum: 10, 21`."""
        for what, runs in self._runs.items():
            named = [str(first) if first == last else f"{first} to {last}" for first, last in runs[:MOST_NAMED]]
            rest = ", …" if len(runs) > MOST_NAMED else ""
            count = self._counts[what]
            yield f"{count} {'row' if count == 1 else 'rows'} {what}: {', '.join(named)}{rest}"
