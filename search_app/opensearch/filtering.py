"""The chosen filters of one search, and what the values of facets count beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.opensearch.client import Body
from search_app.engine import FacetValue, Filters
from search_app.opensearch.index import ClusterIndex
from search_app.opensearch.requests import COUNTED, checked, counted_values, most_frequent, narrowed


class ClusterFiltering:
    """The chosen filters of one search in a cluster."""

    def __init__(self, index: ClusterIndex, filters: Filters) -> None:
        self._index, self.chosen = index, checked(filters)

    def narrow(self, query: Body, but: str = "") -> Body:
        """Return the query for the matches that pass every filter, or all but that of one facet."""
        return narrowed(query, self.chosen, but)

    def facets(self, query: Body) -> Mapping[str, tuple[FacetValue, ...]]:
        """Count each facet's values among the matches that pass the filters of all other facets."""
        by_itself = [name for name in COUNTED if name in self.chosen]
        together = [name for name in COUNTED if name not in self.chosen]
        sizes = self._index.about.values
        bodies: list[Body] = [{"query": self.narrow(query), "size": 0, "aggs": most_frequent(together, sizes)}]
        for name in by_itself:
            counts = most_frequent([name], sizes) | counted_values(name, self.chosen[name])
            bodies.append({"query": self.narrow(query, but=name), "size": 0, "aggs": counts})
        first, *others = [answer["aggregations"] for answer in self._index.searches(bodies)]
        counted = {name: values(first[name]) for name in together}
        for name, answer in zip(by_itself, others, strict=True):
            counted[name] = self._of_chosen(values(answer[name]), answer["chosen"]["buckets"], self.chosen[name])
        return {name: counted[name] for name in COUNTED}

    @staticmethod
    def _of_chosen(found: Sequence[FacetValue], counts: Body, chosen: Sequence[str]) -> tuple[FacetValue, ...]:
        """Return the values of a facet that is filtered by; what is chosen is listed however rare it is."""
        missing = sorted(set(chosen) - {each.value for each in found})
        listed = [*found, *(FacetValue(value, counts[value]["doc_count"]) for value in missing)]
        return tuple(FacetValue(each.value, each.count, each.value in chosen) for each in listed)


def values(counted: Body) -> tuple[FacetValue, ...]:
    """Return the values that the cluster has counted."""
    return tuple(FacetValue(bucket["key"], bucket["doc_count"]) for bucket in counted["buckets"])
