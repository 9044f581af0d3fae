"""English words of a text, for asking in English: split and stemmed as English, not as Indonesian."""

from __future__ import annotations

import threading
from functools import lru_cache

import Stemmer

from indexer.text.analysis import english_stopwords
from indexer.text.splitting import fold, split

_stemmer = Stemmer.Stemmer("english", 0)  # its own cache, of 10,000 words, costs more than it saves
_stemmer_lock = threading.Lock()  # a Snowball stemmer keeps its state between calls


@lru_cache(maxsize=50_000)
def english_stem(word: str) -> str:
    """Return the Snowball stem of an English word."""
    with _stemmer_lock:
        return str(_stemmer.stemWord(fold(word)))


def english_stems(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, English function words left out."""
    return tuple(english_stem(word.form) for word in split(text) if word.form not in english_stopwords())
