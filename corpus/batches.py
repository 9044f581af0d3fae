"""Lists and streams cut into batches, so that memory does not grow with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")


def batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Yield the items in lists of `size`, the last one shorter; a stream is read one batch at a time."""
    stream = iter(items)
    while batch := list(islice(stream, size)):
        yield batch
