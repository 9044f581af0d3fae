"""The sources behind the pages: where they are described, and what begins their runs."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from indexer.sources.background import Launcher

_KEY = "tiru-sources"


def install_sources(app: Flask, launcher: Launcher) -> None:
    """Let `app` begin runs of sources."""
    app.extensions[_KEY] = launcher


def launcher() -> Launcher:
    """Return what begins the runs of the application that handles this request."""
    return cast("Launcher", current_app.extensions[_KEY])
