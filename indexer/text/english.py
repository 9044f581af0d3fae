"""English words of a text: split, and brought to the form in which `english.csv` has them.

What records say in English is indexed beside their Indonesian, as words of its own: `ENGLISH_MARK` stands before each,
which no word has by itself. So "air" of a text in English is no "air" of one in Indonesian, which means water, and what
is said in English changes nothing for who asks in Indonesian.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

import Stemmer

from corpus.language_files import language_table
from indexer.text.analysis import Word, english_stopwords
from indexer.text.splitting import fold, split
from indexer.text.stemming import stem

ENGLISH = "english.csv"
ENGLISH_MARK = ":"

_stemmer = Stemmer.Stemmer("english", 0)  # its own cache, of 10,000 words, costs more than it saves
_stemmer_lock = threading.Lock()  # a Snowball stemmer keeps its state between calls

# Endings and what stands in the base form instead, tried in this order.
_INFLECTIONS = tuple(
    (re.compile(ending), base)
    for ending, base in (
        (r"ies$", "y"),
        (r"ves$", "f"),
        (r"ves$", "fe"),
        (r"s$", ""),
        (r"es$", ""),
        (r"ied$", "y"),
        (r"(?:ed|ing)$", ""),
        (r"(?:ed|ing)$", "e"),
        (r"([b-df-hj-np-tv-z])\1(?:ed|ing)$", r"\1"),
        (r"ly$", ""),
    )
)
# British spelling to American, in words that share it by chance too ("hour"): both sides of a comparison are changed.
_AMERICAN = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)", "iz"),
        (r"our", "or"),
        (r"tre(?=s?$)", "ter"),
        (r"ae|oe", "e"),
        (r"ence(?=[sd]?$)", "ense"),
        (r"ogue(?=s?$)", "og"),
        (r"ll(?=ed$|ing$|er$)", "l"),
        (r"mme(?=s?$)", "m"),
    )
)


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """Return what stands for an English word in all its inflections, in British as in American spelling.

    It is the word of `english.csv` that this is an inflection of, else one with the same Snowball stem, else that stem:
    "customs" is no "customer", but "promoting" finds "promotion".
    """
    folded, (words, by_stem) = fold(word), _words_of_terms()
    form = _american(folded)
    # First as it is written: "selling", in American "seling" like "modeling", is a form of "sell".
    for base in (form, *english_bases(folded), *english_bases(form)):
        if base in words:
            return base
    found = _snowball(form)
    return by_stem.get(found, found)


def english_bases(form: str) -> Iterator[str]:
    """Yield what a form may be an inflection of: "licensing" of "licens" or "license"."""
    return (ending.sub(start, form) for ending, start in _INFLECTIONS if ending.search(form))


def marked(word: str) -> str:
    """Return an English form or stem as an index holds it."""
    return ENGLISH_MARK + word


def indexed_english_form(word: str) -> str:
    """Return the form of a word of an English text as an index holds it, "" where it is a function word or nothing."""
    form = fold(word)
    return "" if not form or form in english_stopwords() else marked(form)


def analyse_english(text: str) -> Iterator[Word]:
    """Yield the words of an English text as an index holds them, function words left out."""
    for form, start, end in split(text):
        if form and form not in english_stopwords():
            yield Word(marked(form), marked(english_stem(form)), start, end)


def written_length(form: str) -> int:
    """Return how many characters a form that an index holds has without its mark."""
    return len(form) - form.startswith(ENGLISH_MARK)


def stem_of_indexed(form: str) -> str:
    """Return the stem of a form that an index holds, of either language."""
    if form.startswith(ENGLISH_MARK):
        return marked(english_stem(form.removeprefix(ENGLISH_MARK)))
    return stem(form)


def english_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, English function words left out."""
    return tuple(english_stem(word) for word in _words(text))


def _words(text: str) -> Iterator[str]:
    return (word.form for word in split(text) if word.form not in english_stopwords())


@cache
def _words_of_terms() -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the words of all English terms, and the first of them that has each Snowball stem."""
    words = dict.fromkeys(_american(word) for row in language_table(ENGLISH) for word in _words(row["english"]))
    by_stem: dict[str, str] = {}
    for word in words:
        by_stem.setdefault(_snowball(word), word)
    return frozenset(words), by_stem


def _american(form: str) -> str:
    for british, american in _AMERICAN:
        form = british.sub(american, form)
    return form


def _snowball(form: str) -> str:
    with _stemmer_lock:
        return str(_stemmer.stemWord(form))
