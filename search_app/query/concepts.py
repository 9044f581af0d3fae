"""The ideas of a question: its words gathered into known terms, each with the other ways in which a record may say it.

words → terms of the vocabulary, longest first → ideas
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import pairwise
from typing import Any, NamedTuple

from indexer.text.vocabulary import Key, Variant, vocabulary
from search_app.query.memo import REMEMBERED, Remembered
from search_app.query.words import AskedWord

SAME = "same"  # kind of the way that is what was asked

# Chosen on the judged queries; from 0.8 to 1 (other way) and from 0.5 to 1 (inner word) nDCG@10 changes by 0.01.
OTHER_WAY = 0.9  # of another way to say it beside what was asked; a way of a translation counts this once more
INNER_WORD = 0.5  # of a single word of a recognised term beside the term itself

MOST_IDEAS = 64  # that are widened in one question
MOST_WAYS = 16  # of one idea


@dataclass(frozen=True, slots=True)
class WeighedWay:
    """A way to say an idea and how much it counts, from 0 to 1."""

    way: Variant
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
    """

    asked: str
    key: Key = ()
    ways: tuple[WeighedWay, ...] = ()
    weight: float = 1.0
    pattern: Any = None


class IdeasOfTerm(NamedTuple):
    """The idea of a term, and those of its single words where these count by themselves.

    Attributes
    ----------
    ideas : tuple of Idea
    are_whole : bool
        Whether each word of the term is a way of one of them, and an index counts each of their ways as one term.
    """

    ideas: tuple[Idea, ...]
    are_whole: bool


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
    are_whole : bool
        Whether those of all terms so far are: see `IdeasOfTerm`.
    """

    def __init__(self, *, in_english: bool) -> None:
        self.ideas: list[Idea] = []
        self.are_whole = True
        self._in_english = in_english
        self._seen: set[Key] = set()

    def widen(self, words: Sequence[AskedWord]) -> list[Idea]:
        """Take in words that are alternatives, and return the ideas that are new."""
        known, seen, found = IDEAS_OF_TERMS[self._in_english], self._seen, []
        for term in _terms(words, self._in_english):
            ideas, are_whole = known[term]
            self.are_whole = self.are_whole and are_whole
            for idea in ideas:
                if idea.key not in seen:
                    seen.add(idea.key)
                    found.append(idea)
        room = max(0, MOST_IDEAS - len(self.ideas))
        self.are_whole = self.are_whole and len(found) <= room
        self.ideas += found[:room]
        return found[:room]


def _ideas_of(in_english: bool, term: tuple[AskedWord, ...]) -> IdeasOfTerm:
    text, key = " ".join([word.text for word in term]), tuple([word.stem for word in term])
    ideas = [Idea(text, key, tuple(_ways(text, key, term, in_english)[:MOST_WAYS]))]
    if len(term) > 1 and not in_english:
        ideas += [plain_idea(word.text, word.stem, INNER_WORD) for word in term]
    ways = {way.way.stems for idea in ideas for way in idea.ways}
    are_whole = ways.issuperset((word,) for word in key) and all(
        len(way) == 1 or way in vocabulary().phrases for way in ways
    )
    return IdeasOfTerm(tuple(ideas), are_whole)


IDEAS_OF_TERMS: Mapping[bool, Remembered[tuple[AskedWord, ...], IdeasOfTerm]] = {
    in_english: Remembered(partial(_ideas_of, in_english)) for in_english in (False, True)
}
"""The ideas of a term, by whether a question is asked in English."""


@lru_cache(maxsize=REMEMBERED)
def plain_idea(text: str, stem: str, weight: float = 1.0) -> Idea:
    """Return the idea of a word that means itself."""
    key = (stem,)
    return Idea(text, key, (WeighedWay(Variant(text, key, SAME), 1.0),), weight)


def _terms(words: Sequence[AskedWord], in_english: bool) -> list[tuple[AskedWord, ...]]:
    """Return the words gathered into known terms, a longer term before a shorter one that overlaps it."""
    terms: list[tuple[AskedWord, ...]] = [(word,) for word in words]
    spans = _spans_of_terms(words, in_english)
    for begin, end in spans:
        if all(len(term) == 1 for term in terms[begin:end]):
            terms[begin:end] = [tuple(words[begin:end]), *[()] * (end - begin - 1)]
    return [term for term in terms if term] if spans else terms


def _spans_of_terms(words: Sequence[AskedWord], in_english: bool) -> list[tuple[int, int]]:
    """Return where known terms of several words begin and end, longest first."""
    openings, keys = vocabulary().first_words, [word.english if in_english else word.stem for word in words]
    spans = [
        (begin, begin + length)
        for begin, opening in enumerate(pairwise(keys))
        for length in openings.get(opening, ())
        if begin + length <= len(keys) and _is_known(tuple(keys[begin : begin + length]), in_english)
    ]
    return sorted(spans, key=lambda span: span[0] - span[1])


def _is_known(key: Key, in_english: bool) -> bool:
    known = vocabulary()
    return key in known.english if in_english else key in known.synonyms or key in known.phrases


def _ways(text: str, key: Key, term: Sequence[AskedWord], in_english: bool) -> list[WeighedWay]:
    known, itself = vocabulary(), WeighedWay(Variant(text, key, SAME), 1.0)
    if in_english and (english := known.english.get(tuple([word.english for word in term]))):
        translations = [WeighedWay(way, 1.0) for way in english]
        kindred = [_other(way) for found in english for way in known.synonyms.get(found.stems, ())]
        kindred = [WeighedWay(way.way, way.weight * OTHER_WAY) for way in kindred]
        return _distinct([*translations, itself, *kindred])
    others = known.synonyms.get(key, ())
    if not others and len(term) == 1 and term[0].leaning > 0:
        others = known.english.get((term[0].english,), ())
    return _distinct([itself, *map(_other, others)])


def _other(way: Variant) -> WeighedWay:
    return WeighedWay(way, OTHER_WAY)


def _distinct(ways: Sequence[WeighedWay]) -> list[WeighedWay]:
    """Return the first way of each wording."""
    first: dict[Key, WeighedWay] = {}
    for way in ways:
        first.setdefault(way.way.stems, way)
    return list(first.values())
