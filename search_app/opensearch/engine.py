"""The engine over a cluster: answers from the index in service there, and moves on when another one is."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from corpus import Innovation
from indexer.errors import RemovedIndexError
from indexer.index.generation.format import F32
from indexer.opensearch import mapping
from indexer.opensearch.client import Body, Cluster
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.time_limit import one_question
from indexer.opensearch.word_store import STEP
from search_app.engine import FacetValue, Filters, Health, Hit, Results, Suggestion
from search_app.local.chosen_text import chosen_text
from search_app.local.text_similarity import text_similarities
from search_app.opensearch.filtering import ClusterFiltering, values
from search_app.opensearch.requests import UNREAD, all_values, check_facet, most_frequent
from search_app.opensearch.search import ClusterSearch
from search_app.opensearch.served_index import ServedIndex
from search_app.opensearch.similar import lookalike_counts, similar
from search_app.opensearch.trees import EVERYTHING

PAUSE = 1.0  # seconds for which an answer in full is taken to say that the next will be one too
_OF_A_SHARD = 20  # values that each shard tells of, for each that is asked for


Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")


def _as_one_question(
    ask: Callable[Concatenate[ClusterEngine, Parameters], Answer],
) -> Callable[Concatenate[ClusterEngine, Parameters], Answer]:
    """Let a question end in time, and be asked again where its index is removed, by two loads while nobody asked."""

    @wraps(ask)
    def asked(engine: ClusterEngine, /, *args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
        engine._served.current()  # a new index is opened here, before the time begins
        try:
            with one_question(engine._settings):
                return ask(engine, *args, **kwargs)
        except RemovedIndexError:
            engine._served.move_on()
            with one_question(engine._settings):
                return ask(engine, *args, **kwargs)

    return asked


class ClusterEngine:
    """The `Engine` over an OpenSearch cluster; safe to share between threads.

    Parameters
    ----------
    settings : ClusterSettings
    aside : bool
        As of `ServedIndex`.

    Raises
    ------
    NoGenerationError, DamagedGenerationError, UnavailableEngineError
        As `ServedIndex` does.
    """

    def __init__(self, settings: ClusterSettings, *, aside: bool = False) -> None:
        self._settings = settings
        self._served, self._answers_until = ServedIndex(Cluster(settings), aside=aside), 0.0

    @_as_one_question
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
        index = self._served.current()
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

    @_as_one_question
    def similar(self, id: str, limit: int = 5, *, elsewhere: bool = False) -> tuple[Hit, ...]:
        """See `search_app.engine.Engine.similar`."""
        return similar(self._served.current(), id, limit, elsewhere=elsewhere)

    @_as_one_question
    def suggest(self, prefix: str, limit: int = 8) -> tuple[Suggestion, ...]:
        """See `search_app.engine.Engine.suggest`."""
        return self._served.current().suggestions.of(prefix, limit)

    @_as_one_question
    def lookalike_counts(self, ids: Sequence[str]) -> tuple[int, ...]:
        """See `search_app.engine.Engine.lookalike_counts`."""
        return lookalike_counts(self._served.current(), ids)

    @_as_one_question
    def text_similarities(self, texts: Sequence[str]) -> F32:
        """See `search_app.engine.Engine.text_similarities`."""
        return text_similarities(list(map(partial(ClusterSearch, self._served.current()), texts)))

    @_as_one_question
    def value_counts(self, facet: str, filters: Filters | None = None) -> Mapping[str, int]:
        """See `search_app.engine.Engine.value_counts`."""
        index = self._served.current()
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

    @_as_one_question
    def common_values(self, facet: str, limit: int) -> Sequence[FacetValue]:
        """See `search_app.engine.Engine.common_values`; of several shards, what is rare in each may be missed."""
        check_facet(facet)
        aggregations = most_frequent([facet], {facet: _OF_A_SHARD * limit}, limit)
        return values(self._served.current().search({"size": 0, "aggs": aggregations})["aggregations"][facet])

    @_as_one_question
    def get(self, id: str) -> Innovation | None:
        """See `search_app.engine.Engine.get`."""
        body = {"query": {"term": {mapping.ID: id}}, "_source": [mapping.RECORD]}
        for hit in self._served.current().search(body)["hits"]["hits"]:
            return Innovation.from_json(hit["_source"][mapping.RECORD].encode())
        return None

    @_as_one_question
    def ids(self, begin: int, end: int) -> Sequence[str]:
        """See `search_app.engine.Engine.ids`."""
        index = self._served.current()
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

    @_as_one_question
    def health(self) -> Health:
        """See `search_app.engine.Engine.health`; where the cluster cannot answer in full, nothing is in service."""
        index, now = self._served.current(), time.monotonic()
        if now >= self._answers_until:
            index.count(EVERYTHING)
            self._answers_until = now + PAUSE
        return index.health
