"""The embedded engine: answers from the generation in service, and moves on when a new one is published."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from corpus import Innovation
from indexer.errors import NoGenerationError
from indexer.index.format import CURRENT, F32
from indexer.index.reader import Generation, open_generation
from indexer.index.whoosh_reader import GenerationReader
from search_app.engine import Filters, Health, Hit, Note, Results, Suggestion
from search_app.local.facets import Filtering
from search_app.local.matching import Mask, Matching
from search_app.local.ranking import by_score, by_year, scores
from search_app.local.similar import Likeness
from search_app.local.snippets import Snippets
from search_app.local.suggestions import suggest
from search_app.query import ParsedQuery, leaves, parse
from search_app.transfer.profile import Profiles, profiles

_log = logging.getLogger(__name__)


def open_engine(index_dir: Path | str) -> LocalEngine:
    """Open the engine over the generations in `index_dir`; raise NoGenerationError where there is none."""
    return LocalEngine(Path(index_dir))


class _Serving:
    """One generation with what is made from it once, when it is opened."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.reader = GenerationReader(generation)
        self.likeness = Likeness(generation)
        records = (generation.record(doc) for doc in range(len(generation)))
        self.profiles = profiles(records, self.likeness.lookalikes())


class LocalEngine:
    """The `Engine` over a folder of generations; safe to share between threads."""

    def __init__(self, index_dir: Path) -> None:
        self._pointer = index_dir / CURRENT
        self._index_dir = index_dir
        self._lock = threading.Lock()
        self._stamp = self._pointer_stamp()
        self._served = _Serving(open_generation(index_dir))

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
    ) -> Results:
        """See `search_app.engine.Engine.search`."""
        began = time.perf_counter()
        serving = self._serving()
        generation = serving.generation
        parsed = parse(text)
        filtering = Filtering(generation, filters or {})
        matching = Matching(generation, serving.reader)
        matches = matching.matches(parsed.tree)
        score = scores(
            (matching.stems(leaf) for leaf in leaves(parsed.tree)), generation.stem_postings, len(generation)
        )
        docs = np.flatnonzero(filtering.narrow(matches))
        if sort == "relevance" and not parsed.is_empty:
            page = by_score(docs, score, offset, offset + limit)
        else:
            years = generation.documents.years
            page = by_year(docs, score, years, offset, offset + limit, newest=sort != "oldest")
        cutter = _snippets(generation, matching, parsed) if snippets else None
        hits = []
        for doc in page.tolist():
            record = generation.record(doc)
            hits.append(Hit(record, float(score[doc]), cutter.of(doc, record) if cutter else None))
        return Results(
            text=text,
            hits=tuple(hits),
            total=len(docs),
            facets=filtering.facets(matches) if facets else {},
            notes=(*parsed.notes, *(Note("expansion_cut", pattern) for pattern in matching.cut)),
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def similar(self, id: str, limit: int = 5, *, elsewhere: bool = False) -> tuple[Hit, ...]:
        """See `search_app.engine.Engine.similar`."""
        serving = self._serving()
        doc = serving.generation.number(id)
        if doc is None:
            return ()
        docs, cosines = serving.likeness.to(doc, limit, elsewhere=elsewhere)
        return tuple(Hit(serving.generation.record(other), float(cosines[other])) for other in docs.tolist())

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """See `search_app.engine.Engine.suggest`."""
        return suggest(self._serving().generation, prefix, limit)

    def profiles(self, ids: Sequence[str]) -> Profiles:
        """See `search_app.engine.Engine.profiles`."""
        serving = self._serving()
        docs = [serving.generation.number(id) for id in ids]
        if None in docs:
            raise KeyError(ids[docs.index(None)])
        return serving.profiles.take(np.array(docs, dtype=np.int64))

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

    def _serving(self) -> _Serving:
        stamp = self._pointer_stamp()
        if stamp != self._stamp:
            with self._lock:
                if stamp != self._stamp:
                    self._stamp = stamp
                    self._swap()
        return self._served

    def _swap(self) -> None:
        try:
            self._served = _Serving(open_generation(self._index_dir))
        except NoGenerationError as error:
            _log.critical("STILL SERVING %s: %s", self._served.generation.name, error)


def _snippets(generation: Generation, matching: Matching, parsed: ParsedQuery) -> Snippets:
    stems = np.zeros(len(generation.stems), dtype=bool)
    forms = np.zeros(len(generation.forms), dtype=bool)
    for leaf in leaves(parsed.tree):
        written = matching.forms(leaf)
        if written:
            forms[written] = True
        else:
            stems[matching.stems(leaf)] = True
    return Snippets(generation, stems, forms, _worth(generation, stems, forms))


def _worth(generation: Generation, stems: Mask, forms: Mask) -> F32:
    """Return the idf of the stems that a snippet may mark, so that rare words decide which passage is shown."""
    worth = np.zeros(len(generation.stems), dtype=np.float32)
    marked = stems.copy()
    marked[generation.form_postings.stems[forms]] = True
    worth[marked] = generation.vectors.idf[marked]
    return worth
