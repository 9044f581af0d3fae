"""Query trees: Whoosh's, of words, phrases and patterns under And, Or and Not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from whoosh import query as tree

from indexer.index.whoosh_view.schema import PLAIN

Tree = Any  # Whoosh's query classes carry no types


def joined(joint: type[Tree], nodes: Sequence[Tree]) -> Tree:
    """Return trees under `And` or `Or`, as Whoosh's parser has it where there is but one, or none."""
    if len(nodes) > 1:
        return joint(nodes)
    return nodes[0] if nodes else tree.NullQuery


def is_word(node: Tree) -> bool:
    """Return whether a tree is one word that is plainly searched."""
    return isinstance(node, tree.Term) and node.fieldname == PLAIN


def is_nothing(node: Tree) -> bool:
    """Return whether a tree matches no record whatever."""
    return bool(node == tree.NullQuery)


def leaves(root: Tree) -> Iterator[Tree]:
    """Yield the words, phrases and patterns that a record may match, exclusions left out."""
    if isinstance(root, tree.Not):
        return
    if children := list(root.children()):
        for child in children:
            yield from leaves(child)
    else:
        yield root


def written(pattern: Tree) -> str:
    """Return a pattern as a person would write it."""
    if isinstance(pattern, tree.TermRange):
        return f"[{pattern.start or ''} TO {pattern.end or ''}]"
    if isinstance(pattern, tree.FuzzyTerm):
        return f"{pattern.text}~{pattern.maxdist}"
    return f"{pattern.text}*" if isinstance(pattern, tree.Prefix) else str(pattern.text)
