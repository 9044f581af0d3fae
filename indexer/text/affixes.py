"""How a word may be read: as a base with the prefixes, suffixes and particles of Indonesian that are written to it.

`berikan` may be `ber-ikan` or `beri-kan`, `menulis` may be `me-nulis` or `men-(t)ulis`. Which reading is right depends
on which bases there are, and is for `indexer.text.stemming` to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

_SHORTEST_BASE = 3
_LONGEST_CHAIN = 3  # of prefixes: berpengetahuan is ber-peng-(ketahu)-an


class Reading(NamedTuple):
    """One way to read a word.

    Attributes
    ----------
    base : str
        What is left without affixes.
    prefixes : tuple of str
        The kinds of its prefixes from the outside, such as ("di", "per").
    suffix : str
        The suffix next to the base, "" where there is none. Particles and pronouns after it are not told.
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
    """One shape of a prefix, and the first letter of the base that it swallows."""

    kind: str
    shape: re.Pattern[str]
    swallowed: str = ""
    cost: int = 0


class _Suffix(NamedTuple):
    """One suffix, and what a base must end with to have it."""

    written: str
    after: str = ""
    cost: int = 0


class _Prefixed(NamedTuple):
    """A word without the prefixes that have been found so far."""

    rest: str
    prefixes: tuple[str, ...]
    swallowed: str
    cost: int


# What follows `me` and `pe`. Only a base of two syllables loses its first letter: `menik` is not men-(t)ik.
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
# What chat leaves of these: ngurus, nyari, nulis. Names and acronyms look like it too, so it has to be the last choice.
_NASALS_ALONE = (
    ("ng(?=[aiueo])", "", 10),
    ("ng(?=[aiueo]..)", "k", 10),
    ("nge(?=[^aiueo]+[aiueo][^aiueo]+(kan|an|in?)?$)", "", 10),
    ("ny(?=[aiueo]..)", "s", 10),
    ("ny(?=[aiueo]..)", "c", 10),
    ("n(?=[aiueo]...)", "t", 10),
    ("m(?=[aiueo]...)", "p", 10),
)
_PREFIXES = (
    *(_Prefix(kind, re.compile(kind)) for kind in ("di", "ke", "se", "ber", "ter", "per", "pe")),
    *(_Prefix(f"{start}r", re.compile(f"{start}(?=r|[^aiueo]er)")) for start in ("be", "te")),
    *(_Prefix(f"{start}r", re.compile(f"{start}l(?=ajar)")) for start in ("be", "pe")),
    *(_Prefix("me", re.compile(f"me{nasal}"), letter, cost) for nasal, letter, cost in _NASALS),
    *(_Prefix("pe", re.compile(f"pe{nasal}"), letter, cost) for nasal, letter, cost in _NASALS),
    *(_Prefix("me", re.compile(nasal), letter, cost) for nasal, letter, cost in _NASALS_ALONE),
)
_BY_LETTER = {
    letter: tuple(prefix for prefix in _PREFIXES if prefix.shape.pattern.startswith(letter)) for letter in "bdkmnpst"
}
# Which prefixes may stand behind which.
_BEHIND: Mapping[str, frozenset[str]] = {
    "di": frozenset({"ber", "ke", "pe", "per", "se"}),
    "me": frozenset({"per", "ber", "pe"}),
    "pe": frozenset({"per", "ber"}),
    "ber": frozenset({"ke", "pe", "per"}),
    "ter": frozenset({"per"}),
    "ke": frozenset({"ber", "ter", "pe", "per", "se"}),
    "se": frozenset({"ke", "pe", "per"}),
    "per": frozenset(),
}
_NONE, _KAN, _AN, _I = _Suffix(""), _Suffix("kan"), _Suffix("an"), _Suffix("i")
_CHAT = _Suffix("in", cost=4)  # bayarin
_ONE_K = _Suffix("an", after="k", cost=4)  # menunjukan, as many write menunjukkan
_AT = _Suffix("an", cost=4)  # dilingkungan, as many write di lingkungan
# Which suffixes a word may have that begins with this prefix, or with none.
_SUFFIXES: Mapping[str, tuple[_Suffix, ...]] = {
    "": (_NONE, _KAN, _AN, _I, _CHAT),
    "di": (_NONE, _KAN, _I, _CHAT, _AT),
    "me": (_NONE, _KAN, _I, _CHAT, _ONE_K),
    "pe": (_NONE, _AN),
    "ber": (_NONE, _AN, _KAN),
    "ter": (_NONE, _KAN, _I),
    "ke": (_NONE, _AN),
    "se": (_NONE, _AN),
    "per": (_NONE, _KAN, _AN, _I),
}
_PARTICLES = ("", "lah", "kah", "pun")
_PRONOUNS = (_NONE, _Suffix("nya"), _Suffix("ku", cost=2), _Suffix("mu", cost=2))


def readings(word: str) -> Iterator[Reading]:
    """Yield every reading of a word, beginning with the word as a whole."""
    for without_clitics in _without_clitics(word):
        for rest, prefixes, swallowed, cost in _without_prefixes(without_clitics):
            for suffix in _SUFFIXES[prefixes[0] if prefixes else ""]:
                if rest.endswith(suffix.after + suffix.written):
                    base = rest[: len(rest) - len(suffix.written)]
                    if len(base) >= _SHORTEST_BASE:
                        kept = len(base) - len(swallowed)
                        yield Reading(base, prefixes, suffix.written, kept, cost + suffix.cost)


def _without_clitics(word: str) -> Iterator[_Prefixed]:
    """Yield a word without particle and pronoun, in all ways."""
    for particle in _PARTICLES:
        if word.endswith(particle):
            rest = word[: len(word) - len(particle)]
            for pronoun in _PRONOUNS:
                if rest.endswith(pronoun.written):
                    yield _Prefixed(rest[: len(rest) - len(pronoun.written)], (), "", pronoun.cost)


def _without_prefixes(word: _Prefixed) -> Iterator[_Prefixed]:
    """Yield a word as it is, and without further prefixes, in all ways."""
    yield word
    if len(word.prefixes) == _LONGEST_CHAIN:
        return
    for prefix in _BY_LETTER.get(word.rest[:1], ()):
        if word.prefixes and prefix.kind not in _BEHIND[word.prefixes[-1]]:
            continue
        if match := prefix.shape.match(word.rest):
            rest = prefix.swallowed + word.rest[match.end() :]
            prefixes, cost = (*word.prefixes, prefix.kind), word.cost + prefix.cost
            yield from _without_prefixes(_Prefixed(rest, prefixes, prefix.swallowed, cost))
