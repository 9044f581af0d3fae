"""A query tree as the cluster's own query language has it: pure functions, which no cluster is needed for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from whoosh import query as tree

from indexer.fields import YEAR
from indexer.index.whoosh_view.schema import is_form_field, schema
from indexer.opensearch import mapping
from indexer.opensearch.client import Body
from search_app.query.trees import Tree

NOTHING: Body = {"match_none": {}}
EVERYTHING: Body = {"match_all": {}}

FormsOf = Callable[[Tree], Sequence[str]]
"""The words, as written, that a pattern stands for."""

MOST_IN_LAYOUTS = 600
"""Words in all ways in which the loose phrases of a query may stand, each of which is asked for; a phrase that may
stand in more is asked for as its first words near each other, the next near these, and so on, which misses a few."""


def query_of(node: Tree, forms_of: FormsOf) -> Body:
    """Return the query that matches the same records as a tree does on a generation.

    Parameters
    ----------
    node : whoosh.query.Query
    forms_of : callable
        Never asked of a tree without patterns.

    Raises
    ------
    TypeError
        The query language has no such tree.
    """
    loose = [leaf for leaf in node.leaves() if isinstance(leaf, tree.Phrase) and leaf.slop > 1]
    return _query_of(node, forms_of, MOST_IN_LAYOUTS // max(len(loose), 1))


def _query_of(node: Tree, forms_of: FormsOf, most: int) -> Body:
    if node == tree.NullQuery:
        return NOTHING
    if isinstance(node, tree.Every):
        return _every(node.fieldname)
    if isinstance(node, tree.Term):
        return _term(node)
    if isinstance(node, tree.Phrase):
        return phrase(list(node.words), node.slop, node.fieldname, most)
    if isinstance(node, tree.NumericRange):
        return _years(node)
    if isinstance(node, tree.MultiTerm | tree.TermRange):
        forms = forms_of(node)
        return {"terms": {_field(node.fieldname): list(forms)}} if forms else NOTHING
    return _compound(node, forms_of, most)


def phrase(stems: Sequence[str], slop: int, fieldname: str, most: int = MOST_IN_LAYOUTS) -> Body:
    """Return the query for stems in their order within a passage, each at most `slop` words after the one before.

    `most` bounds the words in all ways in which they may stand: see `MOST_IN_LAYOUTS`.
    """
    field = _field(fieldname)
    if len(stems) == 1:
        return {"term": {field: stems[0]}}
    if slop == 1:
        return {"match_phrase": {field: " ".join(stems)}}
    if len(stems) == 2:
        return {"intervals": {field: _in_order([_one(stem) for stem in stems], slop - 1)}}
    if slop ** (len(stems) - 1) * len(stems) <= most:
        return _any([_layout(stems, steps, field) for steps in product(range(1, slop + 1), repeat=len(stems) - 1)])
    found = _one(stems[0])
    for stem in stems[1:]:
        found = _in_order([found, _one(stem)], slop - 1)
    return {"intervals": {field: found}}


def _layout(stems: Sequence[str], steps: Sequence[int], field: str) -> Body:
    """Return the query for stems that stand exactly so many words after each other."""
    clauses: list[Body] = [{"span_term": {field: stems[0]}}]
    for stem, step in zip(stems[1:], steps, strict=True):
        if step > 1:
            clauses.append({"span_gap": {field: step - 1}})
        clauses.append({"span_term": {field: stem}})
    return {"span_near": {"clauses": clauses, "slop": 0, "in_order": True}}


def _one(stem: str) -> Body:
    return {"match": {"query": stem}}


def _in_order(intervals: list[Body], gaps: int) -> Body:
    return {"all_of": {"ordered": True, "max_gaps": gaps, "intervals": intervals}}


def _compound(node: Tree, forms_of: FormsOf, most: int) -> Body:
    if isinstance(node, tree.Not):
        return {"bool": {"must_not": [_query_of(node.query, forms_of, most)]}}
    if isinstance(node, tree.And):
        return {"bool": {"filter": [_query_of(child, forms_of, most) for child in node]}}
    if isinstance(node, tree.Or):
        return _any([_query_of(child, forms_of, most) for child in node])
    raise TypeError(f"The query language has no {type(node).__name__}.")


def _any(queries: list[Body]) -> Body:
    return {"bool": {"should": queries, "minimum_should_match": 1}}


def _every(fieldname: str | None) -> Body:
    if fieldname is None:
        return EVERYTHING
    return {"exists": {"field": mapping.YEAR if fieldname == YEAR else _field(fieldname)}}


def _term(node: Tree) -> Body:
    if node.fieldname == YEAR:
        return {"term": {mapping.YEAR: _year(node.text)}}
    return {"term": {_field(node.fieldname): node.text}}


def _years(node: Tree) -> Body:
    bounds = {}
    if node.start is not None:
        bounds["gt" if node.startexcl else "gte"] = node.start
    if node.end is not None:
        bounds["lt" if node.endexcl else "lte"] = node.end
    return {"range": {mapping.YEAR: bounds}} if bounds else _every(YEAR)


def _year(text: bytes) -> int:
    year: int = schema()[YEAR].from_bytes(text)
    return year


def _field(fieldname: str) -> str:
    """Return how the cluster calls a field of the schema."""
    kind = mapping.FORMS if is_form_field(fieldname) else mapping.STEMS
    return f"{kind}.{fieldname.removesuffix('_form')}"
