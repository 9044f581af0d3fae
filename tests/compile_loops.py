"""Compiles the loops that tests need before there are any: several processes of tests would all do it at once.

python -m tests.compile_loops
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.local import open_engine


def main() -> None:
    """Build an index of the shipped records, anew and from the one before, and open it, which compiles what asks it."""
    records = read_all(shipped_files()).records
    with tempfile.TemporaryDirectory() as folder:
        build_index(records[1:], Path(folder))
        build_index(records, Path(folder))
        open_engine(Path(folder))


if __name__ == "__main__":
    main()
