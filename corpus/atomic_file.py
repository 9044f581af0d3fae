"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from corpus.errors import DataError


@contextmanager
def whole_file(path: Path, *, mode: int = 0o666) -> Iterator[BinaryIO]:
    """Yield a file that replaces `path` when it is complete; until then `path` stays as it was.

    Parameters
    ----------
    mode : int
        Who may read and write it, less what the process's umask takes away; 0o600 for its owner alone.

    Raises
    ------
    DataError
        It cannot be written, or `path` is something else than a file.
    """
    if path.exists() and not path.is_file():
        raise DataError(f"{path} is no file and is not written over; name a file.")
    target = path.resolve()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        unfinished.unlink(missing_ok=True)  # left behind by a process of this number that was killed
        unfinished.touch(mode, exist_ok=False)
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(target)
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror}.") from error
    finally:
        unfinished.unlink(missing_ok=True)
