"""What a column may mean by its name alone: names of forms and exports, however they are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from corpus.language_files import language_table
from indexer.sources.extract.html_text import encodable
from indexer.sources.spec import TARGETS, Spec

NUMBER = "number"
"""What the column of the rows' numbers means; it fills no field."""

LONGEST_NAME = 200  # characters

_NUMBERING = re.compile(r"^\W*(?:\d{1,2}|[a-z]|[ivx]{1,4})\s*[.)\]:]+\s+|^\W*\d{1,2}\s+(?=\D)", re.IGNORECASE)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\([^()]*$")
_BETWEEN = re.compile(r"\s*[/|&+,]\s*|\s+(?:dan|atau|and|or)\s+", re.IGNORECASE)
_WRAPPERS = frozenset(["data", "attributes", "properties", "record", "records", "item", "items", "fields", "row"])
_FORMS_OF_A_TEXT = frozenset(["rendered", "processed", "raw", "value", "text"])  # inside of it, as WordPress has it
_PREFIXES = ("bpsnama", "kemendagrinama", "bps", "kemendagri", "inovasi", "innovation")
_SUFFIXES = ("inovasidaerah", "inovasi", "innovation")


class Meaning(NamedTuple):
    """A field that a column may fill.

    Attributes
    ----------
    field : str
        One of `spec.TARGETS`, or `NUMBER`.
    if_fitting : bool
        Whether it counts only where the column's values fit.
    """

    field: str
    if_fitting: bool = False


class KnownName(NamedTuple):
    """What a name may mean, most likely first; none where it means nothing.

    Attributes
    ----------
    needs_lead_in : bool
        Whether a text below it would be misunderstood without the name before it.
    is_given : bool
        Whether the source's description says so, or the person who imports.
    specific : int
        Letters of the name that was recognised: the more, the surer.
    """

    meanings: tuple[Meaning, ...] = ()
    needs_lead_in: bool = False
    is_given: bool = False
    specific: int = 0


UNKNOWN = KnownName()


class ColumnNames:
    """The names that a source's columns may have: those given for it, then those that ship."""

    def __init__(self, spec: Spec) -> None:
        rules = {name: rule.value for name, rule in spec.fields.items()}
        by_rule = {letters_of(column): KnownName((Meaning(name),), is_given=True) for name, column in rules.items()}
        by_column = {
            letters_of(column): KnownName((Meaning(name),) if name else (), is_given=True)
            for column, name in spec.columns.items()
        }
        self._given = {letters: known for letters, known in (by_rule | by_column).items() if letters}
        self._ruled = frozenset(rules)  # a field with a rule of its own is filled by no other column
        self._asked = tuple(spec.columns)

    def known(self, name: str) -> KnownName:
        """Return what a column of that name may mean."""
        name = shown_name(name)
        if (given := self._given.get(letters_of(name))) is not None:
            return given
        found = _shipped_name(name)
        if self._ruled:
            kept = tuple(meaning for meaning in found.meanings if meaning.field not in self._ruled)
            return found._replace(meanings=kept)
        return found

    def missing(self, names: set[str]) -> list[str]:
        """Return the columns whose meaning is given, and that are none of these."""
        present = {letters_of(name) for name in names}
        return [column for column in self._asked if letters_of(column) not in present]


def shown_name(name: object) -> str:
    """Return a column's name as it may be shown: one line, without invisible marks."""
    text = encodable("" if name is None else str(name)[: 4 * LONGEST_NAME])
    if not (text.isascii() and text.isprintable()):  # seldom, and much slower
        kept = (mark for mark in unicodedata.normalize("NFKC", text) if unicodedata.category(mark) != "Cf")
        text = "".join(mark if mark.isprintable() else " " for mark in kept)
    return " ".join(text.split())[:LONGEST_NAME]


def lead_in(name: str) -> str:
    """Return a column's name as the beginning of a sentence: `latar_belakang` as `Latar belakang`."""
    text = _BRACKETS.sub(" ", _NUMBERING.sub("", name))
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|[_.]+", " ", text)
    text = " ".join(text.split()).strip(" :*-")
    return text[:1].upper() + (text[1:].lower() if text.isupper() else text[1:])


@lru_cache(maxsize=10_000)  # names come from outside
def _shipped_name(name: str) -> KnownName:
    return next((known for letters in _forms(name) if (known := _shipped().get(letters))), UNKNOWN)


def _forms(name: str) -> Iterator[str]:
    """Yield the letters of a name as it is written, then as it may be meant, surest first."""
    for text in (name, _NUMBERING.sub("", name), _BRACKETS.sub(" ", _NUMBERING.sub("", name))):
        letters = letters_of(text)
        yield letters
        yield from _without_affixes(letters)
    yield from _of_path(name)
    yield from _of_alternatives(_BRACKETS.sub(" ", _NUMBERING.sub("", name)))


def _without_affixes(letters: str) -> Iterator[str]:
    shorter = {letters.removeprefix(prefix) for prefix in _PREFIXES} | {letters.removesuffix(end) for end in _SUFFIXES}
    yield from sorted(shorter - {letters, ""}, key=len)


def _of_path(name: str) -> Iterator[str]:
    """Yield the letters of a name inside of an object: `instansi.nama` is `nama instansi`, `data.judul` `judul`."""
    steps = [letters_of(step) for step in name.split(".") if letters_of(step)]
    if len(steps) > 1 and steps[-1] in _FORMS_OF_A_TEXT:
        yield steps[-2]
    if len(steps) > 1:
        yield steps[-1] + steps[-2]
        if all(step in _WRAPPERS for step in steps[:-1]):
            yield steps[-1]


def _of_alternatives(name: str) -> Iterator[str]:
    """Yield the first of several names in one (`Inovator / OPD`), where each means something."""
    parts = [letters_of(part) for part in _BETWEEN.split(name)]
    if len(parts) > 1 and all(part in _shipped() for part in parts):
        yield parts[0]


def letters_of(name: str) -> str:
    """Return letters and digits alone: underscores, dots, hyphens, capitals and spaces do not matter."""
    return re.sub(r"[\W_]+", "", shown_name(name).casefold())


@cache
def _shipped() -> dict[str, KnownName]:
    names = {letters_of(field): KnownName((Meaning(field),), specific=len(letters_of(field))) for field in TARGETS}
    for row in language_table("columns.csv"):
        parts = [part.strip() for part in row["meanings"].split("|")]
        meanings = tuple(Meaning(part.rstrip("?"), part.endswith("?")) for part in parts)
        letters = letters_of(row["name"])
        names[letters] = KnownName(meanings, needs_lead_in=bool(row["lead_in"]), specific=len(letters))
    return names
