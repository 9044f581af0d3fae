"""What a question is about: its words gathered into ideas, each with the other ways in which a record may say it.

    words → terms of the vocabulary, longest first → ideas → a tree that those other ways match too

Only words that are asked as alternatives are widened; where the asker joins them with AND, names a field or quotes
a phrase, the words mean themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, islice
from operator import not_

from whoosh import query as tree

from indexer.fields import YEAR
from indexer.index.schema import PLAIN
from indexer.text.analysis import fold
from indexer.text.english import english_stem
from indexer.text.vocabulary import Key, Way, vocabulary
from search_app.language import is_foreign, reads_as_english
from search_app.places import places_in
from search_app.query import ParsedQuery, Tree, leaves, written

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


@dataclass(frozen=True, slots=True)
class Idea:
    """One thing a question is about.

    Attributes
    ----------
    asked : str
        The words as written.
    ways : tuple of WeighedWay
        What a record may say for it.
    weight : float
        How much the idea counts beside others.
    pattern : whoosh.query.Query or None
        A prefix, wildcard, fuzzy word or range of words, whose ways only an index knows.
    """

    asked: str
    ways: tuple[WeighedWay, ...] = ()
    weight: float = 1.0
    pattern: Tree = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """A parsed query with its ideas and the kinds of place it names; `tree` matches the ideas' other ways too."""

    tree: Tree
    ideas: tuple[Idea, ...]
    places: frozenset[str]
    in_english: bool

    @property
    def matches_any_idea(self) -> bool:
        """Whether what matches is what says some idea in a plainly searched field, as with most questions."""
        ways = {way.way.stems for idea in self.ideas for way in idea.ways}
        alternatives = list(self.tree) if isinstance(self.tree, tree.Or) else [self.tree]
        return {_key(alternative) for alternative in alternatives} == ways


