"""The engine behind the pages, opened as soon as there is an index to open."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from flask import Flask, current_app

from search_app.engine import Engine
from search_app.engines import open_engine
from search_app.settings import Settings
from search_app.web.services.lazy import Lazy

_KEY = "tiru"


def install_engine(app: Flask, settings: Settings, *, aside: bool = False) -> None:
    """Let `app` answer by the engine that the settings name; `aside` is explained by `open_engine`."""
    app.extensions[_KEY] = Lazy(lambda: open_engine(settings, aside=aside))


def watch_engine(app: Flask, watched: Callable[[Engine], Engine]) -> None:
    """Let `app` answer from what `watched` makes of its engine."""
    opened = cast("Lazy[Engine]", app.extensions[_KEY])
    app.extensions[_KEY] = Lazy(lambda: watched(opened.get()))


def engine() -> Engine:
    """Return the engine of the application that handles this request.

    Raises
    ------
    NoGenerationError
        No index is published yet.
    """
    return cast("Lazy[Engine]", current_app.extensions[_KEY]).get()
