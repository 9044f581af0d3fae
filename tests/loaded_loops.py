"""Loads the compiled loops by being imported: what is forked off a process that has done so need not load them again.

Without, a command that builds an index of a few records spends a second on that, and most kills would fall into it.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from corpus.innovation import Innovation
from indexer.build import build_index
from search_app.local import open_engine

with tempfile.TemporaryDirectory() as _folder:
    for _titles in (("Antrean", "Sampah"), ("Antrean", "Sampah", "Air")):  # anew, then from the one before
        build_index([Innovation(id=title.lower(), title=title) for title in _titles], Path(_folder))
    open_engine(Path(_folder))
