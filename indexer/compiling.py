"""Compiles loops that NumPy has no word for, and keeps what is compiled until a source changes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])

_CONSTANTS = Path(__file__).parent / "index" / "generation" / "format.py"

# When the sources of all loops so far were changed, nanoseconds. What a loop calls is imported, and so seen, before it.
_changed = {_CONSTANTS: _CONSTANTS.stat().st_mtime_ns}


def compiled(loop: Loop) -> Loop:
    """Return a loop that Numba compiles at its first call, and that lets other threads run.

    What is compiled is kept on disk, beside the module or in the user's cache. Where neither can be written and
    NUMBA_CACHE_DIR names no other folder, it is compiled anew by every process.
    """
    try:
        kept = njit(cache=True, nogil=True)(loop)
    except RuntimeError:  # Numba finds no folder to keep it in
        return cast(Loop, njit(nogil=True)(loop))
    source = Path(loop.__code__.co_filename)
    _changed.setdefault(source, source.stat().st_mtime_ns)
    _remove_outdated(Path(cast(str, kept.stats.cache_path)), max(_changed.values()))
    return cast(Loop, kept)


@cache
def _remove_outdated(folder: Path, newest: int) -> None:
    """Remove from a folder what was compiled before a source was changed.

    Numba itself looks only at the file that a loop is written in, and would keep what it calls in another as it was.
    """
    for index in folder.glob("*.nbi"):
        try:
            if index.stat().st_mtime_ns < newest:
                index.unlink()
        except OSError:
            continue  # another process was faster
