"""Is a query asked in English? Judged by its words, so that no model is needed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.text.vocabulary import vocabulary
from search_app.query.words import QueryWord


def is_english(words: Sequence[QueryWord]) -> bool:
    """Return whether more words are English only than Indonesian only; words of both languages decide nothing.

    Where no word decides, a known English term of two words does ("waste bank").
    """
    leaning = sum([word.leaning for word in words])
    return leaning > 0 or (not leaning and any(_is_english_term(*pair) for pair in pairwise(words)))


def _is_english_term(one: QueryWord, other: QueryWord) -> bool:
    is_term = (one.english_stem, other.english_stem) in vocabulary().english
    return is_term and (one.stem, other.stem) not in vocabulary().synonyms
