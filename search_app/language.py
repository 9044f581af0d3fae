"""Is a question asked in English? Judged by its words, so that no model is needed."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from indexer.text.analysis import english_stopwords, fold, indonesian_stopwords, stem
from indexer.text.english import english_stem
from indexer.text.vocabulary import vocabulary


def reads_as_english(words: Iterable[str]) -> bool:
    """Tell whether more words are English only than Indonesian only; words of both languages decide nothing.

    Where no word decides, a known English term of two words does ("waste bank").
    """
    forms = [fold(word) for word in words]
    leaning = sum(map(_leaning, forms))
    return leaning > 0 or (not leaning and any(map(_is_term, pairwise(forms))))


def _is_term(pair: tuple[str, str]) -> bool:
    english = tuple(map(english_stem, pair))
    return english in vocabulary().english and tuple(map(stem, pair)) not in vocabulary().synonyms


def is_foreign(form: str) -> bool:
    """Tell whether a folded word stands in an English term and in no Indonesian one."""
    return _is_english(form) and not _is_indonesian(form)


def _leaning(form: str) -> int:
    return _is_english(form) - _is_indonesian(form)


def _is_english(form: str) -> bool:
    return form in english_stopwords() or english_stem(form) in vocabulary().english_words


def _is_indonesian(form: str) -> bool:
    return form in indonesian_stopwords() or stem(form) in vocabulary().indonesian_words
