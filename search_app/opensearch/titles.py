"""The titles and needs in the cluster that begin as a person types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from corpus import Innovation
from indexer.facets import KEYWORD
from indexer.opensearch import mapping
from indexer.opensearch.client import Body, Cluster
from search_app.opensearch.requests import beginning, facet, literally

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
        begun = [text for text in sorted(beginnings) if text]
        if not begun:
            return []
        field = facet(KEYWORD)
        needs: Body = {
            "terms": {
                "field": field,
                "include": f"({'|'.join(map(literally, begun))}).*",
                "size": limit,
                "shard_size": max(self._keywords, limit),
                "order": [{"_count": "desc"}, {"_key": "asc"}],
            }
        }
        query = {"bool": {"should": [beginning(field, text) for text in begun]}}
        answer = self._cluster.search(self._index, {"query": query, "size": 0, "aggs": {"needs": needs}})
        return [bucket["key"] for bucket in answer["aggregations"]["needs"]["buckets"]]

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
