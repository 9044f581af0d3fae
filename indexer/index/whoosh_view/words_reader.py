"""The words of a collection as a Whoosh `IndexReader`, so that Whoosh's term expansion works on the arrays."""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Iterator
from functools import cached_property
from itertools import compress

import numpy as np
from whoosh.reading import IndexReader

from indexer.index.generation.format import U32
from indexer.index.generation.string_table import StringTable
from indexer.index.generation.words import CollectionWords
from indexer.index.whoosh_view.schema import field_bits, is_form_field, schema

_WILD = re.compile(r"[*?\[]")  # what ends the letters that a pattern begins with


class WordsReader(IndexReader):
    """Whoosh's view of the words of a collection: the terms of the fields of `schema()`."""

    def __init__(self, words: CollectionWords) -> None:
        self.schema = schema()
        self._words = words

    @cached_property
    def _stem_fields(self) -> U32:
        forms = self._words.of_forms
        fields = np.zeros(len(self._words.stems), dtype=np.uint32)
        np.bitwise_or.at(fields, forms.stems, forms.fields)
        return fields

    def _table(self, fieldname: str) -> StringTable:
        return self._words.forms if is_form_field(fieldname) else self._words.stems

    def _fields(self, fieldname: str) -> U32:
        return self._words.of_forms.fields if is_form_field(fieldname) else self._stem_fields

    def __contains__(self, term: tuple[str, str | bytes]) -> bool:
        fieldname, text = term
        if fieldname not in self.schema:
            return False
        number = self._table(fieldname).number(text.decode() if isinstance(text, bytes) else text)
        return number is not None and bool(self._fields(fieldname)[number] & field_bits(fieldname))

    def indexed_field_names(self) -> list[str]:
        """Return the names of the fields that have terms here."""
        return [name for name in self.schema.names() if hasattr(self.schema[name], "analyzer")]

    def all_terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield (field name, term) in ascending order."""
        for name in sorted(self.indexed_field_names()):
            yield from self.terms_from(name, "")

    def terms_from(self, fieldname: str, prefix: str | bytes) -> Iterator[tuple[str, bytes]]:
        """Yield (field name, term) of one field, from `prefix` on."""
        table, fields, bits = self._table(fieldname), self._fields(fieldname), field_bits(fieldname)
        first = table.at_or_after(prefix if isinstance(prefix, bytes) else prefix.encode())
        for number in np.flatnonzero(fields[first:] & bits).tolist():
            yield fieldname, table[first + number]

    def terms_like(self, fieldname: str, pattern: str) -> Iterator[str]:
        """Yield the terms of one field that a pattern with `*` and `?` stands for."""
        table = self._table(fieldname)
        among = table.with_prefix(_WILD.split(pattern, maxsplit=1)[0])
        is_in_field = self._fields(fieldname)[among.start : among.stop] & field_bits(fieldname) != 0
        words = compress(table.texts(among.start, among.stop), is_in_field.tolist())
        return filter(re.compile(fnmatch.translate(pattern)).match, words)

    def terms_within(self, fieldname: str, text: str, maxdist: int, prefix: int = 0) -> Iterator[str]:
        """Yield the terms within `maxdist` edits of `text` that share its first `prefix` characters."""
        table = self._table(fieldname)
        # As Whoosh counts, letters that are swapped are two that are replaced.
        numbers = table.near(text, maxdist, prefix=prefix, swap=2).numbers
        is_in_field = self._fields(fieldname)[numbers] & field_bits(fieldname) != 0
        return map(table.text, numbers[is_in_field].tolist())
