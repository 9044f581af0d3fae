"""What a query is about: its concepts, the kinds of place it names, and a tree that the concepts' variants match too.

Only words that are asked as alternatives are expanded; where they are joined with AND, stand in a field or in quotes,
they mean themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import compress
from operator import not_
from typing import NamedTuple

from whoosh import query as tree

from indexer.fields import YEAR
from indexer.index.whoosh_view.schema import PLAIN
from indexer.text.analysis import stopwords
from indexer.text.english import marked
from indexer.text.splitting import fold
from indexer.text.vocabulary import Key, vocabulary
from search_app.query.concepts import Concept, ConceptCollector, in_english_text, plain_concept
from search_app.query.language_detection import is_english, undecided
from search_app.query.named_regions import words_of_regions
from search_app.query.parse import ParsedQuery
from search_app.query.place_kinds import place_kinds_in
from search_app.query.slight_words import alternatives
from search_app.query.trees import Tree, is_word, joined, leaves, written
from search_app.query.words import QueryWord, query_word


def itself(_: str) -> str:
    """Return "": no word stands for another one."""
    return ""


class ExpandedQuery(NamedTuple):
    """What a parsed query is about.

    Attributes
    ----------
    concepts : tuple of Concept
        What it asks for.
    place_kinds : frozenset of str
        Kinds of place that it names.
    tree : whoosh.query.Query
        What is asked for, with the variants of the concepts as further alternatives.
    matching : tuple of Concept, or None
        Concepts of which a record says one in a plainly searched field if it matches, and only then; None where the
        tree alone tells what matches.
    is_as_written : bool
        Whether no word was read as another one.
    """

    concepts: tuple[Concept, ...]
    place_kinds: frozenset[str]
    tree: Tree
    matching: tuple[Concept, ...] | None
    is_as_written: bool


def expand(
    parsed: ParsedQuery,
    reading_of: Callable[[str], str] = itself,
    leaning_of: Callable[[QueryWord], int] = undecided,
) -> ExpandedQuery:
    """Return what a query is about.

    Parameters
    ----------
    parsed : ParsedQuery
    reading_of : callable
        The word that one stands for which is typed as one talks, "" where it stands for itself; not asked of the words
        of an English query, nor of names.
    leaning_of : callable
        1 for a word that records say in English only, -1 for one that they say in Indonesian only, else 0.
    """
    in_english = is_english(parsed.words, leaning_of)
    collector = ConceptCollector(in_english=in_english)
    regions = words_of_regions([word.text for word in parsed.words])
    expansion = _Expansion(
        parsed.readable, collector, itself if in_english else reading_of, regions, in_english=in_english
    )
    expanded = expansion.of(parsed.tree)
    place_kinds = place_kinds_in([leaf.text for leaf in leaves(parsed.tree) if is_word(leaf)])
    matching = _matching(expanded, collector.concepts)
    return ExpandedQuery(collector.concepts, place_kinds, expanded, matching, expansion.is_as_written)


def _matching(expanded: Tree, concepts: Iterable[Concept]) -> tuple[Concept, ...] | None:
    """Return the concepts whose wordings are all the alternatives that a query leaves, None where there are none."""
    asked = set(map(_key, expanded if isinstance(expanded, tree.Or) else [expanded]))
    matching = tuple([concept for concept in concepts if asked.issuperset(_keys((concept,)))])
    return matching if _keys(matching) == asked else None


class _Expansion:
    """Goes through the tree of a query and collects its concepts."""

    def __init__(
        self,
        text: str,
        collector: ConceptCollector,
        reading_of: Callable[[str], str],
        regions: frozenset[str],
        *,
        in_english: bool,
    ) -> None:
        self._text, self._collector, self._reading_of, self._in_english = text, collector, reading_of, in_english
        self._regions = regions
        self.is_as_written = True

    def of(self, node: Tree) -> Tree:
        """Return a tree with variants beside its alternatives."""
        if isinstance(node, tree.Not):
            return node
        if self._is_free_word(node):
            return self._with_variants([node], [])
        if isinstance(node, tree.Or):
            is_free = [self._is_free_word(child) for child in node]
            words, others = list(compress(node, is_free)), list(compress(node, map(not_, is_free)))
            return self._with_variants(words, [self.of(child) for child in others])
        if isinstance(node, tree.And):
            required = [child for child in node if not isinstance(child, tree.Not)]
            if len(required) == 1:  # the query itself beside what it excludes
                return tree.And([self.of(child) for child in node])
            return tree.And([self._literal(child) if self._is_free_word(child) else self.of(child) for child in node])
        return self._literal(node)

    def _with_variants(self, words: Sequence[Tree], others: Sequence[Tree]) -> Tree:
        """Return the tree of alternatives with the variants of their concepts beside them."""
        read = [(node, self._query_word(node)) for node in words]
        read = [(node, word) for node, word in read if fold(word.reading) not in stopwords()] or read
        words = [node for node, _ in read]
        new = self._collector.add([word for _, word in read])
        asked = alternatives(words, self._text)
        # A word that says nothing by itself ranks and matches nothing, unless it is a variant of something else.
        only_ranking = {(word.text,) for word in words} - set(map(_key, asked))
        variants = _keys(concept for concept in new if concept.stems not in only_ranking) - set(map(_key, asked))
        return joined(tree.Or, [*asked, *others, *map(_leaf, sorted(variants))])

    def _literal(self, node: Tree) -> Tree:
        if isinstance(node, tree.Term) and node.fieldname != YEAR:
            self._add_literals([self._written(node)], [node.text])
            if self._in_english and is_word(node):
                return tree.Or([node, _leaf(_in_english([self._written(node)]))])
        elif isinstance(node, tree.Phrase):
            texts = [self._text[begin:end] for begin, end in node.char_ranges]
            self._add_literals(texts, node.words)
            if self._in_english and node.fieldname == PLAIN:
                return tree.Or([node, tree.Phrase(PLAIN, list(_in_english(texts)), node.slop)])
        elif isinstance(node, tree.MultiTerm | tree.TermRange) and node.fieldname != YEAR:
            self._collector.add_literal(Concept(written(node), pattern=node))
        return node

    def _add_literals(self, texts: Sequence[str], stems: Sequence[str]) -> None:
        for text, stem in zip(texts, stems, strict=True):
            concept = plain_concept(text, stem)
            if self._in_english:
                concept = replace(concept, variants=(*concept.variants, in_english_text(query_word(text))))
            self._collector.add_literal(concept)

    def _query_word(self, node: Tree) -> QueryWord:
        """Return a word; of one that was split ("ibu-ibu") the tree alone knows the stem."""
        word = query_word(self._written(node))
        if word.stem != node.text:
            return replace(word, stem=node.text)
        if word.text.casefold() in self._regions:
            return replace(word, names_region=True)
        is_name = word.text[:1].isupper() and node.startchar
        reading = "" if is_name else self._reading_of(fold(word.text))
        self.is_as_written &= not reading
        return replace(word, reading=reading)

    def _is_free_word(self, node: Tree) -> bool:
        """Return whether a leaf is a plain word that stands in no quotes."""
        return is_word(node) and not self._text.count('"', 0, getattr(node, "startchar", None) or 0) % 2

    def _written(self, node: Tree) -> str:
        """Return a leaf as it stands in the query; the parser leaves offsets on words only."""
        begin, end = getattr(node, "startchar", None), getattr(node, "endchar", None)
        return self._text[begin:end] if begin is not None and end is not None else written(node)


def _key(node: Tree) -> Key:
    """Return the stems of a plain word or a known phrase, nothing for any other tree."""
    if is_word(node):
        return (node.text,)
    is_plain_phrase = isinstance(node, tree.Phrase) and node.fieldname == PLAIN and node.slop == 1
    return tuple(node.words) if is_plain_phrase and tuple(node.words) in vocabulary().phrases else ()


def _in_english(texts: Iterable[str]) -> Key:
    return tuple(marked(query_word(text).english_stem) for text in texts)


def _leaf(stems: Key) -> Tree:
    return tree.Term(PLAIN, stems[0]) if len(stems) == 1 else tree.Phrase(PLAIN, list(stems))


def _keys(concepts: Iterable[Concept]) -> set[Key]:
    return {variant.variant.stems for concept in concepts for variant in concept.variants}
