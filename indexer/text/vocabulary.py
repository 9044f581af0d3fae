"""Other ways to say a thing: acronyms, former names, spellings, chat words, kindred needs, English for Indonesian."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.language_files import language_file, language_table
from indexer.text.analysis import stems_of
from indexer.text.english import english_stems

SYNONYMS, ENGLISH = "synonyms.csv", "english.csv"
FROM_ENGLISH = "english"  # kind of a way that translates
_BOTH_WAYS = "<>"

Key = tuple[str, ...]
"""The stems of a term, function words left out."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to say something: `text` as people write it, `stems` as the index holds it, `kind` as the data name it."""

    text: str
    stems: Key
    kind: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The shipped language data, ready to be looked up.

    Attributes
    ----------
    synonyms : mapping of Key to tuple of Way
        Indonesian terms to their other ways.
    english : mapping of Key to tuple of Way
        English terms, as English stems, to Indonesian ways.
    phrases : frozenset of Key
        Every Indonesian term of two words or more, which an index counts as one term.
    openings : mapping of Key to tuple of int
        First two words of the terms of two words or more, of either language, to the lengths of these terms.
    english_words, indonesian_words : frozenset of str
        All stems that stand in a term of that language.
    """

    synonyms: Mapping[Key, tuple[Way, ...]]
    english: Mapping[Key, tuple[Way, ...]]
    phrases: frozenset[Key]
    openings: Mapping[Key, tuple[int, ...]]
    english_words: frozenset[str]
    indonesian_words: frozenset[str]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships."""
    synonyms, english = _gathered(_synonyms()), _gathered(_english())
    ways = [way for mapping in (synonyms, english) for found in mapping.values() for way in found]
    indonesian = {*synonyms, *(way.stems for way in ways)}
    return Vocabulary(
        synonyms=synonyms,
        english=english,
        phrases=frozenset(key for key in indonesian if len(key) > 1),
        openings=_openings({*indonesian, *english}),
        english_words=frozenset(word for key in english for word in key),
        indonesian_words=frozenset(word for key in indonesian for word in key),
    )


def _openings(terms: Iterable[Key]) -> dict[Key, tuple[int, ...]]:
    lengths: dict[Key, set[int]] = {}
    for term in terms:
        if len(term) > 1:
            lengths.setdefault(term[:2], set()).add(len(term))
    return {opening: tuple(sorted(found)) for opening, found in lengths.items()}


@cache
def fingerprint() -> str:
    """Return what the vocabulary depends on, as 16 hexadecimal digits."""
    content = language_file(SYNONYMS) + language_file(ENGLISH)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _synonyms() -> Iterator[tuple[Key, Way]]:
    for row in _rows(SYNONYMS):
        term = _way(row["term"], row["kind"])
        for text in row["equivalents"].split("|"):
            way = _way(text, row["kind"])
            yield term.stems, way
            if row["direction"] == _BOTH_WAYS:
                yield way.stems, term


def _english() -> Iterator[tuple[Key, Way]]:
    for row in _rows(ENGLISH):
        for text in row["indonesian"].split("|"):
            yield english_stems(row["english"]), _way(text, FROM_ENGLISH)


def _way(text: str, kind: str) -> Way:
    return Way(text.strip(), stems_of(text), kind)


def _gathered(pairs: Iterable[tuple[Key, Way]]) -> dict[Key, tuple[Way, ...]]:
    """Return all ways by key, each once; a way that the index cannot tell from its key says nothing new."""
    gathered: dict[Key, dict[Key, Way]] = {}
    for key, way in pairs:
        if key and way.stems and key != way.stems:
            gathered.setdefault(key, {}).setdefault(way.stems, way)
    return {key: tuple(ways.values()) for key, ways in gathered.items()}


def _rows(name: str) -> Iterator[dict[str, str]]:
    yield from language_table(name)
