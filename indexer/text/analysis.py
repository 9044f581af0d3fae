"""Text to words: split, fold, drop function words, stem. Index and query use this and nothing else.

A word has a *form* (as written, folded: `pelayanan`) and a *stem* (`layan`). Plain words and phrases match by
stem; prefixes, wildcards, fuzzy words and spelling work on forms, which are what a person can see and type.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from corpus.language_files import language_file
from indexer.text import stemming
from indexer.text.splitting import fold, forms_of, split
from indexer.text.stemming import stem

_ENCLITICS = ("nya", "lah", "kah", "pun")
_SHORTEST = 2  # letters of a word on which nothing hangs

REVISION = 4  # raise when the code below gives other words for the same text: old generations are then refused


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
def regional_stopwords() -> frozenset[str]:
    """Return function words of chat and of regional languages: Javanese, Sundanese, Minang, Banjar, Papuan Malay."""
    return frozenset(language_file("stopwords-regional.txt").split())


@cache
def english_stopwords() -> frozenset[str]:
    """Return the English function words."""
    return frozenset(language_file("stopwords-english.txt").split())


@cache
def stopwords() -> frozenset[str]:
    """Return the function words that are never indexed and never searched."""
    return indonesian_stopwords() | _with_enclitics() | regional_stopwords() | english_stopwords()


def _with_enclitics() -> frozenset[str]:
    """Return the forms of Indonesian function words with what may hang on them: "caranya", "bisakah"."""
    forms = {word + enclitic for word in indonesian_stopwords() if len(word) > _SHORTEST for enclitic in _ENCLITICS}
    return frozenset(forms.difference(language_file("bases.txt").split()))  # "masalah" is not "masa" with "lah"


def indexed_form(word: str) -> str:
    """Return the form of a word of a text, "" where it is a function word or nothing is left of it."""
    form = fold(word)
    return "" if form in stopwords() else form


def analyse(text: str) -> Iterator[Word]:
    """Yield the words of a text in reading order, function words left out."""
    for form, start, end in split(text):
        if form and form not in stopwords():
            yield Word(form, stem(form), start, end)


def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text, as `analyse` does, in half the time."""
    left_out = stopwords()
    return tuple([stem(form) for form in forms_of(text) if form and form not in left_out])


@cache
def fingerprint() -> str:
    """Return what this analysis depends on, as 16 hexadecimal digits; a generation names the one that built it."""
    language = (*map(language_file, stemming.FILES), *sorted(stopwords()))
    parts = (str(REVISION), unicodedata.unidata_version, *language)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
