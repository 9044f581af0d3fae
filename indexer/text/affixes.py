"""How a word may be read: as a base with the prefixes, suffixes and particles of Indonesian that are written to it.

`berikan` may be `ber-ikan` or `beri-kan`, `menulis` may be `me-nulis` or `men-(t)ulis`. Which reading is right depends
on which bases there are, and is for `indexer.text.stemming` to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

SHORTEST_BASE = 3
_LONGEST_CHAIN = 3  # of prefixes: sepengetahuan is se-peng-(k)e-tahu-an


class Reading(NamedTuple):
    """One way to read a word.

    Attributes
    ----------
    base : str
        What is left without affixes.
    prefixes : tuple of str
        The kinds of its prefixes from the outside, such as ("di", "per").
    suffix : str
        The suffix next to the base, "" where there is none; particles and pronouns after it are not told.
    kept : int
        How many letters of the word belong to the base.
    cost : int
        How rare these affixes are beside others in the same place, in letters of a base.
    """

    base: str
    prefixes: tuple[str, ...]
    suffix: str
    kept: int
    cost: int


class _Prefix(NamedTuple):
    """One shape of a prefix: what it looks like, the first letter of the base that it swallows, and its cost."""

    kind: str
    shape: re.Pattern[str]
    swallowed: str = ""
    cost: int = 0


# What follows `me` and `pe`. One that swallows a letter needs a base of two syllables: `menik` is not men-(t)ik.
_NASALS = (
    ("ng(?=[aiueoghkqlr])", "", 0),
    ("ng(?=[aiueo]..)", "k", 2),
    ("nge(?=[^aiueo]+[aiueo][^aiueo]+(kan|an|i)?$)", "", 4),
    ("ny(?=[aiueo]..)", "s", 2),
    ("ny(?=[aiueo]..)", "c", 6),
    ("n(?=[cdfjstz]...)", "", 0),
    ("n(?=[aiueo]..)", "t", 2),
    ("m(?=[bfpv])", "", 0),
    ("m(?=[aiueolr]..)", "p", 2),
    ("(?=[lmnrwy])", "", 0),
)
# What is left of these in chat, where `me` is dropped: ngurus, nyari, nulis. Names and acronyms look like it too.
_BARE_NASALS = (
    ("ng(?=[aiueo])", "", 10),
    ("ng(?=[aiueo]..)", "k", 10),
    ("nge(?=[^aiueo]+[aiueo][^aiueo]+(kan|an|i|in)?$)", "", 10),
    ("ny(?=[aiueo]..)", "s", 10),
    ("ny(?=[aiueo]..)", "c", 10),
    ("n(?=[aiueo]...)", "t", 10),
    ("m(?=[aiueo]...)", "p", 10),
)
_PREFIXES = (
    *(_Prefix(kind, re.compile(kind)) for kind in ("di", "ke", "se", "ber", "ter", "per", "pe")),
    *(_Prefix(f"{start}r", re.compile(f"{start}(?=r|[^aiueo]er)")) for start in ("be", "te")),
    *(_Prefix(f"{start}r", re.compile(f"{start}l(?=ajar)")) for start in ("be", "pe")),
    *(_Prefix(kind, re.compile(kind + nasal), *rest) for kind in ("me", "pe") for nasal, *rest in _NASALS),
    *(_Prefix("me", re.compile(nasal), *rest) for nasal, *rest in _BARE_NASALS),
)
_BY_LETTER = {
    letter: tuple(prefix for prefix in _PREFIXES if prefix.shape.pattern.startswith(letter)) for letter in "bdkmnpst"
}
# Which prefixes may stand behind which, and which suffixes a word may have whose first prefix this is.
_BEHIND: Mapping[str, frozenset[str]] = {
    "di": frozenset({"per", "ber", "pe"}),
    "me": frozenset({"per", "ber", "pe"}),
    "pe": frozenset({"per", "ber"}),
    "ber": frozenset({"ke", "pe", "per"}),
    "ter": frozenset({"per"}),
    "ke": frozenset({"ber", "ter", "pe", "per", "se"}),
    "se": frozenset({"ke", "pe", "per"}),
    "per": frozenset(),
}
_SUFFIXES: Mapping[str, frozenset[str]] = {
    "": frozenset({"", "kan", "an", "i", "in"}),
    "di": frozenset({"", "kan", "i", "in"}),
    "me": frozenset({"", "kan", "i", "in"}),
    "pe": frozenset({"", "an"}),
    "ber": frozenset({"", "an", "kan"}),
    "ter": frozenset({"", "kan", "i"}),
    "ke": frozenset({"", "an"}),
    "se": frozenset({"", "an"}),
    "per": frozenset({"", "kan", "an", "i"}),
}
_SUFFIX_COSTS = {"": 0, "kan": 0, "an": 0, "i": 0, "in": 4}  # -in is how people chat: bayarin
_PARTICLES = ("", "lah", "kah", "pun")
_PRONOUN_COSTS = {"": 0, "nya": 0, "ku": 2, "mu": 2}


def readings(word: str) -> Iterator[Reading]:
    """Yield every reading of a word, the word as a whole too."""
    for rest, cost in _without_clitics(word):
        for inner, prefixes, swallowed, prefix_cost in _without_prefixes(rest, (), 0, cost):
            for suffix in _SUFFIXES[prefixes[0] if prefixes else ""]:
                if inner.endswith(suffix):
                    base = inner[: len(inner) - len(suffix)]
                    if len(base) >= SHORTEST_BASE:
                        cost = prefix_cost + _SUFFIX_COSTS[suffix]
                        yield Reading(base, prefixes, suffix, len(base) - swallowed, cost)


def _without_clitics(word: str) -> Iterator[tuple[str, int]]:
    for particle in _PARTICLES:
        if word.endswith(particle):
            rest = word[: len(word) - len(particle)]
            for pronoun, cost in _PRONOUN_COSTS.items():
                if rest.endswith(pronoun):
                    yield rest[: len(rest) - len(pronoun)], cost


def _without_prefixes(
    word: str, before: tuple[str, ...], swallowed: int, cost: int
) -> Iterator[tuple[str, tuple[str, ...], int, int]]:
    """Yield what is left of a word without its prefixes, their kinds, ."""
    yield word, before, swallowed, cost
    if len(before) == _LONGEST_CHAIN:
        return
    for prefix in _BY_LETTER.get(word[:1], ()):
        if (not before or prefix.kind in _BEHIND[before[-1]]) and (match := prefix.shape.match(word)):
            rest = prefix.swallowed + word[match.end() :]
            yield from _without_prefixes(rest, (*before, prefix.kind), len(prefix.swallowed), cost + prefix.cost)
