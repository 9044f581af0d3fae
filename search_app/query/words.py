"""A word of a question and what the language data say of it, looked up once and kept at hand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.text.analysis import english_stopwords, fold, indonesian_stopwords, stem, stopwords
from indexer.text.english import english_stem
from indexer.text.vocabulary import vocabulary
from search_app.query.memo import Remembered


@dataclass(frozen=True, slots=True, eq=False)
class AskedWord:
    """A word as a person wrote it; asked again, it is the same object, and its ideas are found by that.

    Attributes
    ----------
    text : str
        As written.
    stem, english : str
        Its stem as an Indonesian and as an English word.
    leaning : int
        1 where it stands in an English term and in no Indonesian one, -1 the other way round, else 0.
    is_searched : bool
        Whether it is more than a function word, which no record is searched for.
    """

    text: str
    stem: str
    english: str
    leaning: int
    is_searched: bool


def asked_words(texts: Iterable[str]) -> list[AskedWord]:
    """Return what is known of words."""
    return [_KNOWN[text] for text in texts]


def _look_up(text: str) -> AskedWord:
    form, known = fold(text), vocabulary()
    indonesian, english = stem(form), english_stem(form)
    is_indonesian = form in indonesian_stopwords() or indonesian in known.indonesian_words
    is_english = form in english_stopwords() or english in known.english_words
    is_searched = bool(form) and form not in stopwords()
    return AskedWord(text, indonesian, english, is_english - is_indonesian, is_searched)


_KNOWN: Remembered[str, AskedWord] = Remembered(_look_up)
