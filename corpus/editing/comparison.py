"""What two records differ in, field by field and word by word, and how one is made of the choices between them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from corpus.innovation import Innovation

FIELDS = tuple(field.name for field in fields(Innovation) if field.name != "id")
"""Fields in which versions of a record may differ, in their order."""

_WORD = re.compile(r"\n|\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in both texts, or in the one before or after alone; a line break is a word of its own."""

    kind: Literal["same", "removed", "added"]
    text: str


def changed_fields(before: Innovation, after: Innovation) -> tuple[str, ...]:
    """Return the names of the fields in which two records differ."""
    return tuple(name for name in FIELDS if getattr(before, name) != getattr(after, name))


def combined(theirs: Innovation, mine: Innovation, chosen: Collection[str]) -> Innovation:
    """Return `theirs` with the fields that are `chosen` as `mine` has them."""
    taken: dict[str, Any] = {name: getattr(mine, name) for name in FIELDS if name in chosen}
    return replace(theirs, **taken)


def word_pieces(before: str, after: str) -> list[Piece]:
    """Return both texts as one: what stayed, what went and what came, word by word."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    pieces = []
    for tag, i, j, k, m in difflib.SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", _text(old[i:j])))
        else:
            pieces += [Piece("removed", _text(old[i:j]))] if i < j else []
            pieces += [Piece("added", _text(new[k:m]))] if k < m else []
    return pieces


def _text(words: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))
