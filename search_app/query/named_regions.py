"""Which regions does a question name? Whole names, as people type them: in any case, with or without their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from corpus.reference import provinces, reference_table, regions

MAX_WORDS = 60  # of a question that are looked at; a longer one tells a story
_ORDINARY = frozenset({"batu", "buru", "lebak", "metro", "pati", "puncak", "serang"})
"""Names of regions that are words of everyday speech too: they need the word for their kind ("Kota Batu")."""


def regions_named(words: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the regions that some words name, in their order; the longest name that fits is meant.

    A name that a kabupaten and a kota share, without the word for its kind, names neither.
    """
    codes = (_names()[" ".join(name)] for name in _found(words))
    return tuple(dict.fromkeys(code for code in codes if code))


def words_of_regions(words: Sequence[str]) -> frozenset[str]:
    """Return the words that stand in names of regions, in small letters; a name that two regions share counts too."""
    return frozenset(word for name in _found(words) for word in name)


def _found(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield the words of each name in some words, in small letters."""
    read, at = [word.casefold() for word in words[:MAX_WORDS]], 0
    names, first_words = _names(), _first_words()
    while at < len(read):
        longest = min(len(read), at + _longest()) if read[at] in first_words else at
        end = next((end for end in range(longest, at, -1) if " ".join(read[at:end]) in names), at)
        if end > at:
            yield read[at:end]
        at = max(end, at + 1)


@cache
def _names() -> Mapping[str, str]:
    """Return the codes of regions by name, in small letters; "" where a name may mean either of two."""
    whole = {region.name.casefold(): region.code for region in regions().values()}
    bare = [
        (region.name.split(" ", 1)[1].casefold(), region.code)
        for region in regions().values()
        if region.code not in provinces()
    ]
    bearers = Counter(name for name, _ in bare)
    alone = {name: code if bearers[name] == 1 else "" for name, code in bare if name not in _ORDINARY and len(name) > 3}
    aliases = {row["alias"].casefold(): row["code"] for row in reference_table("aliases.csv")}
    short = {f"kab {name}": whole[f"kabupaten {name}"] for name, _ in bare if f"kabupaten {name}" in whole}
    return alone | aliases | short | whole


@cache
def _first_words() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in _names())


@cache
def _longest() -> int:
    return max(name.count(" ") for name in _names()) + 1
