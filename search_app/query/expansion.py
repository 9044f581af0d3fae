"""What a question is about: its ideas, the places it names, and a tree that the ideas' other ways match too.

Only words that are asked as alternatives are widened; where the asker joins them with AND, names a field or quotes
a phrase, the words mean themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import compress
from operator import not_
from typing import NamedTuple

from whoosh import query as tree

from indexer.fields import YEAR
from indexer.index.whoosh_view.schema import PLAIN
from indexer.text.vocabulary import Key, vocabulary
from search_app.query.concepts import Gathering, Idea, plain_idea
from search_app.query.language_detection import reads_as_english
from search_app.query.parse import ParsedQuery
from search_app.query.place_kinds import places_in
from search_app.query.trees import Tree, is_word, joined, leaves, written
from search_app.query.words import AskedWord, asked_words


class Understanding(NamedTuple):
    """A parsed query with its ideas.

    Attributes
    ----------
    parsed : ParsedQuery
        The query.
    ideas : tuple of Idea
        What it is about.
    places : frozenset of str
        Kinds of place that it names.
    widened : whoosh.query.Query or None
        Of a question that was read as a tree, this with the ideas' other ways.
    matches_any_idea : bool
        Whether what matches is what says some idea in a plainly searched field, as with most questions.
    """

    parsed: ParsedQuery
    ideas: tuple[Idea, ...]
    places: frozenset[str]
    widened: Tree | None
    matches_any_idea: bool

    @property
    def tree(self) -> Tree:
        """What is asked for, which the ideas' other ways match too."""
        if self.widened is not None:
            return self.widened
        if self.parsed.required:
            return self.parsed.tree
        words = [tree.Term(PLAIN, word.stem) for word in self.parsed.words]
        return _with_other_ways(words, [], self.ideas)


def understand(parsed: ParsedQuery) -> Understanding:
    """Return what a question is about."""
    if parsed.required:
        ideas = [plain_idea(word.text, word.stem) for part in parsed.required for word in part]
        stems = [part[0].stem for part in parsed.required if len(part) == 1]
        return Understanding(parsed, tuple(ideas), places_in(stems), None, False)
    gathering = Gathering(in_english=reads_as_english(parsed.written))
    if parsed.marked is None:
        gathering.widen(parsed.words)
        places = places_in([word.stem for word in parsed.words])
        return Understanding(parsed, tuple(gathering.ideas), places, None, bool(parsed.words) and gathering.are_whole)
    widened = _Widening(parsed.readable, gathering).widened(parsed.marked)
    alternatives = list(widened) if isinstance(widened, tree.Or) else [widened]
    matches_any_idea = set(map(_key, alternatives)) == _keys(gathering.ideas)
    places = places_in([leaf.text for leaf in leaves(parsed.marked) if is_word(leaf)])
    return Understanding(parsed, tuple(gathering.ideas), places, widened, matches_any_idea)


class _Widening:
    """Goes through the tree of a question with marks and gathers its ideas."""

    def __init__(self, text: str, gathering: Gathering) -> None:
        self._text, self._gathering, self._ideas = text, gathering, gathering.ideas

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
        found = self._gathering.widen([self._asked(word) for word in words])
        return _with_other_ways(words, others, found)

    def _literal(self, node: Tree) -> Tree:
        if isinstance(node, tree.Term) and node.fieldname != YEAR:
            self._ideas.append(plain_idea(self._written(node), node.text))
        elif isinstance(node, tree.Phrase):
            self._ideas += [plain_idea(word, word) for word in node.words]
        elif isinstance(node, tree.MultiTerm | tree.TermRange) and node.fieldname != YEAR:
            self._ideas.append(Idea(written(node), pattern=node))
        return node

    def _asked(self, node: Tree) -> AskedWord:
        """Return a word; of one that was torn ("ibu-ibu") the tree alone knows the stem."""
        (word,) = asked_words([self._written(node)])
        return word if word.stem == node.text else replace(word, stem=node.text)

    def _is_free_word(self, node: Tree) -> bool:
        """Tell whether a leaf is a plain word that stands in no quotes."""
        return is_word(node) and not self._text[: getattr(node, "startchar", None) or 0].endswith('"')

    def _written(self, node: Tree) -> str:
        """Return a leaf as it stands in the question; the parser leaves its place on words only."""
        begin, end = getattr(node, "startchar", None), getattr(node, "endchar", None)
        return self._text[begin:end] if begin is not None and end is not None else written(node)


def _key(node: Tree) -> Key:
    """Return the stems of a plain word or a known phrase, nothing for any other tree."""
    if is_word(node):
        return (node.text,)
    is_plain_phrase = isinstance(node, tree.Phrase) and node.fieldname == PLAIN and node.slop == 1
    return tuple(node.words) if is_plain_phrase and tuple(node.words) in vocabulary().phrases else ()


def _with_other_ways(words: Sequence[Tree], others: Sequence[Tree], ideas: Iterable[Idea]) -> Tree:
    """Return the tree of alternatives with the ways of their ideas beside them."""
    ways = _keys(ideas) - {(word.text,) for word in words}
    return joined(tree.Or, [*words, *others, *map(_leaf, sorted(ways))])


def _leaf(key: Key) -> Tree:
    return tree.Term(PLAIN, key[0]) if len(key) == 1 else tree.Phrase(PLAIN, list(key))


def _keys(ideas: Iterable[Idea]) -> set[Key]:
    return {way.way.stems for idea in ideas for way in idea.ways}
