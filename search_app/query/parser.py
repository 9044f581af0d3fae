"""A text with marks to a query tree, by Whoosh's parser, made safe for anything a person can type."""

from __future__ import annotations

import copy
import re
from functools import cache, partial

from whoosh import query as tree
from whoosh.qparser import (
    FieldsPlugin,
    FuzzyTermPlugin,
    GroupPlugin,
    OperatorsPlugin,
    OrGroup,
    PhrasePlugin,
    QueryParser,
    QueryParserError,
    RangePlugin,
    WhitespacePlugin,
    WildcardPlugin,
)

from indexer.fields import YEAR
from indexer.index.whoosh_view.schema import PLAIN, form_field, schema
from indexer.text.analysis import analyse
from indexer.text.splitting import fold
from search_app.engine import Note
from search_app.query.slight_words import alternatives
from search_app.query.trees import Tree, is_nothing, joined

MAX_PATTERNS = 10  # prefixes, wildcards and fuzzy words in one query
MIN_LITERALS = 2  # letters that a wildcard must name

_OPERATOR = re.compile(r"\b(?:AND|DAN|OR|ATAU|NOT|BUKAN)\b|-")
_RANGE = re.compile(r"(?<=:)" + RangePlugin.expr.pattern, re.VERBOSE)


def read_with_parser(readable: str, notes: list[Note]) -> Tree:
    """Return what a tidied text asks for; patterns stand on `*_form` fields, exclusions outside their alternatives."""
    return _lift_exclusions(_Patterns(notes).rewrite(_parsed(readable, notes)))


def _parsed(readable: str, notes: list[Note]) -> Tree:
    try:
        root = _parser().parse(readable, normalize=False)
    except IndexError:  # Whoosh's parser stumbles over an operator that stands before another one
        notes.append(Note("stray_operator"))
        readable = _OPERATOR.sub(lambda match: match[0].lower().replace("-", " "), readable)
        root = _parser().parse(readable, normalize=False)
    return _with_parts(root, readable, excluded=False).normalize()


def _with_parts(node: Tree, readable: str, *, excluded: bool) -> Tree:
    """Return the tree with the words that one was split into ("ibu-ibu", "B-3"), of which the parser knows the whole.

    Among plain alternatives they become what a question is about; elsewhere they are what a record must say for it.
    """
    excluded |= isinstance(node, tree.Not)
    parts = list(node.children())
    if not parts:
        return node
    if node.startchar is None or not all(isinstance(part, tree.Term) and part.startchar is None for part in parts):
        return node.apply(partial(_with_parts, readable=readable, excluded=excluded))
    words = list(analyse(readable[node.startchar : node.endchar]))
    if [word.stem for word in words] != [part.text for part in parts]:
        return node
    for part, word in zip(parts, words, strict=True):
        part.startchar, part.endchar = node.startchar + word.start, node.startchar + word.end
    is_alternative = parts[0].fieldname == PLAIN and not excluded
    return node if is_alternative else joined(tree.Or, alternatives(parts, readable))


@cache
def _parser() -> QueryParser:
    operators = OperatorsPlugin(
        And=r"(?<=\s)(AND|DAN)(?=\s)",
        Or=r"(?<=\s)(OR|ATAU)(?=\s)",
        Not=r"(^|(?<=[\s(]))((NOT|BUKAN)(?=\s)|-(?=[\w\"(]))",
        AndNot=None,
        AndMaybe=None,
        Require=None,
    )
    plugins = [
        WhitespacePlugin(),
        FieldsPlugin(r"(?P<text>[^\W\d]\w*):(?=\S)"),
        PhrasePlugin(),
        RangePlugin(_RANGE),
        WildcardPlugin(),
        FuzzyTermPlugin(),
        GroupPlugin(),
        operators,
    ]
    return QueryParser(PLAIN, schema(), plugins=plugins, group=OrGroup)


class _Patterns:
    """Moves patterns to the fields with words as written, and drops those that would match too much."""

    def __init__(self, notes: list[Note]) -> None:
        self._notes = notes
        self._count = 0

    def rewrite(self, node: Tree) -> Tree:
        if getattr(node, "error", None):
            self._notes.append(Note("unreadable_value"))
        if isinstance(node, tree.MultiTerm | tree.TermRange) and node.fieldname != YEAR:
            return self._pattern(node)
        if isinstance(node, tree.Term) and node.fieldname == YEAR and isinstance(node.text, str):
            return self._quoted_year(node.text)
        return node.apply(self.rewrite) if node.children() else node

    def _quoted_year(self, text: str) -> Tree:
        """Return a year that stands in quotes, which Whoosh's parser leaves as text, as one that stands in none."""
        try:
            return schema()[YEAR].parse_query(YEAR, text.strip())
        except QueryParserError:
            self._notes.append(Note("unreadable_value"))
            return tree.NullQuery

    def _pattern(self, node: Tree) -> Tree:
        moved = copy.copy(node)
        moved.fieldname = form_field(node.fieldname)
        if isinstance(node, tree.TermRange):
            moved.start, moved.end = (fold(end) if end else end for end in (node.start, node.end))
            return moved
        # Folding would take the wildcards away, so that only what lies between them is folded.
        moved.text = "".join(part if part in "*?" else fold(part) for part in re.split(r"([*?])", node.text))
        self._count += 1
        if self._count > MAX_PATTERNS:
            self._notes.append(Note("too_many_patterns", str(MAX_PATTERNS)))
            return tree.NullQuery
        literals = len(re.sub(r"[*?\[\]]", "", moved.text))
        if not literals or (isinstance(node, tree.Wildcard) and literals < MIN_LITERALS):
            self._notes.append(Note("pattern_too_short", node.text))
            return tree.NullQuery
        return moved


def _lift_exclusions(node: Tree) -> Tree:
    """Return the tree with `a OR NOT b`, which would match nearly everything, read as `a` without `b`."""
    if not node.children():
        return node
    node = node.apply(_lift_exclusions)
    if not isinstance(node, tree.Or):
        return node
    excluded = [child.query for child in node if isinstance(child, tree.Not)]
    wanted = [child for child in node if not isinstance(child, tree.Not) and not is_nothing(child)]
    if not excluded:
        return node
    without = tree.Not(tree.Or(excluded).normalize())
    return tree.And([tree.Or(wanted).normalize(), without]) if wanted else without
