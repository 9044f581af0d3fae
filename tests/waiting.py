"""How tests wait for what another thread or process does: until it is so, not for a time."""

from __future__ import annotations

import time
from collections.abc import Callable

LIMIT = 60.0  # seconds, of a machine that does much else


def wait_until(is_so: Callable[[], object], limit: float = LIMIT) -> None:
    """Return as soon as something is so; fail where it never is."""
    deadline = time.monotonic() + limit
    while not is_so():
        assert time.monotonic() < deadline, "It has never become so."
        time.sleep(0.01)
