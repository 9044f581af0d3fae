"""Completions of what is being typed: sectors, provinces, common needs, and titles that hold words beginning so."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Protocol

from corpus import Innovation
from corpus.reference import provinces, sectors
from indexer.text.analysis import analyse
from indexer.text.splitting import split
from search_app.engine import Suggestion

MAX_WORDS = 8  # of what was typed, from its end
MAX_NAMED = 2  # sectors and provinces each in one answer
MAX_NEEDS = 3


class Titles(Protocol):
    """What an index tells of its titles and needs."""

    def common_needs(self, beginnings: Set[str], limit: int) -> list[str]:
        """Return the keywords that begin so, those of most records first, then in order of keyword."""
        ...

    def with_beginnings(self, words: Sequence[str], limit: int) -> list[Innovation]:
        """Return the records whose titles hold words that begin so, the shortest records first."""
        ...


class Suggestions:
    """Completes what a person types from one index."""

    def __init__(self, titles: Titles) -> None:
        self._titles = titles

    def of(self, prefix: str, limit: int) -> tuple[Suggestion, ...]:
        """Return at most `limit` completions of `prefix`; none before a word is begun."""
        words = [word.form for word in analyse(prefix)][-MAX_WORDS:]
        if not words:
            return ()
        named = [*_named("sector", {item.slug: item.name_id for item in sectors().values()}, words)]
        named += _named("province", {item.code: item.name for item in provinces().values()}, words)
        # In whichever case keywords are written.
        typed = {" ".join(prefix.split()), " ".join(word.form for word in split(prefix))}
        beginnings = {beginning for text in typed for beginning in _cases(text)}
        named += [Suggestion("need", need, need) for need in self._titles.common_needs(beginnings, MAX_NEEDS)]
        if len(named) >= limit:
            return tuple(named[:limit])
        # A short title that holds the words says more about them than a long one.
        records = self._titles.with_beginnings(words, limit - len(named))
        return (
            *named,
            *(
                Suggestion("innovation", record.id, record.title, record.regency or record.province)
                for record in records
            ),
        )


def _cases(text: str) -> set[str]:
    return {text, text.lower(), text.upper(), text.capitalize()}


def _named(kind: str, names: dict[str, str], words: list[str]) -> list[Suggestion]:
    found = [
        Suggestion(kind, key, name)
        for key, name in names.items()
        if all(any(form.form.startswith(word) for form in analyse(name)) for word in words)
    ]
    return found[:MAX_NAMED]
