"""The application measured: each request is counted and timed, the engine's calls are timed, its state can be asked."""

from __future__ import annotations

import time
from collections.abc import Mapping

from flask import Flask, Response, g, request

from corpus.catalogue.waiting import waiting_counts
from search_app.engine import Health
from search_app.metrics.measures import Measures
from search_app.metrics.state import State
from search_app.web.services.catalogue_service import database_of
from search_app.web.services.engine_service import engine, watch_engine


def measure(app: Flask) -> Measures:
    """Let `app` be measured from now on."""
    measures = Measures()
    watch_engine(app, measures.timed)

    def count(response: Response) -> Response:
        seconds = time.perf_counter() - g.began
        measures.count_request(request.endpoint or "", request.method, response.status_code, seconds)
        return response

    def health() -> Health:
        with app.app_context():
            return engine().health()

    def waiting() -> Mapping[str, int]:
        database = database_of(app)
        return waiting_counts(database.get()) if database else {}

    app.after_request(count)
    measures.registry.register(State(health, waiting))
    return measures
