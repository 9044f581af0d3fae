"""Which index of the cluster is asked: the one in service, and another as soon as the alias names that."""

from __future__ import annotations

import logging
import threading
import time

from indexer.errors import GenerationError, UnavailableEngineError
from indexer.opensearch.client import Cluster
from indexer.opensearch.indices import Indices
from search_app.opensearch.index import ClusterIndex
from search_app.opensearch.warm_up import warm_up

PAUSE = 1.0  # seconds between two looks at the alias

_log = logging.getLogger(__name__)


class ServedIndex:
    """The index in service, opened; safe to share between threads.

    Parameters
    ----------
    cluster : Cluster
    aside : bool
        Whether a new index is opened by a thread of its own while the one before goes on answering.

    Raises
    ------
    NoGenerationError
        No index is in service.
    DamagedGenerationError
        Another version of this program wrote it.
    UnavailableEngineError
        The cluster cannot be asked.
    """

    def __init__(self, cluster: Cluster, *, aside: bool) -> None:
        self._cluster, self._aside = cluster, aside
        self._opening = threading.Lock()
        self._next_look = time.monotonic() + PAUSE
        self._opened = self._open()

    def current(self) -> ClusterIndex:
        """Return the index that is to be asked; now and then, see whether another one is in service."""
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + PAUSE
            if self._opening.acquire(blocking=False):
                if self._aside:
                    threading.Thread(target=self._look, name="tiru-index", daemon=True).start()
                else:
                    self._look()
        return self._opened

    def move_on(self) -> None:
        """Wait until the index in service is open, for the one asked so far has been removed.

        Raises
        ------
        NoGenerationError, DamagedGenerationError, UnavailableEngineError
            As when it was opened first.
        """
        with self._opening:
            if Indices(self._cluster).in_service() != self._opened.name:
                self._opened = self._open()

    def _look(self) -> None:
        """Open what the alias names now, where that is another index."""
        try:
            if Indices(self._cluster).in_service() not in {"", self._opened.name}:
                self._opened = self._open()
        except (GenerationError, UnavailableEngineError) as error:
            _log.critical("STILL ASKING %s: %s", self._opened.name, error)
        finally:
            self._opening.release()

    def _open(self) -> ClusterIndex:
        index = ClusterIndex(self._cluster)
        warm_up(index)
        return index
