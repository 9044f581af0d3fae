"""Completions of what is being typed: sectors, provinces and titles that hold words beginning so."""

from __future__ import annotations

import numpy as np

from corpus.reference import provinces, sectors
from indexer.index.reader import Generation
from indexer.index.schema import field_bits
from indexer.text.analysis import analyse
from search_app.engine import Suggestion
from search_app.local.matching import Mask

MAX_WORDS = 8  # of what was typed, from its end
MOST_PLACES = 2  # sectors and provinces each in one answer


def suggest(generation: Generation, prefix: str, limit: int) -> tuple[Suggestion, ...]:
    """Return at most `limit` completions of `prefix`; none before a word is begun."""
    words = [word.form for word in analyse(prefix)][-MAX_WORDS:]
    if not words:
        return ()
    named = [*_named("sector", {item.slug: item.name_id for item in sectors().values()}, words)]
    named += _named("province", {item.code: item.name for item in provinces().values()}, words)
    return (*named, *_titles(generation, words, limit - len(named)))[:limit]


def _named(kind: str, names: dict[str, str], words: list[str]) -> list[Suggestion]:
    found = [
        Suggestion(kind, key, name)
        for key, name in names.items()
        if all(any(form.form.startswith(word) for form in analyse(name)) for word in words)
    ]
    return found[:MOST_PLACES]


def _titles(generation: Generation, words: list[str], limit: int) -> list[Suggestion]:
    holders = np.logical_and.reduce([_title_holders(generation, word) for word in words])
    docs = np.flatnonzero(holders)
    # A short title that holds the words says more about them than a long one.
    lengths = np.diff(generation.documents.offsets)[docs]
    best = docs[np.lexsort((docs, lengths))][: max(limit, 0)]
    records = (generation.record(doc) for doc in best.tolist())
    return [Suggestion("innovation", record.id, record.title) for record in records]


def _title_holders(generation: Generation, word: str) -> Mask:
    """Return which records have a title with a word that begins with `word`."""
    forms, postings = generation.forms.with_prefix(word), generation.form_postings
    span = slice(int(postings.offsets[forms.start]), int(postings.offsets[forms.stop]))
    holders = np.zeros(len(generation), dtype=bool)
    holders[postings.docs[span][(postings.fields[span] & field_bits("title")) != 0]] = True
    return holders
