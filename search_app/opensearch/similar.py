"""Similar innovations in the cluster, and how many of other provinces do clearly the same.

The cluster finds candidates by the weights of their words; the rows tell the cosines exactly.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.index.generation.format import I64, U16, U64, WEIGHT_SCALE
from indexer.opensearch import mapping, rows
from indexer.opensearch.client import Body
from search_app.engine import Hit
from search_app.local.lookalikes import COSINE
from search_app.local.similar import LEAST_COSINE
from search_app.opensearch.index import ClusterIndex, total
from search_app.opensearch.requests import BY_SCORE, UNREAD, facet

_MORE = 40  # candidates beside those wanted, for the cluster's order is a little less exact than ours
_MOST_TERMS = 400  # of a record, the weightiest; the others change the order of candidates by next to nothing
_PIVOT = 1_000.0  # beside it a weight is small, so that value / (value + pivot) is in proportion to it
_TRUE = 1.006  # of what the cluster makes of a cosine, by which it may be too small: 9 bits a weight, and the pivot
_PROVINCE = facet("province")
_ASKED = [mapping.ID, mapping.ROW, _PROVINCE]


class _Vector:
    """The words of a record by which it is compared."""

    def __init__(self, digests: U64, weights: U16) -> None:
        order = np.argsort(digests)
        self.digests, self.weights = digests[order], weights[order] * np.float64(WEIGHT_SCALE)

    def cosine(self, other: _Vector) -> float:
        """Return the cosine of two vectors of unit length."""
        _, here, there = np.intersect1d(self.digests, other.digests, assume_unique=True, return_indices=True)
        return float(self.weights[here] @ other.weights[there])


class _Compared:
    """A record with what it is compared by."""

    def __init__(self, hit: Body) -> None:
        fields = hit["fields"]
        self.id: str = fields[mapping.ID][0]
        self.province: str = fields.get(_PROVINCE, [""])[0]
        row = rows.read_row(fields[mapping.ROW][0])
        stems = rows.u64(row.stems)
        self.words = _Vector(stems, rows.u16(row.likeness))
        self.top_terms = _Vector(stems[rows.u32(row.top_terms)], rows.u16(row.top_weights))


def similar(index: ClusterIndex, id: str, limit: int, *, elsewhere: bool) -> tuple[Hit, ...]:
    """Return the innovations most like the one called `id`: see `search_app.engine.Engine.similar`."""
    of = _compared(index, [id]).get(id)
    if of is None or not limit:
        return ()
    query = _like(index, of.words, mapping.LIKENESS, of, elsewhere=elsewhere)
    body = {"query": query, "size": limit + _MORE, "sort": BY_SCORE, "min_score": LEAST_COSINE / _TRUE}
    found = index.search(body | _WITH_ROWS)["hits"]["hits"]
    scored = [(of.words.cosine(other.words), other.id) for other in map(_Compared, found)]
    best = sorted((-cosine, other) for cosine, other in scored if cosine >= LEAST_COSINE)[:limit]
    records = index.records([other for _, other in best])
    return tuple(Hit(record, -negative) for record, (negative, _) in zip(records, best, strict=True))


def lookalike_counts(index: ClusterIndex, ids: Sequence[str]) -> tuple[int, ...]:
    """Return how many records of other provinces are look-alikes of each: see the engine protocol."""
    compared = _compared(index, ids)
    of = {id: each for id, each in compared.items() if each.province}
    bodies: list[Body] = [
        # The lowest first: those that are a look-alike only by the cluster's reckoning, or only by ours.
        {
            "query": _like(index, each.top_terms, mapping.TOP_TERMS, each, elsewhere=True),
            "min_score": COSINE / _TRUE,
            "size": _MORE,
            "sort": [{"_score": "asc"}, {mapping.ID: "asc"}],
            "track_total_hits": True,
        }
        | _WITH_ROWS
        for each in of.values()
    ]
    counts = {id: _exactly(of[id], answer) for id, answer in zip(of, index.searches(bodies), strict=True)}
    return tuple(counts.get(id, 0) for id in ids)


def _exactly(of: _Compared, answer: Body) -> int:
    """Return how many of the records found are look-alikes, those near the bound compared by what their rows tell."""
    others = map(_Compared, (hit for hit in answer["hits"]["hits"] if hit["sort"][0] < COSINE))
    return total(answer) - sum(of.top_terms.cosine(other.top_terms) < COSINE for other in others)


_WITH_ROWS: Body = UNREAD | {"docvalue_fields": _ASKED}


def _compared(index: ClusterIndex, ids: Sequence[str]) -> dict[str, _Compared]:
    """Return records by their ids, those that are there."""
    if not ids:
        return {}
    query = {"terms": {mapping.ID: sorted(set(ids))}}
    found = index.search({"query": query, "size": len(set(ids))} | _WITH_ROWS)["hits"]["hits"]
    return {each.id: each for each in map(_Compared, found)}


def _like(index: ClusterIndex, vector: _Vector, field: str, of: _Compared, *, elsewhere: bool) -> Body:
    """Return the query whose score is the cosine to a vector, for all records but `of` itself."""
    heaviest = np.argsort(-vector.weights, kind="stable")[:_MOST_TERMS]
    stems = map(index.words.stems.text, index.numbers.stems(vector.digests[heaviest]).tolist())
    should = [_weighing(field, stem, weight) for stem, weight in zip(stems, _weights(vector, heaviest), strict=True)]
    without: list[Body] = [{"term": {mapping.ID: of.id}}]
    if elsewhere and of.province:
        without.append({"term": {_PROVINCE: of.province}})
    must = [{"exists": {"field": _PROVINCE}}] if elsewhere else []
    return {"bool": {"should": should, "minimum_should_match": 1, "must_not": without, "filter": must}}


def _weights(vector: _Vector, places: I64) -> list[float]:
    weights: list[float] = vector.weights[places].tolist()
    return weights


def _weighing(field: str, stem: str, weight: float) -> Body:
    name = f"{field}.{mapping.feature(stem)}"
    return {"rank_feature": {"field": name, "boost": weight * _PIVOT, "saturation": {"pivot": _PIVOT}}}
