"""How loops are compiled that NumPy has no word for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])


def compiled(loop: Loop) -> Loop:
    """Return a loop that Numba compiles at its first call, and that lets other threads run.

    What is compiled is kept on disk, beside the module or in the user's cache. Where neither can be written and
    NUMBA_CACHE_DIR names no other place, it is compiled anew by every process.
    """
    try:
        return cast(Loop, njit(cache=True, nogil=True)(loop))
    except RuntimeError:  # Numba finds no place for it
        return cast(Loop, njit(nogil=True)(loop))


def load_compiler() -> None:
    """Let Numba import now what it else imports at the first call of any loop: a third of a second, once a process."""
    _nothing()


@compiled
def _nothing() -> None:
    """Do nothing."""
