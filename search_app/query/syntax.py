"""The syntax of the query language: which marks that a person types mean something, and the others made plain."""

from __future__ import annotations

import re
from functools import cache

from indexer.fields import FIELDS, YEAR, YEAR_ALIASES
from search_app.engine import Note

OPERATORS = frozenset({"AND", "DAN", "OR", "ATAU", "NOT", "BUKAN", "TO"})  # words that are part of the syntax
MAX_DEPTH = 10  # of parentheses
MAX_EDITS = 2  # of a fuzzy word
MAX_SLOP = 20  # words between the words of a loose phrase

# Marks that the parser reads in a way of its own. Phrases come first, so that nothing within one is touched.
_MARK = re.compile(
    r"""(?P<phrase>"[^"]*"(?:~(?P<slop>\d+))?)
    | (?P<field>(?<![\w:])(?!\d+:\d)\w+:(?=\S))  # but no time of the day
    | (?P<question>\?+(?=[\s.,;:!)]|$))        # ends a question, stands for no letter
    | (?P<lone>(?<![\w*?:])[*?]+(?![\w*?]))
    | (?P<fuzzy>(?<=\w)~\d*)
    | (?P<range>(?<=:)[\[{](?:\w+\s+)?TO(?:\s+\w+)?[\]}])
    | (?P<stray>[~^\[\]{}])""",
    re.VERBOSE,
)
_MARK_CHARACTERS = frozenset('"*?[]{}~^:')
# Parentheses matter only where something joins or excludes, a colon only where it touches what follows it.
_SPECIAL = re.compile(
    r"[\"*?\[\]{}~^]|(?<!\d):(?=\S)|:(?=[^\s\d])|(?:^|[\s(])-(?=[\w\"(])|\b(?:AND|DAN|OR|ATAU|NOT|BUKAN)\b"
)


def tidy(text: str, notes: list[Note]) -> str:
    """Return `text` with what the parser would misread turned into plain words."""
    if text.count('"') % 2:
        notes.append(Note("unbalanced_quote"))
        text = " ".join(text.rsplit('"', 1))
    if is_shouted(text):
        text = text.lower()
    if not _MARK_CHARACTERS.isdisjoint(text):
        text = _MARK.sub(lambda match: _read_mark(match, notes), text)
    if "(" in text and _depth(text) > MAX_DEPTH:
        notes.append(Note("too_deep"))
        text = re.sub(r"[()]", " ", text)
    return text


def is_special(text: str) -> bool:
    """Return whether a tidied text asks for more than its words."""
    return _SPECIAL.search(text) is not None


def is_shouted(text: str) -> bool:
    """Return whether a text is a sentence typed in capitals, which has no operators, and not a few acronyms joined."""
    return text.isupper() and len(text.split()) > 5


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
