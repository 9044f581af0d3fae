"""Variants of a term: acronyms, former names, spellings, chat words, related needs, Indonesian for English."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product

from corpus.language_files import language_file, language_table
from indexer.text.analysis import stems_of
from indexer.text.english import ENGLISH, english_bases, english_stems

SYNONYMS = "synonyms.csv"
FROM_ENGLISH = "english"  # kind of a variant that translates
_BOTH_DIRECTIONS = "<>"
SPELLING = "spelling"
_HYPHENATED = re.compile("[^ -]+-[^ -]+")

Key = tuple[str, ...]
"""The stems of a term, function words left out."""


def phrase_name(key: Key) -> str:
    """Return the name that an index has for a term of several words."""
    return " ".join(key)


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to say something: `text` as people write it, `stems` as the index holds it, and `kind` in the data."""

    text: str
    stems: Key
    kind: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The shipped language data, ready for look-up.

    Attributes
    ----------
    synonyms : mapping of Key to tuple of Variant
        Indonesian terms to their other variants.
    english : mapping of Key to tuple of Variant
        English terms, as English stems, to Indonesian variants.
    phrases : frozenset of Key
        Every Indonesian term of two words or more, which an index counts as one term.
    first_words : mapping of Key to tuple of int
        First two words of the terms of two words or more, of either language, to the lengths of these terms.
    english_words, indonesian_words : frozenset of str
        All stems of the terms of that language.
    """

    synonyms: Mapping[Key, tuple[Variant, ...]]
    english: Mapping[Key, tuple[Variant, ...]]
    phrases: frozenset[Key]
    first_words: Mapping[Key, tuple[int, ...]]
    english_words: frozenset[str]
    indonesian_words: frozenset[str]

    def other_writing(self, key: Key) -> Variant | None:
        """Return a compound written together where the key has its words apart ("rumah sakit"), or the other way."""
        for variant in self.synonyms.get(key, ()):
            if variant.kind == SPELLING and variant.stems != key and "".join(variant.stems) == "".join(key):
                return variant
        return None


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary that ships."""
    synonyms, english = _grouped(_synonyms()), _with_inflections(_grouped(_english()))
    variants = [variant for mapping in (synonyms, english) for group in mapping.values() for variant in group]
    indonesian = {*synonyms, *(variant.stems for variant in variants)}
    return Vocabulary(
        synonyms=synonyms,
        english=english,
        phrases=frozenset(key for key in indonesian if len(key) > 1),
        first_words=_lengths_by_first_words({*indonesian, *english}),
        english_words=frozenset(word for key in english for word in key),
        indonesian_words=frozenset(word for key in indonesian for word in key),
    )


def _lengths_by_first_words(terms: Iterable[Key]) -> dict[Key, tuple[int, ...]]:
    lengths: dict[Key, set[int]] = {}
    for term in terms:
        if len(term) > 1:
            lengths.setdefault(term[:2], set()).add(len(term))
    return {first_words: tuple(sorted(found)) for first_words, found in lengths.items()}


@cache
def fingerprint() -> str:
    """Return what the vocabulary depends on, as 16 hexadecimal digits."""
    content = language_file(SYNONYMS) + language_file(ENGLISH)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _synonyms() -> Iterator[tuple[Key, Variant]]:
    for row in language_table(SYNONYMS):
        terms = _spellings(row["term"], row["kind"])
        for text in row["equivalents"].split("|"):
            variants = _spellings(text, row["kind"])
            yield from product((term.stems for term in terms), variants)
            if row["direction"] == _BOTH_DIRECTIONS:
                yield from product((variant.stems for variant in variants), terms)
            yield from ((one.stems, other) for one, other in permutations(variants, 2))
        yield from ((one.stems, other) for one, other in permutations(terms, 2))


def _spellings(text: str, kind: str) -> list[Variant]:
    """Return a term; where a hyphen joins its two words also as one, "mp-asi" and "mpasi"."""
    spellings = [_variant(text, kind)]
    if _HYPHENATED.fullmatch(text.strip()):
        spellings.append(_variant(text.replace("-", ""), SPELLING))
    return spellings


def _english() -> Iterator[tuple[Key, Variant]]:
    for row in language_table(ENGLISH):
        for text in row["indonesian"].split("|"):
            yield english_stems(row["english"]), _variant(text, FROM_ENGLISH)


def _with_inflections(terms: Mapping[Key, tuple[Variant, ...]]) -> dict[Key, tuple[Variant, ...]]:
    """Return terms, and beside them each word that stands in longer ones only as the word that it is a form of.

    So "licensing", known of "online licensing", means by itself what "licence" means.
    """
    words = sorted({word for term in terms for word in term if (word,) not in terms})
    bases = ((word, next((base for base in english_bases(word) if (base,) in terms), "")) for word in words)
    return {**terms, **{(word,): terms[base,] for word, base in bases if base}}


def _variant(text: str, kind: str) -> Variant:
    return Variant(text.strip(), stems_of(text), kind)


def _grouped(pairs: Iterable[tuple[Key, Variant]]) -> dict[Key, tuple[Variant, ...]]:
    """Return all variants by key, each once; a variant with the stems of its key adds nothing."""
    groups: dict[Key, dict[Key, Variant]] = {}
    for key, variant in pairs:
        if key and variant.stems and key != variant.stems:
            groups.setdefault(key, {}).setdefault(variant.stems, variant)
    return {key: tuple(variants.values()) for key, variants in groups.items()}
