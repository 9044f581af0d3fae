"""The embedded engine: answers from the generation in service, and moves on when a new one is published."""

from __future__ import annotations

import heapq
import logging
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from corpus import Innovation
from indexer.errors import NoGenerationError
from indexer.index.generation.format import CURRENT, F32
from indexer.index.generation.reader import open_generation
from indexer.text.vocabulary import vocabulary
from search_app.engine import FacetValue, Filters, Health, Hit, Results, Suggestion
from search_app.local.chosen_text import chosen_text
from search_app.local.doc_set import DocumentSet
from search_app.local.facets import Filtering
from search_app.local.index import Index
from search_app.local.search import Search
from search_app.local.text_similarity import text_similarities
from search_app.local.warm_up import warm_up

PAUSE = 0.05  # seconds between two looks at the pointer: a look takes as long as a tenth of a short question

_log = logging.getLogger(__name__)


def open_engine(index_dir: Path | str, *, aside: bool = False) -> LocalEngine:
    """Open the engine over the generations in a folder.

    Parameters
    ----------
    index_dir : path
    aside : bool
        Whether a new generation is opened by a thread of its own while the one before goes on answering; else the
        question that finds it opens it, and is the first to be answered from it.

    Raises
    ------
    NoGenerationError
        None can be put in service.
    """
    return LocalEngine(Path(index_dir), aside=aside)


def _open_index(index_dir: Path) -> Index:
    """Open the generation in service; the vocabulary is read while the checksums of its files are compared."""
    with ThreadPoolExecutor(1) as pool:
        generation = pool.submit(open_generation, index_dir)
        vocabulary()
        index = Index(generation.result())
    warm_up(index)
    return index


class LocalEngine:
    """The `Engine` over a folder of generations; safe to share between threads."""

    def __init__(self, index_dir: Path, *, aside: bool = False) -> None:
        self._pointer = index_dir / CURRENT
        self._index_dir, self._aside = index_dir, aside
        self._opening = threading.Lock()
        self._stamp, self._next_look = self._pointer_stamp(), 0.0
        self._served = _open_index(index_dir)

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
        index = self._current()
        filtering = Filtering(index.facets, filters or {})
        searched, search, correction = chosen_text(text, filtering, partial(Search, index), index, exact=exact)
        page = search.page(filtering, sort, offset, offset + limit)
        return Results(
            text=text,
            searched=searched,
            correction=correction,
            hits=search.hits(page, explained=snippets),
            total=len(page.passing),
            confidence=search.confidence(),
            facets=filtering.facets(search.matches, page.passing) if facets else {},
            notes=search.notes,
            reading=search.reading,
            best_score=float(page.best),
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def similar(self, id: str, limit: int = 5, *, elsewhere: bool = False) -> tuple[Hit, ...]:
        """See `search_app.engine.Engine.similar`."""
        index = self._current()
        doc = index.generation.number(id)
        if doc is None:
            return ()
        found = index.similarity.to(doc, limit, elsewhere=elsewhere)
        return tuple(map(Hit, map(index.generation.record, found.docs.tolist()), found.scores.tolist()))

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """See `search_app.engine.Engine.suggest`."""
        return self._current().suggestions.of(prefix, limit)

    def lookalike_counts(self, ids: Sequence[str]) -> tuple[int, ...]:
        """See `search_app.engine.Engine.lookalike_counts`."""
        index = self._current()
        docs = map(index.generation.number, ids)
        return tuple(0 if doc is None else index.lookalikes.count(doc) for doc in docs)

    def text_similarities(self, texts: Sequence[str]) -> F32:
        """See `search_app.engine.Engine.text_similarities`."""
        return text_similarities(list(map(partial(Search, self._current()), texts)))

    def value_counts(self, facet: str, filters: Filters | None = None) -> Mapping[str, int]:
        """See `search_app.engine.Engine.value_counts`."""
        index = self._current()
        everything = DocumentSet(np.ones(len(index.generation), dtype=np.bool_))
        return index.facets.value_counts(facet, Filtering(index.facets, filters or {}).narrow(everything))

    def common_values(self, facet: str, limit: int) -> Sequence[FacetValue]:
        """See `search_app.engine.Engine.common_values`."""
        counts = self.value_counts(facet).items()
        common = heapq.nsmallest(limit, counts, key=lambda counted: (-counted[1], counted[0]))
        return [FacetValue(value, count) for value, count in common]

    def get(self, id: str) -> Innovation | None:
        """See `search_app.engine.Engine.get`."""
        generation = self._current().generation
        doc = generation.number(id)
        return None if doc is None else generation.record(doc)

    def ids(self, begin: int, end: int) -> Sequence[str]:
        """See `search_app.engine.Engine.ids`."""
        return self._current().generation.ids.texts(begin, end)

    def health(self) -> Health:
        """See `search_app.engine.Engine.health`."""
        generation = self._current().generation
        return Health(generation.name, generation.manifest.built_at, len(generation))

    def _pointer_stamp(self) -> tuple[int, int]:
        """Return what changes whenever another generation is published."""
        try:
            status = self._pointer.stat()
        except FileNotFoundError:
            return (0, 0)
        return (status.st_mtime_ns, status.st_ino)

    def _current(self) -> Index:
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + PAUSE
            self._look()
        return self._served

    def _look(self) -> None:
        if self._pointer_stamp() == self._stamp or not self._opening.acquire(blocking=not self._aside):
            return
        if self._aside:
            threading.Thread(target=self._take_up, name="tiru-generation", daemon=True).start()
        else:
            self._take_up()

    def _take_up(self) -> None:
        """Open what the pointer names now, where nobody has done so yet."""
        try:
            stamp = self._pointer_stamp()
            if stamp != self._stamp:
                self._stamp = stamp
                self._served = _open_index(self._index_dir)
        except NoGenerationError as error:
            _log.critical("STILL SERVING %s: %s", self._served.generation.name, error)
        finally:
            self._opening.release()
