"""Is a query asked in English? Judged by its words, so that no model is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from indexer.text.vocabulary import vocabulary
from search_app.query.words import QueryWord


def undecided(_: QueryWord) -> int:
    """Return 0: no word is said in one language only, as far as is known."""
    return 0


def is_english(words: Sequence[QueryWord], leaning_of: Callable[[QueryWord], int] = undecided) -> bool:
    """Return whether more words are English only than Indonesian only; words of both languages decide nothing.

    Where no word decides, a known English term of two words does ("waste bank"), and then what records say:
    `leaning_of` is 1 for a word that they say in English only, -1 for one that they say in Indonesian only.
    """
    if leaning := sum([word.leaning for word in words]):
        return leaning > 0
    return any(_is_english_term(*pair) for pair in pairwise(words)) or sum(map(leaning_of, words)) > 0


def _is_english_term(one: QueryWord, other: QueryWord) -> bool:
    is_term = (one.english_stem, other.english_stem) in vocabulary().english
    return is_term and (one.stem, other.stem) not in vocabulary().synonyms
