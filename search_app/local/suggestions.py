"""Completions of what is being typed: sectors, provinces, common needs, and titles that hold words beginning so."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from corpus.reference import provinces, sectors
from indexer.facets import KEYWORD
from indexer.index.generation.format import I64
from indexer.index.generation.reader import Generation
from indexer.text.analysis import analyse
from indexer.text.splitting import split
from search_app.engine import Suggestion
from search_app.local.kernels.arrays import Bools

MAX_WORDS = 8  # of what was typed, from its end
MAX_NAMED = 2  # sectors and provinces each in one answer
MAX_NEEDS = 3


class Suggestions:
    """Completes what a person types from one generation."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        needs = generation.facets[KEYWORD]
        self._needs = needs.values
        self._records_of_need: I64 = np.bincount(needs.column.codes, minlength=len(needs.values))

    def of(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return at most `limit` completions of `prefix`; none before a word is begun."""
        words = [word.form for word in analyse(prefix)][-MAX_WORDS:]
        if not words:
            return ()
        named = [*_named("sector", {item.slug: item.name_id for item in sectors().values()}, words)]
        named += _named("province", {item.code: item.name for item in provinces().values()}, words)
        named += self._common_needs({" ".join(prefix.split()), " ".join(word.form for word in split(prefix))})
        return (*named, *self._titles(words, limit - len(named)))[:limit]

    def _common_needs(self, prefixes: set[str]) -> Iterator[Suggestion]:
        """Yield the keywords that begin so, in whichever case they are written, those of most records first."""
        begun = {number for prefix in prefixes for text in _cases(prefix) for number in self._needs.with_prefix(text)}
        common = sorted(begun, key=lambda number: (-self._records_of_need[number], number))
        for number in common[:MAX_NEEDS]:
            yield Suggestion("need", self._needs.text(number), self._needs.text(number))

    def _titles(self, words: list[str], limit: int) -> list[Suggestion]:
        generation = self._generation
        docs = np.flatnonzero(np.logical_and.reduce([self._title_holders(word) for word in words]))
        # A short title that holds the words says more about them than a long one.
        lengths = generation.documents.lengths[docs]
        best = docs[np.lexsort((docs, lengths))][: max(limit, 0)]
        records = (generation.record(doc) for doc in best.tolist())
        return [Suggestion("innovation", record.id, record.title) for record in records]

    def _title_holders(self, word: str) -> Bools:
        """Return which records have a title with a word that begins with `word`."""
        generation = self._generation
        forms, postings = generation.forms.with_prefix(word), generation.title_postings
        holders = np.zeros(len(generation), dtype=bool)
        holders[postings.docs[postings.offsets[forms.start] : postings.offsets[forms.stop]]] = True
        return holders


def _cases(text: str) -> set[str]:
    return {text, text.lower(), text.upper(), text.capitalize()}


def _named(kind: str, names: dict[str, str], words: list[str]) -> list[Suggestion]:
    found = [
        Suggestion(kind, key, name)
        for key, name in names.items()
        if all(any(form.form.startswith(word) for form in analyse(name)) for word in words)
    ]
    return found[:MAX_NAMED]
