"""A person's text to what it asks for: words, or a query tree where marks ask for more.

Parsing never raises. What could not be read as meant is read as plain words, and a `Note` says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from whoosh import query as tree

from indexer.index.whoosh_view.schema import PLAIN
from indexer.text.analysis import written_words
from search_app.engine import Note
from search_app.query.conjunction import Part, read_required
from search_app.query.parser import read_with_parser
from search_app.query.syntax import OPERATORS, is_bare, is_special, tidy
from search_app.query.trees import Tree, is_nothing, joined
from search_app.query.words import AskedWord, asked_words

MAX_CHARACTERS = 2_000

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # controls, line ends, halves of letters
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"'))


class ParsedQuery(NamedTuple):
    """A query ready to be evaluated.

    Attributes
    ----------
    text : str
        What was searched, after cleaning.
    readable : str
        The same as the parser read it; places that leaves of the tree name are in this text.
    written : tuple of AskedWord
        All words in reading order, function words too but no operators; none where `required` holds all of them.
    words : tuple of AskedWord
        The words of a question without marks, the most common one, each once; they are alternatives.
    required : tuple of Part
        The words and phrases of a question whose marks say that all of them must stand.
    marked : whoosh.query.Query or None
        What a question with other marks asks for.
    notes : tuple of Note
        What the asker should know about the reading.
    """

    text: str
    readable: str
    written: tuple[AskedWord, ...]
    words: tuple[AskedWord, ...]
    required: tuple[Part, ...]
    marked: Tree | None
    notes: tuple[Note, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked, so that every record matches."""
        return not self.text

    @property
    def tree(self) -> Tree:
        """What is asked for, whether by marks or by words alone."""
        if self.marked is not None:
            return self.marked
        if self.required:
            return joined(tree.And, [_leaf(part) for part in self.required])
        return joined(tree.Or, [tree.Term(PLAIN, word.stem) for word in self.words])


def parse(text: str) -> ParsedQuery:
    """Return the query that a person's text means."""
    notes: list[Note] = []
    cleaned = _clean(text, notes)
    if not cleaned:
        return ParsedQuery("", "", (), (), (), tree.Every(), tuple(notes))
    if required := read_required(cleaned):
        return ParsedQuery(cleaned, cleaned, (), (), required, None, tuple(notes))
    readable, texts, marked = cleaned, cleaned.split(), None
    if not is_bare(texts):
        readable = tidy(cleaned, notes)
        texts = written_words(readable)
        if is_special(readable):
            marked = read_with_parser(readable, notes)
            texts = [text for text in texts if text not in OPERATORS]
    written = tuple(asked_words(texts))
    words = _searched(written) if marked is None else ()
    if not notes and (not words if marked is None else is_nothing(marked)):
        notes.append(Note("common_words_only"))
    return ParsedQuery(cleaned, readable, written, words, (), marked, tuple(dict.fromkeys(notes)))


def _clean(text: str, notes: list[Note]) -> str:
    if not (text.isascii() and text.isprintable()):
        text = _UNSEEN.sub(" ", text).translate(_QUOTES)
    kept = " ".join(text.split())
    if len(kept) > MAX_CHARACTERS:
        notes.append(Note("too_long", str(MAX_CHARACTERS)))
        kept = kept[:MAX_CHARACTERS].rsplit(" ", 1)[0]
    return kept


def _searched(written: Sequence[AskedWord]) -> tuple[AskedWord, ...]:
    """Return the words that a text without marks asks for, the first of each stem."""
    words: dict[str, AskedWord] = {}
    for word in written:
        if word.is_searched:
            words.setdefault(word.stem, word)
    return tuple(words.values())


def _leaf(part: Part) -> Tree:
    return tree.Term(PLAIN, part[0].stem) if len(part) == 1 else tree.Phrase(PLAIN, [word.stem for word in part])
