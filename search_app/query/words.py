"""A word of a query and what the language data say of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from indexer.text.analysis import english_stopwords, indonesian_stopwords
from indexer.text.english import english_stem
from indexer.text.splitting import fold
from indexer.text.stemming import stem
from indexer.text.vocabulary import vocabulary

MAX_CACHED = 10_000  # words, and concepts of words: the same ones come in query after query


@dataclass(frozen=True, slots=True)
class QueryWord:
    """A word as a person wrote it.

    Attributes
    ----------
    text : str
        As written.
    stem, english_stem : str
        Its stem as an Indonesian and as an English word.
    leaning : int
        1 where it stands in an English term and in no Indonesian one, -1 the other way round, else 0.
    reading : str
        The word that it stands for where it is typed as one talks ("dateng"); empty where it stands for itself.
    names_region : bool
        Whether it stands in the name of a region, so that it says where, not what.
    """

    text: str
    stem: str
    english_stem: str
    leaning: int
    reading: str = ""
    names_region: bool = False

    @property
    def meant(self) -> str:
        """The stem of the word that it stands for."""
        return stem(self.reading) if self.reading else self.stem


@lru_cache(maxsize=MAX_CACHED)
def query_word(text: str) -> QueryWord:
    """Return what is known of one word as written."""
    form, known = fold(text), vocabulary()
    indonesian, english = stem(form), english_stem(form.rstrip("."))  # the dot of an abbreviation may be left
    is_indonesian = form in indonesian_stopwords() or indonesian in known.indonesian_words
    is_english = form in english_stopwords() or english in known.english_words
    return QueryWord(text, indonesian, english, is_english - is_indonesian)
