"""A person's text to a query tree: Whoosh's parser, made safe for anything a person can type.

Parsing never raises. What could not be read as meant is read as plain words, and a `Note` says so.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from whoosh import query as tree
from whoosh.qparser import (
    FieldsPlugin,
    FuzzyTermPlugin,
    GroupPlugin,
    OperatorsPlugin,
    OrGroup,
    PhrasePlugin,
    QueryParser,
    RangePlugin,
    WhitespacePlugin,
    WildcardPlugin,
)

from indexer.fields import FIELDS, YEAR, YEAR_ALIASES
from indexer.index.schema import PLAIN, form_field, schema
from indexer.text.analysis import Word, analyse, fold
from search_app.engine import Note

MAX_CHARACTERS = 2_000
MAX_DEPTH = 10  # of parentheses
MAX_PATTERNS = 10  # prefixes, wildcards and fuzzy words in one query
MIN_LITERALS = 2  # letters that a wildcard must name
MAX_EDITS = 2  # of a fuzzy word
MAX_SLOP = 20  # words between the words of a loose phrase

Tree = Any  # Whoosh's query classes carry no types

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # controls, line ends, halves of letters
_QUOTES = str.maketrans(dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02", '"'))
# Marks that the parser reads in a way of its own. Phrases come first, so that nothing within one is touched.
_MARK = re.compile(
    r"""(?P<phrase>"[^"]*"(?:~(?P<slop>\d+))?)
    | (?P<field>(?<![\w:])\w+:(?=\S))
    | (?P<question>\?+(?=[\s.,;:!)]|$))        # ends a question, stands for no letter
    | (?P<lone>(?<![\w*?:])[*?]+(?![\w*?]))
    | (?P<fuzzy>(?<=\w)~\d*)
    | (?P<range>(?<=:)[\[{](?:\w+\s+)?TO(?:\s+\w+)?[\]}])
    | (?P<stray>[~^\[\]{}])""",
    re.VERBOSE,
)
_OPERATOR = re.compile(r"\b(?:AND|DAN|OR|ATAU|NOT|BUKAN)\b|-")
# Parentheses matter only where something joins or excludes, a colon only where it touches what follows it.
_SPECIAL = re.compile(r"[\"*?\[\]{}~^]|:(?=\S)|(?:^|[\s(])-(?=[\w\"(])|\b(?:AND|DAN|OR|ATAU|NOT|BUKAN)\b")
_RANGE = re.compile(r"(?<=:)" + RangePlugin.expr.pattern, re.VERBOSE)


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A query ready to be evaluated.

    Attributes
    ----------
    text : str
        What was searched, after cleaning.
    readable : str
        The same as the parser read it; places that leaves of the tree name are in this text.
    tree : whoosh.query.Query
        Patterns stand on `*_form` fields, exclusions outside their alternatives.
    notes : tuple of Note
        What the asker should know about the reading.
    """

    text: str
    readable: str
    tree: Tree
    notes: tuple[Note, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was asked, so that every record matches."""
        return not self.text


def parse(text: str) -> ParsedQuery:
    """Return the query that a person's text means."""
    notes: list[Note] = []
    cleaned = _clean(text, notes)
    if not cleaned:
        return ParsedQuery("", "", tree.Every(), tuple(notes))
    readable = _tidy(cleaned, notes)
    root = _tree(readable, notes)
    if _is_nothing(root) and not notes:
        notes.append(Note("common_words_only"))
    return ParsedQuery(cleaned, readable, root, tuple(dict.fromkeys(notes)))


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


def _clean(text: str, notes: list[Note]) -> str:
    kept = " ".join(_UNSEEN.sub(" ", text).translate(_QUOTES).split())
    if len(kept) > MAX_CHARACTERS:
        notes.append(Note("too_long", str(MAX_CHARACTERS)))
        kept = kept[:MAX_CHARACTERS].rsplit(" ", 1)[0]
    return kept


def _tidy(text: str, notes: list[Note]) -> str:
    """Return `text` with what the parser would misread turned into plain words."""
    if text.count('"') % 2:
        notes.append(Note("unbalanced_quote"))
        text = " ".join(text.rsplit('"', 1))
    if _is_shouted(text):
        text = text.lower()
    text = _MARK.sub(lambda match: _read_mark(match, notes), text)
    if "(" in text and _depth(text) > MAX_DEPTH:
        notes.append(Note("too_deep"))
        text = re.sub(r"[()]", " ", text)
    return text


def _tree(readable: str, notes: list[Note]) -> Tree:
    """Return what a text asks for; one without any marks, the most common one, needs no parser."""
    if not _SPECIAL.search(readable):
        return _plain_tree(readable)
    return _lift_exclusions(_Patterns(notes).rewrite(_parsed(readable, notes)))


def _parsed(readable: str, notes: list[Note]) -> Tree:
    try:
        return _parser().parse(readable)
    except IndexError:  # Whoosh's parser stumbles over an operator that stands before another one
        notes.append(Note("stray_operator"))
        return _parser().parse(_OPERATOR.sub(lambda match: match[0].lower().replace("-", " "), readable))


def _plain_tree(readable: str) -> Tree:
    """Return the words as alternatives, each once."""
    words: dict[str, Word] = {}
    for word in analyse(readable):
        words.setdefault(word.stem, word)
    found = [_word(word) for word in words.values()]
    if len(found) > 1:
        return tree.Or(found)
    return found[0] if found else tree.NullQuery


def _word(word: Word) -> Tree:
    leaf = tree.Term(PLAIN, word.stem)
    leaf.startchar, leaf.endchar = word.start, word.end
    return leaf


def _is_shouted(text: str) -> bool:
    """Tell a sentence typed in capitals, which has no operators, from a few acronyms joined by one."""
    return not any(mark.islower() for mark in text) and len(text.split()) > 5


def _read_mark(match: re.Match[str], notes: list[Note]) -> str:
    found, kind = match[0], match.lastgroup
    if kind == "phrase":
        slop = match["slop"]
        return f"{found.removesuffix(slop)}{_bounded(slop, MAX_SLOP)}" if slop else found
    if kind == "field":
        return _field_prefix(found[:-1], match, notes)
    if kind == "fuzzy":
        return f"~{_bounded(found[1:] or '1', MAX_EDITS)}"
    if kind == "range":
        return found
    if kind == "lone":
        notes.append(Note("lone_wildcard"))
    return " "


def _bounded(digits: str, most: int) -> int:
    return max(1, min(int(digits[:4]), most))


def _field_prefix(name: str, match: re.Match[str], notes: list[Note]) -> str:
    if known := _field_names().get(name.casefold()):
        return f"{known}:"
    if name.isalpha() and not match.string.startswith("//", match.end()):
        notes.append(Note("unknown_field", name))
    return f"{name} "


@cache
def _field_names() -> dict[str, str]:
    names = {alias: field.name for field in FIELDS for alias in (field.name, *field.aliases)}
    return names | dict.fromkeys((YEAR, *YEAR_ALIASES), YEAR)


def _depth(text: str) -> int:
    depth = deepest = 0
    for mark in text:
        depth += (mark == "(") - (mark == ")")
        deepest = max(deepest, depth)
    return deepest


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
        FieldsPlugin(r"(?P<text>\w+):(?=\S)"),
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
        return node.apply(self.rewrite) if node.children() else node

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
    wanted = [child for child in node if not isinstance(child, tree.Not) and not _is_nothing(child)]
    if not excluded:
        return node
    without = tree.Not(tree.Or(excluded).normalize())
    return tree.And([tree.Or(wanted).normalize(), without]) if wanted else without


def _is_nothing(node: Tree) -> bool:
    return bool(node == tree.NullQuery)
