"""The titles and needs of a generation that begin as a person types."""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np

from corpus import Innovation
from indexer.facets import KEYWORD
from indexer.index.generation.format import I64
from indexer.index.generation.reader import Generation
from search_app.local.kernels.arrays import Bools


class GenerationTitles:
    """The titles and keywords of one generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        needs = generation.facets[KEYWORD]
        self._needs = needs.values
        self._records_of_need: I64 = np.bincount(needs.column.codes, minlength=len(needs.values))

    def common_needs(self, beginnings: Set[str], limit: int) -> list[str]:
        """Return the keywords that begin so, those of most records first, then in order of keyword."""
        begun = {number for beginning in beginnings for number in self._needs.with_prefix(beginning)}
        common = sorted(begun, key=lambda number: (-self._records_of_need[number], number))
        return [self._needs.text(number) for number in common[:limit]]

    def with_beginnings(self, words: Sequence[str], limit: int) -> list[Innovation]:
        """Return the records whose titles hold words that begin so, the shortest records first."""
        generation = self._generation
        docs = np.flatnonzero(np.logical_and.reduce([self._holders(word) for word in words]))
        lengths = generation.documents.lengths[docs]
        return [generation.record(doc) for doc in docs[np.lexsort((docs, lengths))][:limit].tolist()]

    def _holders(self, word: str) -> Bools:
        """Return which records have a title with a word that begins with `word`."""
        generation = self._generation
        forms, postings = generation.forms.with_prefix(word), generation.title_postings
        holders = np.zeros(len(generation), dtype=bool)
        holders[postings.docs[postings.offsets[forms.start] : postings.offsets[forms.stop]]] = True
        return holders
