"""A lock on a file, so that one process at a time harvests a source or ingests its records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from indexer.sources.errors import SourceError


@contextmanager
def exclusive_lock(path: Path, busy: str, *, timeout: float = 0.0) -> Iterator[None]:
    """Hold a lock on a file, whose folder is made where it is missing.

    Parameters
    ----------
    path : Path
        The file that all processes lock.
    busy : str
        Sentence of the error where another process still holds the lock.
    timeout : float
        Seconds to wait for that process.

    Raises
    ------
    SourceError
        Another process holds the lock, or the file cannot be written.
    """
    lock = FileLock(path, timeout=timeout)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout as error:
        raise SourceError(busy) from error
    except OSError as error:
        raise SourceError(
            f"The file {path} cannot be locked ({error.strerror}); make its folder one that this user may write."
        ) from error
    try:
        yield
    finally:
        lock.release()