def understand(parsed: ParsedQuery) -> Understanding:
    """Return what a question is about."""
    reading = _Reading(parsed)
    root = reading.widened(parsed.tree)
    places = places_in([leaf.text for leaf in leaves(parsed.tree) if _is_word(leaf)])
    return Understanding(root, tuple(reading.ideas), places, reading.in_english)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A plain word of the question: as written, and its Indonesian and English stems."""

    text: str
    stem: str
    english: str


class _Reading:
    """Goes through one tree and gathers its ideas."""

    def __init__(self, parsed: ParsedQuery) -> None:
        self._text = parsed.readable
        self.in_english = reads_as_english(word for word in parsed.readable.split() if word.isalpha())
        self.ideas: list[Idea] = []
        self._seen: set[Key] = set()

    def widened(self, node: Tree) -> Tree:
        """Return the tree with other ways beside its alternatives."""
        if isinstance(node, tree.Not):
            return node
        if self._is_free_word(node):
            return self._widened_words([node], [])
        if isinstance(node, tree.Or):
            is_free = [self._is_free_word(child) for child in node]
            words, others = list(compress(node, is_free)), list(compress(node, map(not_, is_free)))
            return self._widened_words(words, [self.widened(child) for child in others])
        if isinstance(node, tree.And):
            wanted = [child for child in node if not isinstance(child, tree.Not)]
            if len(wanted) == 1:  # the question itself beside what it excludes
                return tree.And([self.widened(child) for child in node])
            return tree.And(
                [self._literal(child) if self._is_free_word(child) else self.widened(child) for child in node]
            )
        return self._literal(node)

    def _widened_words(self, words: Sequence[Tree], others: Sequence[Tree]) -> Tree:
        asked = [self._asked(word) for word in words]
        found = list(islice(self._ideas_of(asked), max(0, MOST_IDEAS - len(self.ideas))))
        self.ideas += found
        keys = {way.way.stems for idea in found for way in idea.ways} - {(word.text,) for word in words}
        alternatives = [*words, *others, *map(_leaf, sorted(keys))]
        return tree.Or(alternatives) if len(alternatives) > 1 else alternatives[0]

    def _literal(self, node: Tree) -> Tree:
        if isinstance(node, tree.Term) and node.fieldname != YEAR:
            self.ideas.append(_plain_idea(self._written(node), (node.text,)))
        elif isinstance(node, tree.Phrase):
            self.ideas += [_plain_idea(word, (word,)) for word in node.words]
        elif isinstance(node, tree.MultiTerm | tree.TermRange) and node.fieldname != YEAR:
            self.ideas.append(Idea(written(node), pattern=node))
        return node

    def _ideas_of(self, asked: Sequence[_Asked]) -> Iterator[Idea]:
        for term in self._terms(asked):
            yield from self._ideas_of_term(term)

    def _terms(self, asked: Sequence[_Asked]) -> list[Sequence[_Asked]]:
        """Return the words gathered into known terms, a longer term before a shorter one that overlaps it."""
        end_of_term: dict[int, int] = {}
        taken = [False] * len(asked)
        keys = [word.english if self.in_english else word.stem for word in asked]
        openings = [place for place, key in enumerate(keys) if key in vocabulary().openings]
        for length in range(min(vocabulary().longest, len(asked)), 1, -1):
            for begin in openings:
                end = begin + length
                if end <= len(asked) and self._is_known(tuple(keys[begin:end])) and not any(taken[begin:end]):
                    end_of_term[begin] = end
                    taken[begin:end] = [True] * length
        end_of_term |= {place: place + 1 for place, is_taken in enumerate(taken) if not is_taken}
        return [asked[begin:end] for begin, end in sorted(end_of_term.items())]

    def _is_known(self, key: Key) -> bool:
        known = vocabulary()
        return key in known.english if self.in_english else key in known.synonyms or key in known.phrases

    def _ideas_of_term(self, term: Sequence[_Asked]) -> Iterator[Idea]:
        key = tuple(word.stem for word in term)
        if key in self._seen:
            return
        self._seen.add(key)
        text = " ".join(word.text for word in term)
        yield Idea(text, tuple(self._ways(text, key, term)[:MOST_WAYS]))
        if len(term) > 1 and not self.in_english:
            for word in term:
                if (word.stem,) not in self._seen:
                    self._seen.add((word.stem,))
                    yield _plain_idea(word.text, (word.stem,), INNER_WORD)

    def _ways(self, text: str, key: Key, term: Sequence[_Asked]) -> list[WeighedWay]:
        english = vocabulary().english.get(tuple(word.english for word in term), ())
        itself = WeighedWay(Way(text, key, SAME), 1.0)
        if self.in_english and english:
            translations = [WeighedWay(way, 1.0) for way in english]
            kindred = [_other(way) for found in english for way in vocabulary().synonyms.get(found.stems, ())]
            kindred = [WeighedWay(way.way, way.weight * OTHER_WAY) for way in kindred]
            return _distinct([*translations, itself, *kindred])
        others = [_other(way) for way in vocabulary().synonyms.get(key, ())]
        if not others and len(term) == 1 and is_foreign(fold(term[0].text)):
            others = [_other(way) for way in english]
        return _distinct([itself, *others])

    def _asked(self, node: Tree) -> _Asked:
        text = self._written(node)
        return _Asked(text, node.text, english_stem(text))

    def _is_free_word(self, node: Tree) -> bool:
        """Tell whether a leaf is a plain word that stands in no quotes."""
        return _is_word(node) and not self._text[: getattr(node, "startchar", None) or 0].endswith('"')

    def _written(self, node: Tree) -> str:
        """Return a leaf as it stands in the question; the parser leaves its place on words only."""
        begin, end = getattr(node, "startchar", None), getattr(node, "endchar", None)
        return self._text[begin:end] if begin is not None and end is not None else written(node)


def _is_word(node: Tree) -> bool:
    return isinstance(node, tree.Term) and node.fieldname == PLAIN


def _key(node: Tree) -> Key:
    """Return the stems of a plain word or a known phrase, nothing for any other tree."""
    if _is_word(node):
        return (node.text,)
    is_plain_phrase = isinstance(node, tree.Phrase) and node.fieldname == PLAIN and node.slop == 1
    return tuple(node.words) if is_plain_phrase and tuple(node.words) in vocabulary().phrases else ()


def _other(way: Way) -> WeighedWay:
    return WeighedWay(way, OTHER_WAY)


def _plain_idea(text: str, key: Key, weight: float = 1.0) -> Idea:
    return Idea(text, (WeighedWay(Way(text, key, SAME), 1.0),), weight)


def _distinct(ways: Sequence[WeighedWay]) -> list[WeighedWay]:
    """Return the first way of each wording."""
    first: dict[Key, WeighedWay] = {}
    for way in ways:
        first.setdefault(way.way.stems, way)
    return list(first.values())


def _leaf(key: Key) -> Tree:
    return tree.Term(PLAIN, key[0]) if len(key) == 1 else tree.Phrase(PLAIN, list(key))
