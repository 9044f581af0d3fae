"""Text to words: split, fold, drop function words, stem. Index and query use this and nothing else.

A word has a *form* (as written, folded: `pelayanan`) and a *stem* (`layan`). Plain words and phrases match by
stem; prefixes, wildcards, fuzzy words and spelling work on forms, which are what a person can see and type.
"""

from __future__ import annotations

import hashlib
import threading
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from corpus.language_files import language_file, language_table
from indexer.text.splitting import fold, split

STEMS = "stems.csv"
REVISION = 2  # raise when the code below gives other words for the same text: old generations are then refused

_stemmer = Stemmer.Stemmer("indonesian", 0)  # its own cache, of 10,000 words, costs more than it saves
_stemmer_lock = threading.Lock()  # a Snowball stemmer keeps its state between calls


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
def stem(form: str) -> str:
    """Return the stem of a folded word: Snowball's, corrected where that parts related words or joins unrelated ones.

    A word with a digit is its own stem.
    """
    if not form.isalpha() and any(character.isdigit() for character in form):
        return form
    of_forms, of_stems = _corrected_stems()
    if form in of_forms:
        return of_forms[form]
    with _stemmer_lock:
        found = str(_stemmer.stemWord(form))
    return of_stems.get(found, found)


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
    return tuple([stem(word.form) for word in split(text) if word.form and word.form not in stopwords()])


@cache
def fingerprint() -> str:
    """Return what this analysis depends on, as 16 hexadecimal digits; a generation names the one that built it."""
    language = (language_file(STEMS), *sorted(stopwords()))
    parts = (str(REVISION), Stemmer.version(), unicodedata.unidata_version, *language)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


@cache
def _corrected_stems() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return the right stems of words, and of Snowball's stems, where Snowball errs."""
    of_forms, of_stems = (
        {row["written"]: row["stem"] for row in language_table(STEMS) if row["kind"] == kind}
        for kind in ("form", "stem")
    )
    return of_forms, of_stems
