"""Words that are words, whether or not a record holds them.

Forms of the bases that ship are, and words of the language data and of the names of regions.
"""

from __future__ import annotations

from functools import cache

from corpus.reference import regions
from indexer.text.analysis import stopwords
from indexer.text.english import english_stem
from indexer.text.splitting import split
from indexer.text.stemming import is_known, stem
from indexer.text.vocabulary import vocabulary


def is_known_word(form: str) -> bool:
    """Return whether a form is known for a word; of many a word nothing is known."""
    return is_known(form) or is_word_of_term(form) or form in stopwords() or form in _words_of_regions()


def is_word_of_term(form: str) -> bool:
    """Return whether a form stands in a term of the vocabulary, Indonesian or English."""
    known = vocabulary()
    return stem(form) in known.indonesian_words or english_stem(form) in known.english_words


@cache
def _words_of_regions() -> frozenset[str]:
    return frozenset(word.form for region in regions().values() for word in split(region.name))
