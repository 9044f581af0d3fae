"""Compiles loops that NumPy has no word for, and keeps what is compiled until a source changes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TypeVar, cast

from numba import njit

Loop = TypeVar("Loop", bound=Callable[..., object])

_CONSTANTS = Path(__file__).parent / "index" / "generation" / "format.py"

# When the sources of all loops so far were changed, nanoseconds. What a loop calls is imported, and so seen, before it.
_changed = {_CONSTANTS: _CONSTANTS.stat().st_mtime_ns}

_kept_in: dict[str, tuple[Path, str]] = {}  # a loop's name -> the folder of what is compiled, how its files begin


def compiled(loop: Loop) -> Loop:
    """Return a loop that Numba compiles at its first call, and that lets other threads run.

    What is compiled is kept on disk, beside the module or in the user's cache. Where neither can be written and
    NUMBA_CACHE_DIR names no other folder, it is compiled anew by every process.
    """
    try:
        kept = njit(cache=True, nogil=True)(loop)
    except RuntimeError:  # Numba finds no folder to keep it in
        return cast(Loop, njit(nogil=True)(loop))
    for source in _sources(loop):
        _changed.setdefault(source, source.stat().st_mtime_ns)
    folder = Path(cast(str, kept.stats.cache_path))
    _remove_outdated(folder, max(_changed.values()))
    code = loop.__code__
    beginning = f"{Path(code.co_filename).stem}.{loop.__qualname__}-{code.co_firstlineno}."
    _kept_in[f"{loop.__module__}.{loop.__qualname__}"] = folder, beginning
    return cast(Loop, kept)


def loops_to_compile() -> set[str]:
    """Return the loops, as module and name, of the modules imported so far of which nothing is kept."""
    return {name for name, (folder, beginning) in _kept_in.items() if not any(folder.glob(f"{beginning}*.nbi"))}


def _sources(loop: Callable[..., object]) -> Iterator[Path]:
    """Yield the file of a loop, and those of the named tuples that its module knows: it is given some of them."""
    yield Path(loop.__code__.co_filename)
    tuples = (value for value in loop.__globals__.values() if isinstance(value, type) and issubclass(value, tuple))
    files = (getattr(sys.modules.get(each.__module__), "__file__", None) for each in tuples)
    yield from (Path(file) for file in files if file)


@cache
def _remove_outdated(folder: Path, newest: int) -> None:
    """Remove from a folder what was compiled before a source was changed.

    Numba itself looks only at the file that a loop is written in, and would keep as it was what the loop calls, or is
    given, from another.
    """
    for index in folder.glob("*.nbi"):
        try:
            if index.stat().st_mtime_ns < newest:
                index.unlink()
        except OSError:
            continue  # another process was faster
