"""Is a word said in English only, or in Indonesian only? Judged by the words of a collection."""

from __future__ import annotations

from collections.abc import Callable

from indexer.index.generation.words import CollectionWords
from indexer.text.english import marked
from search_app.query.words import QueryWord


def language_leaning(words: CollectionWords) -> Callable[[QueryWord], int]:
    """Return what gives 1 for a word that is said in English only, -1 for one in Indonesian only, else 0."""

    def leaning(word: QueryWord) -> int:
        return (words.stems.number(marked(word.english_stem)) is not None) - (words.stems.number(word.stem) is not None)

    return leaning
