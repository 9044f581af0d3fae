"""The titles and needs in the cluster that begin as a person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from corpus import Innovation
from indexer.facets import KEYWORD
from indexer.opensearch import mapping
from indexer.opensearch.client import Body, Cluster
from search_app.opensearch.requests import beginning, facet, literally

LONGEST = 200
"""Letters of what a keyword may begin with; the cluster bears no expression of many more."""

_TITLE = f"{mapping.FORMS}.title"


class ClusterTitles:
    """The titles and keywords of one index: see `search_app.local.titles.GenerationTitles`.

    Parameters
    ----------
    cluster : Cluster
    index : str
        Its name.
    values : mapping of str to int
        How many values each facet has.
    """

    def __init__(self, cluster: Cluster, index: str, values: Mapping[str, int]) -> None:
        self._cluster, self._index, self._keywords = cluster, index, values.get(KEYWORD, 0)

    def common_needs(self, beginnings: Set[str], limit: int) -> list[str]:
        """Return the keywords that begin so, those of most records first, then in order of keyword."""
        begun = [text for text in sorted(beginnings) if 0 < len(text) <= LONGEST]
        if not begun:
            return []
        field = facet(KEYWORD)
        needs = {str(number): {"terms": self._first(field, text, limit)} for number, text in enumerate(begun)}
        query = {"bool": {"should": [beginning(field, text) for text in begun]}}
        answer = self._cluster.search(self._index, {"query": query, "size": 0, "aggs": needs})
        buckets = [bucket for found in answer["aggregations"].values() for bucket in found["buckets"]]
        records = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
        return sorted(records, key=lambda need: (-records[need], need))[:limit]

    def _first(self, field: str, text: str, limit: int) -> Body:
        """Return what counts the values that begin with a text, those of most records first."""
        return {
            "field": field,
            "include": f"{literally(text)}.*",
            "size": limit,
            "shard_size": max(self._keywords, limit),
            "order": [{"_count": "desc"}, {"_key": "asc"}],
        }

    def with_beginnings(self, words: Sequence[str], limit: int) -> list[Innovation]:
        """Return the records whose titles hold words that begin so, the shortest records first."""
        body: Body = {
            "query": {"bool": {"filter": [beginning(_TITLE, word) for word in words]}},
            "size": limit,
            "sort": [mapping.LENGTH, mapping.ID],
            "_source": [mapping.RECORD],
            "track_total_hits": False,
        }
        hits = self._cluster.search(self._index, body)["hits"]["hits"]
        return [Innovation.from_json(hit["_source"][mapping.RECORD].encode()) for hit in hits]
