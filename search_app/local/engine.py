"""The embedded engine: answers from the generation in service, and moves on when a new one is published."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

from corpus import Innovation
from indexer.errors import NoGenerationError
from indexer.index.generation.format import CURRENT
from indexer.index.generation.reader import open_generation
from indexer.text.vocabulary import vocabulary
from search_app.engine import Filters, Health, Hit, Results, Suggestion
from search_app.local.facets import Filtering
from search_app.local.search import Answer, Serving
from search_app.local.spelling import corrected

PAUSE = 0.05  # seconds between two looks at the pointer: a look takes as long as a tenth of a short question

_log = logging.getLogger(__name__)


def open_engine(index_dir: Path | str) -> LocalEngine:
    """Open the engine over the generations in `index_dir`; raise NoGenerationError where there is none."""
    return LocalEngine(Path(index_dir))


def _opened(index_dir: Path) -> Serving:
    """Open the generation in service; the vocabulary is read while the checksums of its files are compared."""
    with ThreadPoolExecutor(1) as pool:
        generation = pool.submit(open_generation, index_dir)
        vocabulary()
        return Serving(generation.result())


class LocalEngine:
    """The `Engine` over a folder of generations; safe to share between threads."""

    def __init__(self, index_dir: Path) -> None:
        self._pointer = index_dir / CURRENT
        self._index_dir = index_dir
        self._lock = threading.Lock()
        self._stamp, self._next_look = self._pointer_stamp(), 0.0
        self._served = _opened(index_dir)

    def search(
        self,
        text: str,
        filters: Filters | None = None,
        limit: int = 10,
        offset: int = 0,
        *,
        sort: str = "relevance",
        facets: bool = True,
        snippets: bool = True,
        exact: bool = False,
    ) -> Results:
        """See `search_app.engine.Engine.search`."""
        began = time.perf_counter()
        serving = self._serving()
        filtering = Filtering(serving.facets, filters or {})
        searched, answer = text, Answer(serving, text)
        correction = corrected(answer.parsed.text, answer.ideas, serving.reader)
        if correction and not exact and answer.finds_little:
            searched, answer = correction, Answer(serving, correction)
        page = answer.page(filtering, sort, offset, offset + limit)
        return Results(
            text=text,
            searched=searched,
            correction=correction,
            hits=answer.hits(page.docs, explained=snippets),
            total=len(page.wanted),
            facets=filtering.facets(answer.matches, page.wanted) if facets else {},
            notes=answer.notes,
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def similar(self, id: str, limit: int = 5, *, elsewhere: bool = False) -> tuple[Hit, ...]:
        """See `search_app.engine.Engine.similar`."""
        serving = self._serving()
        doc = serving.generation.number(id)
        if doc is None:
            return ()
        docs, cosines = serving.similarity.to(doc, limit, elsewhere=elsewhere)
        return tuple(Hit(serving.generation.record(other), float(cosines[other])) for other in docs.tolist())

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """See `search_app.engine.Engine.suggest`."""
        return self._serving().suggestions.of(prefix, limit)

    def lookalike_counts(self, ids: Sequence[str]) -> tuple[int, ...]:
        """See `search_app.engine.Engine.lookalike_counts`."""
        serving = self._serving()
        found = [serving.generation.number(id) for id in ids]
        docs = [doc for doc in found if doc is not None]
        if len(docs) < len(found):
            raise KeyError(ids[found.index(None)])
        return tuple(serving.lookalikes.of(np.array(docs, dtype=np.int64)).tolist())

    def get(self, id: str) -> Innovation | None:
        """See `search_app.engine.Engine.get`."""
        generation = self._serving().generation
        doc = generation.number(id)
        return None if doc is None else generation.record(doc)

    def health(self) -> Health:
        """See `search_app.engine.Engine.health`."""
        generation = self._serving().generation
        return Health(generation.name, generation.manifest.built_at, len(generation))

    def _pointer_stamp(self) -> tuple[int, int]:
        """Return what changes whenever another generation is published."""
        try:
            status = self._pointer.stat()
        except FileNotFoundError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def _serving(self) -> Serving:
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + PAUSE
            self._look()
        return self._served

    def _look(self) -> None:
        stamp = self._pointer_stamp()
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._stamp = stamp
                    self._swap()

    def _swap(self) -> None:
        try:
            self._served = _opened(self._index_dir)
        except NoGenerationError as error:
            _log.critical("STILL SERVING %s: %s", self._served.generation.name, error)
