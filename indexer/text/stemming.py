"""The stem of a word: its base, by the affixes of Indonesian and a list of bases.

A word of the list is its own stem. Of the readings of any other, the one is right whose base is in the list, and where
there are several, the one that explains most letters of the word by its base. What the list does not know is mostly a
name, an acronym or English, but may be a word of the language all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from corpus.language_files import language_file, language_table
from indexer.text.affixes import Reading, readings

BASES, UNAFFIXED, STEMS = "bases.txt", "unaffixed.txt", "stems.csv"

_VOWELS = frozenset("aiueo")
_SHORTEST_UNKNOWN_BASE = 4
_HIGHEST_COST_OF_UNKNOWN = 2


@lru_cache(maxsize=200_000)
def stem(form: str) -> str:
    """Return the stem of a folded word; one with a digit is its own."""
    known = stems_of_bases()
    if form in known:
        return known[form]
    if form in unaffixed() or not form.isalpha():
        return form
    possible = list(readings(form))
    if found := [reading for reading in possible if reading.base in known]:
        return known[max(found, key=_likelihood).base]
    return _stem_of_unknown(form, possible)


@cache
def stems_of_bases() -> Mapping[str, str]:
    """Return the stem of every base: itself, but for those whose stem is decided by hand."""
    decided = {row["form"]: row["stem"] for row in language_table(STEMS)}
    return {base: base for base in language_file(BASES).split()} | decided


@cache
def unaffixed() -> frozenset[str]:
    """Return the words that look as if they had affixes and have none, nor any other form: mostly names."""
    return frozenset(language_file(UNAFFIXED).split())


def _likelihood(reading: Reading) -> tuple[int, int, int]:
    return reading.kept - reading.cost, -reading.cost, -len(reading.prefixes)


def _stem_of_unknown(form: str, possible: Iterable[Reading]) -> str:
    """Return the shortest base that is plausible, else the word as it is.

    With a tenth of the bases left out, the words of 83 % ... 
    """
    plausible = [reading for reading in possible if _is_plausible(reading)]
    return min(plausible, key=lambda reading: (reading.kept, reading.cost)).base if plausible else form


def _is_plausible(reading: Reading) -> bool:
    base, prefixes, suffix = reading.base, reading.prefixes, reading.suffix
    if len(base) < _SHORTEST_UNKNOWN_BASE or sum(letter in _VOWELS for letter in base) < 2:
        return False
    if reading.cost > _HIGHEST_COST_OF_UNKNOWN:
        return False
    if suffix == "i" and (not prefixes or base.endswith("s")):
        return False  # Bekasi, mengevaluasi
    return suffix != "" or prefixes[:1] not in (("ke",), ("se",))  # Kediri, Semarang
