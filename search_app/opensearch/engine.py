"""The engine over a cluster: answers from the index in service there, and moves on when another one is."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping, Sequence
from functools import partial

from corpus import Innovation
from indexer.errors import GenerationError, UnavailableEngineError
from indexer.index.generation.format import F32
from indexer.opensearch import mapping
from indexer.opensearch.client import Body, Cluster
from indexer.opensearch.indices import Indices
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.word_store import STEP
from search_app.engine import FacetValue, Filters, Health, Hit, Results, Suggestion
from search_app.local.chosen_text import chosen_text
from search_app.local.text_similarity import text_similarities
from search_app.opensearch.filtering import ClusterFiltering, values
from search_app.opensearch.index import ClusterIndex
from search_app.opensearch.requests import UNREAD, all_values, check_facet, most_frequent
from search_app.opensearch.search import ClusterSearch
from search_app.opensearch.similar import lookalike_counts, similar
from search_app.opensearch.trees import EVERYTHING
from search_app.opensearch.warm_up import warm_up

PAUSE = 1.0  # seconds between two looks at the alias
_OF_A_SHARD = 20  # values that each shard tells of, for each that is asked for

_log = logging.getLogger(__name__)


class ClusterEngine:
    """The `Engine` over an OpenSearch cluster; safe to share between threads.

    Parameters
    ----------
    settings : ClusterSettings
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

    def __init__(self, settings: ClusterSettings, *, aside: bool = False) -> None:
        self._cluster, self._aside = Cluster(settings), aside
        self._opening = threading.Lock()
        self._next_look, self._answers_until = time.monotonic() + PAUSE, 0.0
        self._served = self._open()

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
        filtering = ClusterFiltering(index, filters or {})
        search_of = partial(ClusterSearch, index)
        searched, search, correction = chosen_text(text, filtering, search_of, index, exact=exact)
        page = search.page(filtering, sort, offset, offset + limit)
        return Results(
            text=text,
            searched=searched,
            correction=correction,
            hits=search.hits(page, explained=snippets),
            total=page.passing,
            confidence=search.confidence(),
            facets=filtering.facets(search.query) if facets else {},
            notes=search.notes,
            reading=search.reading,
            best_score=page.best,
            took_ms=(time.perf_counter() - began) * 1000,
        )

    def similar(self, id: str, limit: int = 5, *, elsewhere: bool = False) -> tuple[Hit, ...]:
        """See `search_app.engine.Engine.similar`."""
        return similar(self._current(), id, limit, elsewhere=elsewhere)

    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """See `search_app.engine.Engine.suggest`."""
        return self._current().suggestions.of(prefix, limit)

    def lookalike_counts(self, ids: Sequence[str]) -> tuple[int, ...]:
        """See `search_app.engine.Engine.lookalike_counts`."""
        return lookalike_counts(self._current(), ids)

    def text_similarities(self, texts: Sequence[str]) -> F32:
        """See `search_app.engine.Engine.text_similarities`."""
        return text_similarities(list(map(partial(ClusterSearch, self._current()), texts)))

    def value_counts(self, facet: str, filters: Filters | None = None) -> Mapping[str, int]:
        """See `search_app.engine.Engine.value_counts`."""
        index = self._current()
        query = ClusterFiltering(index, filters or {}).narrow(EVERYTHING)
        check_facet(facet)
        counts: dict[str, int] = {}
        after: Body | None = None
        while True:
            body = {"query": query, "size": 0, "aggs": all_values(facet, after)}
            found = index.search(body)["aggregations"]["values"]
            counts |= {bucket["key"]["value"]: bucket["doc_count"] for bucket in found["buckets"]}
            if not (after := found.get("after_key")):
                return counts

    def common_values(self, facet: str, limit: int) -> Sequence[FacetValue]:
        """See `search_app.engine.Engine.common_values`; of several shards, what is rare in each may be missed."""
        check_facet(facet)
        aggregations = most_frequent([facet], {facet: _OF_A_SHARD * limit}, limit)
        return values(self._current().search({"size": 0, "aggs": aggregations})["aggregations"][facet])

    def get(self, id: str) -> Innovation | None:
        """See `search_app.engine.Engine.get`."""
        body = {"query": {"term": {mapping.ID: id}}, "_source": [mapping.RECORD]}
        for hit in self._current().search(body)["hits"]["hits"]:
            return Innovation.from_json(hit["_source"][mapping.RECORD].encode())
        return None

    def ids(self, begin: int, end: int) -> Sequence[str]:
        """See `search_app.engine.Engine.ids`."""
        index = self._current()
        end = min(end, index.about.records)
        if begin >= end:
            return []
        at = begin // STEP * STEP
        query: Body = {"range": {mapping.ID: {"gte": index.landmarks.text(begin // STEP)}}}
        body: Body = {"query": query, "sort": [mapping.ID], "track_total_hits": False} | UNREAD
        ids: list[str] = []
        while at + len(ids) < end:
            body |= {"size": min(end - at - len(ids), mapping.MOST_AT_ONCE)}
            if not (hits := index.search(body)["hits"]["hits"]):
                break
            ids += [hit["sort"][0] for hit in hits]
            body |= {"search_after": hits[-1]["sort"]}
        return ids[begin - at :]

    def health(self) -> Health:
        """See `search_app.engine.Engine.health`; where the cluster cannot answer in full, nothing is in service."""
        index, now = self._current(), time.monotonic()
        if now >= self._answers_until:
            index.count(EVERYTHING)
            self._answers_until = now + PAUSE
        return index.health

    def _current(self) -> ClusterIndex:
        now = time.monotonic()
        if now >= self._next_look:
            self._next_look = now + PAUSE
            if self._opening.acquire(blocking=False):
                if self._aside:
                    threading.Thread(target=self._look, name="tiru-index", daemon=True).start()
                else:
                    self._look()
        return self._served

    def _look(self) -> None:
        """Open what the alias names now, where that is another index."""
        try:
            if Indices(self._cluster).in_service() not in {"", self._served.name}:
                self._served = self._open()
        except (GenerationError, UnavailableEngineError) as error:
            _log.critical("STILL ASKING %s: %s", self._served.name, error)
        finally:
            self._opening.release()

    def _open(self) -> ClusterIndex:
        index = ClusterIndex(self._cluster)
        warm_up(index)
        return index
