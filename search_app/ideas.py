"""The ideas of a question: its words gathered into known terms, each with the other ways in which a record may say it.

words → terms of the vocabulary, longest first → ideas
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from itertools import islice, pairwise
from typing import Any

from indexer.text.vocabulary import Key, Way, vocabulary
from search_app.asked_words import AskedWord
from search_app.remembered import REMEMBERED, Remembered

SAME = "same"  # kind of the way that is what was asked

# Chosen on the judged queries; from 0.8 to 1 (other way) and from 0.5 to 1 (inner word) nDCG@10 changes by 0.01.
OTHER_WAY = 0.9  # of another way to say it beside what was asked; a way of a translation counts this once more
INNER_WORD = 0.5  # of a single word of a recognised term beside the term itself

MOST_IDEAS = 64  # that are widened in one question
MOST_WAYS = 16  # of one idea


@dataclass(frozen=True, slots=True)
class WeighedWay:
    """A way to say an idea and how much it counts, from 0 to 1."""

    way: Way
    weight: float


@dataclass(frozen=True, slots=True, eq=False)
class Idea:
    """One thing a question is about; asked again, it is the same object, and is found by that.

    Attributes
    ----------
    asked : str
        The words as written.
    key : tuple of str
        Their stems.
    ways : tuple of WeighedWay
        What a record may say for it.
    weight : float
        How much the idea counts beside others.
    pattern : whoosh.query.Query or None
        A prefix, wildcard, fuzzy word or range of words, whose ways only an index knows.
    keys : frozenset of Key
        The stems of each way.
    is_indexed : bool
        Whether an index counts each way as one term.
    """

    asked: str
    key: Key = ()
    ways: tuple[WeighedWay, ...] = ()
    weight: float = 1.0
    pattern: Any = None
    keys: frozenset[Key] = field(init=False)
    is_indexed: bool = field(init=False)

    def __post_init__(self) -> None:
        """Work out what is asked of an idea in every question."""
        keys, phrases = frozenset(way.way.stems for way in self.ways), vocabulary().phrases
        object.__setattr__(self, "keys", keys)
        object.__setattr__(self, "is_indexed", all(len(key) == 1 or key in phrases for key in keys))


class Gathering:
    """Gathers the ideas of one question.

    Parameters
    ----------
    in_english : bool
        Whether the question is asked in English.

    Attributes
    ----------
    ideas : list of Idea
        Those gathered so far.
    """

    def __init__(self, *, in_english: bool) -> None:
        self.ideas: list[Idea] = []
        self._in_english = in_english
        self._seen: set[Key] = set()

    def widen(self, words: Sequence[AskedWord]) -> list[Idea]:
        """Take in words that are alternatives, and return the ideas that are new."""
        found = list(islice(self._new_ideas(words), max(0, MOST_IDEAS - len(self.ideas))))
        self.ideas += found
        return found

    def _new_ideas(self, words: Sequence[AskedWord]) -> Iterator[Idea]:
        known = IDEAS_OF_TERMS[self._in_english]
        for term in _terms(words, self._in_english):
            for idea in known[term]:
                if idea.key not in self._seen:
                    self._seen.add(idea.key)
                    yield idea


def _ideas_of(in_english: bool, term: tuple[AskedWord, ...]) -> tuple[Idea, ...]:
    """Return the idea of a term and those of its single words, where these count by themselves."""
    text, key = " ".join(word.text for word in term), tuple(word.stem for word in term)
    idea = Idea(text, key, tuple(_ways(text, key, term, in_english)[:MOST_WAYS]))
    if len(term) == 1 or in_english:
        return (idea,)
    return (idea, *(plain_idea(word.text, word.stem, INNER_WORD) for word in term))


IDEAS_OF_TERMS: Mapping[bool, Remembered[tuple[AskedWord, ...], tuple[Idea, ...]]] = {
    in_english: Remembered(partial(_ideas_of, in_english)) for in_english in (False, True)
}
"""By whether a question is asked in English: the idea of a term, and those of its words that count by themselves."""


@lru_cache(maxsize=REMEMBERED)
def plain_idea(text: str, stem: str, weight: float = 1.0) -> Idea:
    """Return the idea of a word that means itself."""
    key = (stem,)
    return Idea(text, key, (WeighedWay(Way(text, key, SAME), 1.0),), weight)


def _terms(words: Sequence[AskedWord], in_english: bool) -> list[tuple[AskedWord, ...]]:
    """Return the words gathered into known terms, a longer term before a shorter one that overlaps it."""
    keys = [word.english if in_english else word.stem for word in words]
    terms: list[tuple[AskedWord, ...]] = [(word,) for word in words]
    if vocabulary().openings.keys().isdisjoint(pairwise(keys)):
        return terms
    for begin, end in _spans_of_terms(keys, in_english):
        if all(len(term) == 1 for term in terms[begin:end]):
            terms[begin:end] = [tuple(words[begin:end]), *[()] * (end - begin - 1)]
    return [term for term in terms if term]


def _spans_of_terms(keys: Sequence[str], in_english: bool) -> list[tuple[int, int]]:
    """Return where known terms of several words begin and end, longest first."""
    openings = vocabulary().openings
    spans = [
        (begin, begin + length)
        for begin, pair in enumerate(pairwise(keys))
        if pair in openings
        for length in openings[pair]
        if begin + length <= len(keys) and _is_known(tuple(keys[begin : begin + length]), in_english)
    ]
    return sorted(spans, key=lambda span: span[0] - span[1])


def _is_known(key: Key, in_english: bool) -> bool:
    known = vocabulary()
    return key in known.english if in_english else key in known.synonyms or key in known.phrases


def _ways(text: str, key: Key, term: Sequence[AskedWord], in_english: bool) -> list[WeighedWay]:
    english = vocabulary().english.get(tuple(word.english for word in term), ())
    itself = WeighedWay(Way(text, key, SAME), 1.0)
    if in_english and english:
        translations = [WeighedWay(way, 1.0) for way in english]
        kindred = [_other(way) for found in english for way in vocabulary().synonyms.get(found.stems, ())]
        kindred = [WeighedWay(way.way, way.weight * OTHER_WAY) for way in kindred]
        return _distinct([*translations, itself, *kindred])
    others = [_other(way) for way in vocabulary().synonyms.get(key, ())]
    if not others and len(term) == 1 and term[0].leaning > 0:
        others = [_other(way) for way in english]
    return _distinct([itself, *others])


def _other(way: Way) -> WeighedWay:
    return WeighedWay(way, OTHER_WAY)


def _distinct(ways: Sequence[WeighedWay]) -> list[WeighedWay]:
    """Return the first way of each wording."""
    first: dict[Key, WeighedWay] = {}
    for way in ways:
        first.setdefault(way.way.stems, way)
    return list(first.values())
