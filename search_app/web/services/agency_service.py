"""How many innovations each agency has: counted once for each generation in service, and kept."""

from __future__ import annotations

from typing import cast

from flask import Flask, current_app

from search_app.planning.agency_coverage import Coverage, coverage
from search_app.web.services.engine_service import engine

_KEY = "tiru-agencies"


class CoverageService:
    """Keeps the coverage of one generation; two requests that find it stale may both count, to the same result."""

    def __init__(self) -> None:
        self._kept: tuple[str, Coverage] | None = None

    def get(self) -> Coverage:
        """Return the coverage of the generation in service."""
        generation = engine().health().generation
        kept = self._kept
        if kept is None or kept[0] != generation:
            kept = self._kept = generation, coverage(engine())
        return kept[1]


def install_coverage(app: Flask) -> None:
    """Let `app` keep the coverage of its engine's generation."""
    app.extensions[_KEY] = CoverageService()


def agency_coverage() -> Coverage:
    """Return the coverage of the application that handles this request."""
    return cast("CoverageService", current_app.extensions[_KEY]).get()
