"""The words of a collection that the prefixes, wildcards, fuzzy words and ranges of one query stand for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np
from whoosh import query as tree

from indexer.index.generation.words import CollectionWords
from indexer.index.whoosh_view.words_reader import WordsReader
from search_app.query.trees import Tree, written

MAX_EXPANSION = 1_000  # words that one pattern may stand for


class Patterns:
    """What the patterns of one query stand for.

    Attributes
    ----------
    cut : list of str
        Patterns that stood for more than `MAX_EXPANSION` words, of which only the first were searched.
    """

    def __init__(self, words: CollectionWords, reader: WordsReader) -> None:
        self._table, self._of_forms, self._reader = words.forms, words.of_forms, reader
        self._expanded: dict[Tree, list[int]] = {}
        self.cut: list[str] = []

    def stems(self, pattern: Tree) -> list[int]:
        """Return the numbers of the stems that a pattern stands for."""
        stems: list[int] = np.unique(self._of_forms.stems[self.forms(pattern)]).tolist()
        return stems

    def forms(self, pattern: Tree) -> list[int]:
        """Return the numbers of the words, as written, that a pattern stands for."""
        if pattern not in self._expanded:
            words = list(islice(self._words(pattern), MAX_EXPANSION + 1))
            if len(words) > MAX_EXPANSION:
                self.cut.append(written(pattern))
                del words[MAX_EXPANSION:]
            numbers = (self._table.number(word.decode() if isinstance(word, bytes) else word) for word in words)
            self._expanded[pattern] = [number for number in numbers if number is not None]
        return self._expanded[pattern]

    def _words(self, pattern: Tree) -> Iterator[str | bytes]:
        if isinstance(pattern, tree.Wildcard):  # Whoosh looks at word after word, ten times as long
            return self._reader.terms_like(pattern.fieldname, pattern.text)
        # Whoosh offers its lazy expansion under this name only; the public one gathers all words first.
        words: Iterator[str | bytes] = pattern._btexts(self._reader)
        return words
