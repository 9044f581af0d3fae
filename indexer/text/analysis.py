"""Text to words: split, fold, drop function words, stem. Index and query use this and nothing else.

A word has a *form* (as written, folded: `pelayanan`) and a *stem* (`layan`). Plain words and phrases match by
stem; prefixes, wildcards, fuzzy words and spelling work on forms, which are what a person can see and type.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.language_files import language_file
from indexer.text import stemming
from indexer.text.stemming import stem

REVISION = 2  # raise when the code below gives other words for the same text: old generations are then refused

# Letters and digits with the marks, joiners and soft hyphens that may stand inside a word; a number keeps its
# separators ("1.250", "74,9"), and apostrophes may stand inside a word too ("Jum'at").
_WORD = re.compile(
    r"\d+(?:[.,]\d+)+(?!\w)"
    r"|[^\W_]+(?:(?:[\u00ad\u0300-\u036f\u200b-\u200d]|['\u2018\u2019\u02bc](?=[^\W_]))[^\W_]*)*"
)
_INVISIBLE = re.compile(r"[\u00ad\u0300-\u036f\u200b-\u200d'\u2018\u2019\u02bc]")
_POSSESSIVE = re.compile(r"['\u2019]s$")
_LONGEST_WORD = 64


class Word(NamedTuple):
    """One word of a text; `start` and `end` are character offsets into the text as it was given."""

    form: str
    stem: str
    start: int
    end: int


@cache
def indonesian_stopwords() -> frozenset[str]:
    """Return the Indonesian function words."""
    return frozenset(language_file("stopwords.txt").split())


@cache
def english_stopwords() -> frozenset[str]:
    """Return the English function words."""
    return frozenset(language_file("stopwords-english.txt").split())


@cache
def stopwords() -> frozenset[str]:
    """Return the function words that are never indexed and never searched."""
    return indonesian_stopwords() | english_stopwords()


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Return the form of one word: NFKC, case-folded, without accents and apostrophes."""
    plain = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", word)).casefold()
    return _INVISIBLE.sub("", unicodedata.normalize("NFD", plain))[:_LONGEST_WORD]


def indexed_form(word: str) -> str:
    """Return the form of a word of a text, "" where it is a function word or nothing is left of it."""
    form = fold(word)
    return "" if form in stopwords() else form


def word_matches(text: str) -> Iterator[re.Match[str]]:
    """Yield the words of a text as written, in reading order, function words too."""
    return _WORD.finditer(text)


def analyse(text: str) -> Iterator[Word]:
    """Yield the words of a text in reading order, function words left out."""
    for match in word_matches(text):
        if form := indexed_form(match.group()):
            yield Word(form, stem(form), match.start(), match.end())


def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text, as `analyse` does, in half the time."""
    return tuple([stem(form) for match in word_matches(text) if (form := indexed_form(match[0]))])


@cache
def fingerprint() -> str:
    """Return what this analysis depends on, as 16 hexadecimal digits; a generation names the one that built it."""
    language = (*map(language_file, stemming.FILES), *sorted(stopwords()))
    parts = (str(REVISION), unicodedata.unidata_version, *language)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
