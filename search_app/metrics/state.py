"""What is asked when somebody looks: how old the index is, and how much waits for a curator."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from corpus.errors import CatalogueError
from indexer.errors import GenerationError, UnavailableEngineError
from search_app.engine import Health

_log = logging.getLogger(__name__)


class State(Collector):
    """The state of index and catalogue as gauges; what cannot be asked is left out, and said to be down.

    Parameters
    ----------
    health : callable
        Returns what is in service; raises GenerationError where nothing is, UnavailableEngineError where that
        cannot be asked.
    waiting : callable
        Returns how much waits, by kind; raises CatalogueError where the catalogue cannot be used.
    """

    def __init__(self, health: Callable[[], Health], waiting: Callable[[], Mapping[str, int]]) -> None:
        self._health, self._waiting = health, waiting

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the gauges."""
        yield from self._of_index()
        yield from self._of_catalogue()

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Yield nothing: what is there is only known when it is asked for."""
        yield from ()

    def _of_index(self) -> Iterator[GaugeMetricFamily]:
        try:
            health = self._health()
        except (GenerationError, UnavailableEngineError):
            yield GaugeMetricFamily("tiru_index_up", "Whether an index is in service.", 0)
            return
        yield GaugeMetricFamily("tiru_index_up", "Whether an index is in service.", 1)
        age = max(time.time() - health.built_at, 0.0)
        yield GaugeMetricFamily("tiru_index_age_seconds", "Time since the index in service was built.", age)
        yield GaugeMetricFamily("tiru_index_records", "Records of the index in service.", health.records)

    def _of_catalogue(self) -> Iterator[GaugeMetricFamily]:
        try:
            waiting = self._waiting()
        except CatalogueError as error:
            _log.error("How much waits cannot be counted: %s", error)
            yield GaugeMetricFamily("tiru_catalogue_up", "Whether the catalogue can be read.", 0)
            return
        yield GaugeMetricFamily("tiru_catalogue_up", "Whether the catalogue can be read.", 1)
        sizes = GaugeMetricFamily("tiru_waiting", "What waits for a curator.", labels=("kind",))
        for kind, count in waiting.items():
            sizes.add_metric((kind,), count)
        yield sizes
