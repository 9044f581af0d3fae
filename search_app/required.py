"""Words and quoted phrases that must all stand: the commonest questions with marks, read without the parser.

They mean what the parser would read, in a tenth of the time.
"""

from __future__ import annotations

import re

from indexer.text.analysis import written_words
from search_app.asked_words import AskedWord, asked_words
from search_app.marks import is_shouted

Part = tuple[AskedWord, ...]
"""A word, or the words of a phrase; function words are left out."""

_PART = r'(?:"[^"]*"|(?!(?:AND|DAN|OR|ATAU|NOT|BUKAN)\b)[^\W_]+)'
_ALL = re.compile(rf"{_PART}(?: (?:AND|DAN) {_PART})*")
_PIECE = re.compile(r'"[^"]*"|\w+')


def read_required(text: str) -> tuple[Part, ...]:
    """Return the words and phrases that a cleaned text asks for together, each once; none where it asks otherwise."""
    if not ('"' in text or " AND " in text or " DAN " in text) or not _ALL.fullmatch(text) or is_shouted(text):
        return ()
    parts: dict[tuple[str, ...], Part] = {}
    free = False
    for piece in _PIECE.findall(text)[::2]:
        words = [word for word in asked_words(written_words(piece)) if word.is_searched]
        if words and (key := tuple([word.stem for word in words])) not in parts:
            parts[key] = tuple(words)
            free = piece[0] != '"'
    if len(parts) == 1 and free:
        return ()  # nothing stands beside the word, so that it is asked with its other ways
    return tuple(parts.values())
