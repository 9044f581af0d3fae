"""The engine behind the pages, opened as soon as there is an index to open."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import cast

from flask import Flask, current_app

from search_app.engine import Engine
from search_app.local import open_engine

_KEY = "tiru"


class Opening:
    """Opens the engine once; until an index is published every use raises NoGenerationError."""

    def __init__(self, index_dir: Path) -> None:
        self._index_dir = index_dir
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def engine(self) -> Engine:
        """Return the engine; raise NoGenerationError where there is no index yet."""
        if self._engine is None:
            with self._lock:
                self._engine = self._engine or open_engine(self._index_dir)
        return self._engine


def serve_from(app: Flask, index_dir: Path) -> None:
    """Let `app` answer from the index in `index_dir`."""
    app.extensions[_KEY] = Opening(index_dir)


def engine() -> Engine:
    """Return the engine of the application that handles this request."""
    return cast(Opening, current_app.extensions[_KEY]).engine()
