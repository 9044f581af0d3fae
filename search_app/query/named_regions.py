"""Which regions does a question name? Whole names, as people type them: in any case, with or without their kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from corpus.reference import provinces, reference_table, regions

MAX_WORDS = 60  # of a question that are looked at; a longer one tells a story
_ORDINARY = frozenset({"batu", "buru", "lebak", "metro", "pati", "puncak", "serang"})
"""Names of regions that are words of everyday speech too: they need the word for their kind ("Kota Batu")."""


def regions_named(words: Sequence[str]) -> tuple[str, ...]:
    """Return the codes of the regions that some words name, in their order; the longest name that fits is meant.

    A name that a kabupaten and a kota share, without the word for its kind, names neither.
    """
    read, at = [word.casefold() for word in words[:MAX_WORDS]], 0
    found: dict[str, None] = {}  # in their order, each once
    names = _names()
    while at < len(read):
        for end in range(min(len(read), at + _longest()), at, -1):
            if code := names.get(" ".join(read[at:end])):
                found[code] = None
                at = end
                break
        else:
            at += 1
    return tuple(found)


@cache
def _names() -> Mapping[str, str]:
    """Return the codes of regions by each name that means one of them only, in small letters."""
    whole = {region.name.casefold(): region.code for region in regions().values()}
    bare = [
        (region.name.split(" ", 1)[1].casefold(), region.code)
        for region in regions().values()
        if region.code not in provinces()
    ]
    bearers = Counter(name for name, _ in bare)
    alone = {name: code for name, code in bare if bearers[name] == 1 and name not in _ORDINARY and len(name) > 3}
    aliases = {row["alias"].casefold(): row["code"] for row in reference_table("aliases.csv")}
    short = {f"kab {name}": whole[f"kabupaten {name}"] for name, _ in bare if f"kabupaten {name}" in whole}
    return alone | aliases | short | whole


@cache
def _longest() -> int:
    return max(name.count(" ") for name in _names()) + 1
