"""A long list in pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

PAGE_SIZE = 10
_AROUND = 1  # page numbers shown on either side of the page itself


def last_page(total: int, size: int = PAGE_SIZE) -> int:
    """Return the number of the last page of `total` hits, `size` on each; 1 where there are none."""
    return max(1, -(-total // size))


@dataclass(frozen=True, slots=True)
class Pager:
    """Where in the list the reader is; `url` gives the address of a page."""

    page: int
    total: int
    url: Callable[[int], str]
    size: int = PAGE_SIZE

    @property
    def last(self) -> int:
        """Number of the last page."""
        return last_page(self.total, self.size)

    @property
    def first_hit(self) -> int:
        """Position of the page's first hit, from 1."""
        return (self.page - 1) * self.size + 1

    @property
    def last_hit(self) -> int:
        """Position of the page's last hit."""
        return min(self.page * self.size, self.total)

    def numbers(self) -> list[int | None]:
        """Return the pages to link, None where some are left out."""
        near = range(self.page - _AROUND, self.page + _AROUND + 1)
        wanted = sorted(number for number in {1, self.last, *near} if 1 <= number <= self.last)
        shown: list[int | None] = []
        for number in wanted:
            if shown and shown[-1] != number - 1:
                shown.append(None)
            shown.append(number)
        return shown
