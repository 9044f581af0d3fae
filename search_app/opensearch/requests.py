"""What the cluster is asked for one page: which records, scored how, in which order, and what is counted.

Pure functions. The score of a record is the sum of what its concepts are worth, each by the best of its variants, as
`search_app.local.kernels.bm25f` has it; the cluster keeps a frequency to about one part in 250, so that the best are
scored again by what their rows tell exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from indexer.facets import FACETS
from indexer.index.build.postings import K1
from indexer.index.generation.words import CollectionWords
from indexer.opensearch import mapping
from indexer.opensearch.client import Body
from search_app.engine import Filters, UnknownFilterError
from search_app.local.concept_terms import FoundConcept, FoundVariant
from search_app.local.facets import MAX_VALUES

MOST_CLAUSES = 1_000
"""Terms that records are matched and scored by, of 1,024 clauses that a cluster allows; of a pattern that stands for
more, those score that most records hold."""

COUNTED = tuple(facet.name for facet in FACETS if facet.counted)
UNREAD: Body = {"stored_fields": "_none_"}
"""Asks for hits without their `_id`, which lies packed together with the records: to unpack these takes most of the
time of a short question."""
BY_SCORE: list[object] = [{"_score": "desc"}, {mapping.ID: "asc"}]
_JOINTS = ("filter", "should", "must_not")
_NAMES = frozenset(facet.name for facet in FACETS)
_SPECIAL = re.compile(r"[^\w\s]|_")  # of the cluster's regular expressions, and some that are not


def scored(matching: Body, concepts: Sequence[FoundConcept], words: CollectionWords) -> Body:
    """Return the query for what matches, scored by concepts."""
    share = (MOST_CLAUSES - _clauses(matching)) // max(len(concepts), 1)
    return {"bool": {"filter": [matching], "should": [_worth(each, share, words) for each in concepts]}}


def _clauses(query: Body) -> int:
    """Return how many clauses a query is made of."""
    kind, parts = next(iter(query.items()))
    if kind == "bool":
        return sum(_clauses(each) for each in chain.from_iterable(parts[name] for name in _JOINTS if name in parts))
    return len(parts["clauses"]) if kind == "span_near" else 1


def _worth(concept: FoundConcept, share: int, words: CollectionWords) -> Body:
    variants = concept.variants
    if len(variants) > share:
        variants = tuple(sorted(variants, key=lambda variant: -_holders(variant, words))[: max(share, 1)])
    features = [
        {
            "rank_feature": {
                "field": f"{mapping.WORDS}.{mapping.feature(name_of(variant, words))}",
                "boost": concept.rarity * variant.weight,
                "saturation": {"pivot": K1},
            }
        }
        for variant in variants
    ]
    return features[0] if len(features) == 1 else {"dis_max": {"queries": features}}


def name_of(variant: FoundVariant, words: CollectionWords) -> str:
    """Return the term of a variant."""
    return (words.phrases if variant.is_phrase else words.stems).text(variant.term)


def _holders(variant: FoundVariant, words: CollectionWords) -> int:
    return int((words.phrase_holders if variant.is_phrase else words.stem_holders)[variant.term])


def checked(filters: Filters) -> dict[str, tuple[str, ...]]:
    """Return the chosen values by facet; raise UnknownFilterError where one names no facet."""
    chosen = {name: tuple(values) for name, values in filters.items() if values}
    for name in sorted(chosen):
        check_facet(name)
    return chosen


def check_facet(name: str) -> None:
    """Raise UnknownFilterError where there is no facet of that name."""
    if name not in _NAMES:
        known = ", ".join(facet.name for facet in FACETS)
        raise UnknownFilterError(f"There is no filter {name!r}; there are {known}.")


def narrowed(query: Body, chosen: Mapping[str, Sequence[str]], but: str = "") -> Body:
    """Return the query for what passes every filter too, or all but that of one facet."""
    passing = [{"terms": {facet(name): list(values)}} for name, values in chosen.items() if name != but]
    return {"bool": {"must": [query], "filter": passing}} if passing else query


def facet(name: str) -> str:
    """Return how the cluster calls the values of a facet."""
    return f"{mapping.FACET}.{name}"


def most_frequent(names: Iterable[str], sizes: Mapping[str, int], most: int = MAX_VALUES) -> Body:
    """Return what counts the values of facets, those of most records first.

    Parameters
    ----------
    names : iterable of str
    sizes : mapping of str to int
        How many values each has, so that every shard tells all and the sums are exact.
    most : int
        How many are returned.
    """
    return {
        name: {
            "terms": {
                "field": facet(name),
                "size": most,
                "shard_size": max(sizes.get(name, 0), most),
                "order": [{"_count": "desc"}, {"_key": "asc"}],
            }
        }
        for name in names
    }


def counted_values(name: str, values: Sequence[str]) -> Body:
    """Return what counts certain values of a facet."""
    filters = {value: {"term": {facet(name): value}} for value in values}
    return {"chosen": {"filters": {"filters": filters}}}


def all_values(name: str, after: Body | None) -> Body:
    """Return what counts all values of a facet, some after the others."""
    composite: Body = {"size": mapping.MOST_AT_ONCE, "sources": [{"value": {"terms": {"field": facet(name)}}}]}
    return {"values": {"composite": composite | ({"after": after} if after else {})}}


def order_of(sort: str) -> list[object]:
    """Return the order of a page: by relevance, or by year with unknown years last."""
    if sort == "relevance":
        return BY_SCORE
    return [{mapping.YEAR: {"order": "asc" if sort == "oldest" else "desc", "missing": "_last"}}, *BY_SCORE]


def beginning(field: str, text: str) -> Body:
    """Return the query for words or values that begin so."""
    return {"prefix": {field: text}}


def literally(text: str) -> str:
    """Return a regular expression of the cluster that is a text itself."""
    return _SPECIAL.sub(lambda mark: f"\\{mark[0]}", text)
