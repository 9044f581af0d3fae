"""A text that names a national body, by any name it has or had, by its abbreviation or by an office of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from corpus.agencies.register import REGIONAL_KINDS, Agency, agencies

_ALIKE = {"&": " dan ", "kementrian": "kementerian"}
_LEGAL = re.compile(r"\b(?:republik indonesia|ri|persero|perseroan terbatas|tbk)\b")
_SHORT = 3  # letters up to which an abbreviation is too common a word to be looked for without its capitals


def national_bodies(text: str) -> frozenset[Agency]:
    """Return the bodies that a text is the name of, or that the name of an office in it begins with.

    A body's own name is sought before the names of offices, in the whole text before its beginning, and the longest
    name wins. More than one body means that the name does not tell which.
    """
    folded = _folded(text)
    if not folded:
        return frozenset()
    if exact := _names().get(folded):
        return exact
    if beginning := _longest((_names(), _offices()), folded, text, only_start=True):
        return beginning
    return _longest((_long_names(), _offices()), folded, text, only_start=False)


def _longest(
    tables: Iterable[Mapping[str, frozenset[Agency]]], folded: str, text: str, *, only_start: bool
) -> frozenset[Agency]:
    """Return the bodies of the longest name at the start or anywhere in a text, from all tables."""
    words, as_written = folded.split(), set(re.findall(r"\w+", text))
    starts = (0,) if only_start else range(len(words))
    best: tuple[int, frozenset[Agency]] = (0, frozenset())
    for start in starts:
        for end in range(len(words), start, -1):
            name = " ".join(words[start:end])
            found = next((table[name] for table in tables if name in table), None)
            if found and len(name) > best[0] and (len(name) > _SHORT or name.upper() in as_written):
                best = len(name), found
                break
    return best[1]


@cache
def _names() -> Mapping[str, frozenset[Agency]]:
    table: defaultdict[str, set[Agency]] = defaultdict(set)
    for agency in agencies().values():
        if agency.kind not in REGIONAL_KINDS:
            names = (agency.name, *agency.abbreviations, *(former.name for former in agency.former_names))
            for name in names:
                table[_folded(name)].add(agency)
    return {name: frozenset(found) for name, found in table.items()}


@cache
def _long_names() -> Mapping[str, frozenset[Agency]]:
    """Return the names that are looked for inside a text: those of more words, and the ministries' short ones."""
    return {name: found for name, found in _names().items() if " " in name or name.startswith("kemen")}


@cache
def _offices() -> Mapping[str, frozenset[Agency]]:
    table: defaultdict[str, set[Agency]] = defaultdict(set)
    for agency in agencies().values():
        for office in agency.offices:
            table[_folded(office)].add(agency)
    return {name: frozenset(found) for name, found in table.items()}


def _folded(text: str) -> str:
    """Return a name in small letters, without marks and legal forms."""
    text = text.casefold()
    for written, meant in _ALIKE.items():
        text = text.replace(written, meant)
    words = re.sub(r"[^a-z0-9]+", " ", re.sub(r"['\u2018\u2019`]", "", text))
    return " ".join(_LEGAL.sub(" ", words).split())
