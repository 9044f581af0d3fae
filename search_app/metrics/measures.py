"""What is counted and timed while requests are answered."""

from __future__ import annotations

import time
from typing import Any, cast

from prometheus_client import CollectorRegistry, Counter, Histogram

from search_app.engine import Engine

_METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
_TIMED = frozenset({"search", "similar", "suggest", "value_counts", "text_similarities"})


class Measures:
    """The numbers of one application, in a registry of their own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "tiru_requests", "Requests answered.", ("route", "method", "status"), registry=self.registry
        )
        self._seconds = Histogram(
            "tiru_request_seconds", "Time to answer a request.", ("route",), buckets=_SECONDS, registry=self.registry
        )
        self._engine = Histogram(
            "tiru_engine_seconds", "Time inside the engine.", ("call",), buckets=_SECONDS, registry=self.registry
        )

    def count_request(self, route: str, method: str, status: int, seconds: float) -> None:
        """Count an answered request; `route` is the name of what answered it, "" for nothing."""
        # What a stranger chooses freely must not make ever new series.
        self._requests.labels(route or "none", method if method in _METHODS else "other", status).inc()
        self._seconds.labels(route or "none").observe(seconds)

    def timed(self, engine: Engine) -> Engine:
        """Return the same engine with its calls timed."""
        return cast("Engine", _TimedEngine(engine, self._engine))


class _TimedEngine:
    """An engine some of whose calls are timed."""

    def __init__(self, engine: Engine, seconds: Histogram) -> None:
        self._engine, self._seconds = engine, seconds

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._engine, name)
        if name not in _TIMED:
            return found

        def timed(*arguments: Any, **options: Any) -> Any:
            began = time.perf_counter()
            try:
                return found(*arguments, **options)
            finally:
                self._seconds.labels(name).observe(time.perf_counter() - began)

        return timed
