"""Query trees to the records that match."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from whoosh import query as tree

from indexer.fields import YEAR
from indexer.index.generation.format import I64, U32
from indexer.index.generation.reader import Generation
from indexer.index.whoosh_view.occurrences import holders_of_forms
from indexer.index.whoosh_view.schema import PLAIN, field_bits, is_form_field, schema
from search_app.local.kernels.arrays import Bools, IndexArrays
from search_app.local.kernels.phrases import records_with_phrase
from search_app.local.patterns import Patterns
from search_app.query.trees import Tree


class Evaluator:
    """Evaluates one query on one generation; `patterns` are those of the query."""

    def __init__(self, generation: Generation, patterns: Patterns, index: IndexArrays) -> None:
        self._generation, self._patterns, self._index = generation, patterns, index

    def matches(self, node: Tree) -> Bools:
        """Return which records match, shape (records,)."""
        if node == tree.NullQuery:
            return self._mask([])
        if isinstance(node, tree.Every):
            return self._every(node.fieldname)
        if isinstance(node, tree.Term):
            return self._year(node) if node.fieldname == YEAR else self._term(node)
        if isinstance(node, tree.Phrase):
            return self._phrase(node.words, node.slop, node.fieldname)
        if isinstance(node, tree.NumericRange):
            return self._year_range(node)
        if isinstance(node, tree.MultiTerm | tree.TermRange):
            return self._forms(self._patterns.forms(node), node.fieldname)
        return self._compound(node)

    def _compound(self, node: Tree) -> Bools:
        if isinstance(node, tree.Not):
            return ~self.matches(node.query)
        if isinstance(node, tree.And):
            return np.asarray(np.logical_and.reduce([self.matches(child) for child in node]))
        if isinstance(node, tree.Or):
            return np.asarray(np.logical_or.reduce([self.matches(child) for child in node]))
        raise TypeError(f"The query language has no {type(node).__name__}.")

    def _mask(self, docs: list[int] | U32 | I64) -> Bools:
        mask = np.zeros(self._index.records, dtype=np.bool_)
        mask[docs] = True
        return mask

    def _every(self, fieldname: str | None) -> Bools:
        if fieldname is None:
            return np.ones(self._index.records, dtype=np.bool_)
        if fieldname == YEAR:
            return np.asarray(self._generation.documents.years != 0)
        segments = self._generation.segments
        is_filled = np.diff(segments.offsets) > 0
        is_of_field = (np.left_shift(1, segments.fields.astype(np.int64)) & field_bits(fieldname)) != 0
        return self._mask(self._generation.docs_of(np.flatnonzero(is_filled & is_of_field)))

    def _year(self, node: Tree) -> Bools:
        return np.asarray(self._generation.documents.years == schema()[YEAR].from_bytes(node.text))

    def _year_range(self, node: Tree) -> Bools:
        years = self._generation.documents.years
        mask = years != 0
        if node.start is not None:
            mask &= years > node.start if node.startexcl else years >= node.start
        if node.end is not None:
            mask &= years < node.end if node.endexcl else years <= node.end
        return np.asarray(mask)

    def _term(self, node: Tree) -> Bools:
        if is_form_field(node.fieldname):  # a wildcard without wildcards
            number = self._generation.forms.number(node.text)
            return self._forms([] if number is None else [number], node.fieldname)
        if node.fieldname == PLAIN:
            number = self._generation.stems.number(node.text)
            return self._mask([]) if number is None else self._plain_stem(number)
        return self._phrase([node.text], 1, node.fieldname)

    def _plain_stem(self, number: int) -> Bools:
        """Return which records hold a stem in a plainly searched field: those where it counts for something."""
        postings, dense = self._generation.stem_postings, self._generation.dense_postings
        if (row := dense.rows[number]) >= 0:
            return np.asarray(dense.high[row] > 0)
        begin, end = postings.offsets[number : number + 2]
        return self._mask(postings.docs[begin:end][postings.impacts[begin:end] > 0])

    def _forms(self, forms: list[int], fieldname: str) -> Bools:
        return self._mask(holders_of_forms(self._generation, forms, field_bits(fieldname)))

    def _phrase(self, words: Iterable[str], slop: int, fieldname: str) -> Bools:
        """Return which records hold the words in this order, each at most `slop` tokens after the one before."""
        numbers = [self._generation.stems.number(word) for word in words]
        if None in numbers or not numbers:
            return self._mask([])
        stems = np.array(numbers, dtype=np.int64)
        return self._mask(records_with_phrase(stems, slop, self._index, field_bits(fieldname)))
