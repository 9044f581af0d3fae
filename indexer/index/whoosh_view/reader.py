"""A generation as a Whoosh `IndexReader`, so that Whoosh's own searcher works on the arrays."""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import ListMatcher, NullMatcher
from whoosh.reading import TermInfo, TermNotFound

from indexer.fields import FIELDS
from indexer.index.generation.format import I64
from indexer.index.generation.reader import Generation
from indexer.index.generation.words import words_of
from indexer.index.whoosh_view.occurrences import holders_of_forms, holders_of_stem
from indexer.index.whoosh_view.schema import field_bits, is_form_field
from indexer.index.whoosh_view.words_reader import WordsReader


class GenerationReader(WordsReader):
    """Whoosh's view of a generation: terms, frequencies and postings of the fields of `schema()`."""

    def __init__(self, generation: Generation) -> None:
        super().__init__(words_of(generation))
        self._generation = generation

    @cached_property
    def _lengths(self) -> NDArray[np.int64]:
        segments = self._generation.segments
        lengths = np.zeros((len(self._generation), len(FIELDS)), dtype=np.int64)
        docs = self._generation.docs_of(np.arange(len(segments.fields)))
        np.add.at(lengths, (docs, segments.fields), np.diff(segments.offsets))
        return lengths

    def _postings(self, fieldname: str, text: str | bytes) -> I64:
        number = self._table(fieldname).number(text.decode() if isinstance(text, bytes) else text)
        if number is None:
            return np.zeros(0, dtype=np.int64)
        if is_form_field(fieldname):
            return holders_of_forms(self._generation, [number], field_bits(fieldname))
        return holders_of_stem(self._generation, number, field_bits(fieldname))

    def term_info(self, fieldname: str, text: str | bytes) -> TermInfo:
        """Return the frequencies of a term; raise TermNotFound where it has none."""
        frequency = self.doc_frequency(fieldname, text)
        if not frequency:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        return TermInfo(
            weight=frequency,
            df=frequency,
            minlength=self.min_field_length(fieldname),
            maxlength=self.max_field_length(fieldname),
            maxweight=1.0,
        )

    def doc_frequency(self, fieldname: str, text: str | bytes) -> int:
        """Return how many records hold a term in a field."""
        return len(self._postings(fieldname, text))

    def frequency(self, fieldname: str, text: str | bytes) -> int:
        """Return the weight of a term, which spelling ranks by: the number of records that hold it."""
        return self.doc_frequency(fieldname, text)

    def postings(self, fieldname: str, text: str | bytes, scorer: Any = None) -> Any:
        """Return a matcher over the records that hold a term in a field."""
        docs = self._postings(fieldname, text)
        if not len(docs):
            return NullMatcher()
        return ListMatcher(docs.tolist(), [1.0] * len(docs), scorer=scorer, term=(fieldname, text))

    def has_deletions(self) -> bool:
        """Nothing is ever deleted from a generation."""
        return False

    def is_deleted(self, docnum: int) -> bool:
        """Nothing is ever deleted from a generation."""
        return False

    def doc_count_all(self) -> int:
        """Return the number of records."""
        return len(self._generation)

    def doc_count(self) -> int:
        """Return the number of records."""
        return len(self._generation)

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        """Return the record as the mapping that its JSON is."""
        return self._generation.record(docnum).to_mapping()

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """Return how many words a record has in a field."""
        return int(self._lengths[docnum][_numbers(fieldname)].sum())

    def field_length(self, fieldname: str) -> int:
        """Return how many words all records have in a field."""
        return int(self._lengths[:, _numbers(fieldname)].sum())

    def min_field_length(self, fieldname: str) -> int:
        """Return the fewest words any record has in a field."""
        return int(self._lengths[:, _numbers(fieldname)].sum(axis=1).min(initial=0))

    def max_field_length(self, fieldname: str) -> int:
        """Return the most words any record has in a field."""
        return int(self._lengths[:, _numbers(fieldname)].sum(axis=1).max(initial=0))

    def has_vector(self, docnum: int, fieldname: str) -> bool:
        """Whoosh's term vectors are not kept; `Generation.tfidf` has the weights of its own."""
        return False


def _numbers(fieldname: str) -> list[int]:
    bits = field_bits(fieldname)
    return [number for number in range(len(FIELDS)) if bits >> number & 1]
