"""Query tree to matches: which records they are, worked out on the arrays of a generation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import numpy as np
from whoosh import query as tree

from indexer.fields import YEAR
from indexer.index.build.phrases import phrase_name
from indexer.index.generation.format import I64, U32, TermPostings
from indexer.index.generation.reader import Generation
from indexer.index.whoosh_view.occurrences import holders_of_forms
from indexer.index.whoosh_view.reader import GenerationReader
from indexer.index.whoosh_view.schema import PLAIN, field_bits, is_form_field
from indexer.text.vocabulary import Key, vocabulary
from search_app.local.array_views import Views
from search_app.local.doc_set import Mask, Selection, intersection
from search_app.local.kernels.phrases import records_of_run, records_with
from search_app.query.trees import Tree, written

MAX_EXPANSION = 1_000  # words that one pattern may stand for


class Matching:
    """Evaluates one query on one generation.

    Attributes
    ----------
    cut : list of str
        Patterns that stood for more than `MAX_EXPANSION` words, of which only the first were searched.
    """

    def __init__(self, generation: Generation, reader: GenerationReader, views: Views) -> None:
        self._generation, self._views = generation, views
        self._reader = reader
        self._expanded: dict[Tree, list[int]] = {}
        self.cut: list[str] = []

    def matches(self, node: Tree) -> Selection:
        """Return the records that match."""
        if node == tree.NullQuery:
            return self._none()
        if isinstance(node, tree.Every):
            return self._every(node.fieldname)
        if isinstance(node, tree.Term):
            return self._year(node) if node.fieldname == YEAR else self._term(node)
        if isinstance(node, tree.Phrase):
            return self._phrase(node)
        if isinstance(node, tree.NumericRange):
            return self._year_range(node)
        if isinstance(node, tree.MultiTerm | tree.TermRange):
            return self._pattern(node)
        return self._compound(node)

    def _compound(self, node: Tree) -> Selection:
        if isinstance(node, tree.Not):
            return self._masked(~self.matches(node.query).mask)
        if isinstance(node, tree.And):
            return intersection([self.matches(child) for child in node])
        if isinstance(node, tree.Or):
            return self._masked(np.logical_or.reduce([self.matches(child).mask for child in node]))
        raise TypeError(f"The query language has no {type(node).__name__}.")

    def stems(self, leaf: Tree) -> list[int]:
        """Return the numbers of the stems that a leaf of the tree stands for."""
        if isinstance(leaf, tree.Term) and leaf.fieldname != YEAR:
            number = self._generation.stems.number(leaf.text)
            return [] if number is None else [number]
        if isinstance(leaf, tree.Phrase):
            numbers = [self._generation.stems.number(word) for word in leaf.words]
            return [number for number in numbers if number is not None]
        stems: list[int] = np.unique(self._generation.form_postings.stems[self.forms(leaf)]).tolist()
        return stems

    def forms(self, leaf: Tree) -> list[int]:
        """Return the numbers of the words, as written, that a pattern stands for; none for other leaves."""
        if not isinstance(leaf, tree.MultiTerm | tree.TermRange) or leaf.fieldname == YEAR:
            return []
        if leaf not in self._expanded:
            # Whoosh offers its lazy expansion under this name only; the public one gathers all words first.
            words = list(islice(leaf._btexts(self._reader), MAX_EXPANSION + 1))
            if len(words) > MAX_EXPANSION:
                self.cut.append(written(leaf))
                del words[MAX_EXPANSION:]
            table = self._generation.forms
            numbers = (table.number(word.decode() if isinstance(word, bytes) else word) for word in words)
            self._expanded[leaf] = [number for number in numbers if number is not None]
        return self._expanded[leaf]

    def _none(self) -> Selection:
        return self._listed(np.zeros(0, dtype=np.int64))

    def _listed(self, docs: U32 | I64) -> Selection:
        return Selection(self._views.records, docs.astype(np.int64))

    def _masked(self, mask: Mask) -> Selection:
        return Selection(self._views.records, mask=mask)

    def _every(self, fieldname: str | None) -> Selection:
        if fieldname is None:
            return self._masked(np.ones(len(self._generation), dtype=np.bool_))
        if fieldname == YEAR:
            return self._masked(self._generation.documents.years != 0)
        segments = self._generation.segments
        filled = np.diff(segments.offsets) > 0
        wanted = (np.left_shift(1, segments.fields.astype(np.int64)) & field_bits(fieldname)) != 0
        return self._listed(np.unique(self._generation.docs_of(np.flatnonzero(filled & wanted))))

    def _year(self, node: Tree) -> Selection:
        wanted = self._reader.schema[YEAR].from_bytes(node.text)
        return self._masked(self._generation.documents.years == wanted)

    def _year_range(self, node: Tree) -> Selection:
        years = self._generation.documents.years
        mask = years != 0
        if node.start is not None:
            mask &= years > node.start if node.startexcl else years >= node.start
        if node.end is not None:
            mask &= years < node.end if node.endexcl else years <= node.end
        return self._masked(mask)

    def _term(self, node: Tree) -> Selection:
        if is_form_field(node.fieldname):  # a wildcard without wildcards
            number = self._generation.forms.number(node.text)
            return self._form(number, node.fieldname)
        number = self._generation.stems.number(node.text)
        if number is None:
            return self._none()
        return self._stem(number) if node.fieldname == PLAIN else self._run([number], node.fieldname)

    def _stem(self, number: int) -> Selection:
        """Return which records hold a stem in a plainly searched field."""
        lines = self._generation.dense_postings
        if (line := lines.rows[number]) >= 0:
            return self._masked(lines.high[line] > 0)
        return self._plain(self._generation.stem_postings, number)

    def _pattern(self, node: Tree) -> Selection:
        return self._listed(holders_of_forms(self._generation, self.forms(node), field_bits(node.fieldname)))

    def _form(self, number: int | None, fieldname: str) -> Selection:
        if number is None:
            return self._none()
        return self._listed(holders_of_forms(self._generation, [number], field_bits(fieldname)))

    def _plain(self, postings: TermPostings, number: int) -> Selection:
        """Return which records hold a term in a plainly searched field: those where it counts for something."""
        begin, end = postings.offsets[number : number + 2]
        docs = postings.docs[begin:end]
        if postings.holders[number] < len(docs):
            docs = docs[postings.impacts[begin:end] > 0]
        return self._listed(docs)

    def _phrase(self, node: Tree) -> Selection:
        """Return which records hold the words in this order, each at most `slop` places after the one before."""
        if node.slop == 1:
            return self._in_a_row(tuple(node.words), node.fieldname)
        if (numbers := self._numbers(node.words)) is None:
            return self._none()
        ends = self._in_order(numbers, node.slop).astype(np.uint32)
        return self._listed(records_with(ends, self._views.arrays, field_bits(node.fieldname)))

    def _in_a_row(self, words: Key, fieldname: str) -> Selection:
        """Return which records hold the words in a row in a field."""
        if fieldname == PLAIN and words in vocabulary().phrases:
            number = self._generation.phrases.number(phrase_name(words))
            return self._none() if number is None else self._plain(self._generation.phrase_postings, number)
        numbers = self._numbers(words)
        return self._none() if numbers is None else self._run(numbers, fieldname)

    def _numbers(self, words: Iterable[str]) -> list[int] | None:
        """Return the numbers of some stems, None where one of them stands nowhere or there are none."""
        found = [self._generation.stems.number(word) for word in words]
        numbers = [number for number in found if number is not None]
        return numbers if numbers and len(numbers) == len(found) else None

    def _run(self, stems: list[int], fieldname: str) -> Selection:
        words, bits = np.array(stems, dtype=np.int64), field_bits(fieldname)
        return Selection(self._views.records, records_of_run(words, self._views.arrays, bits))

    def _in_order(self, stems: list[int], slop: int) -> I64:
        """Return the tokens at which the words end to stand in this order, each at most `slop` after the one before."""
        reached = self._places(stems[0]).astype(np.int64)
        for stem in stems[1:]:
            places = self._places(stem).astype(np.int64)
            reached = _following(reached, places, slop, self._generation.segments.offsets)
        return reached

    def _places(self, stem: int) -> U32:
        where = self._generation.stem_positions
        return where.tokens[where.offsets[stem] : where.offsets[stem + 1]]


def _following(reached: I64, places: I64, slop: int, segment_offsets: U32) -> I64:
    """Return those of `places` that come at most `slop` after one of `reached`, in the same segment.

    Both ascend. Of the places reached, the nearest before each is as good as any other.
    """
    nearest = np.searchsorted(reached, places, side="left") - 1
    places, nearest = places[nearest >= 0], nearest[nearest >= 0]
    before = reached[nearest]
    near = places - before <= slop
    places, before = places[near], before[near]
    segments = [np.searchsorted(segment_offsets, each.astype(np.uint32), side="right") for each in (places, before)]
    return np.asarray(places[segments[0] == segments[1]])
