"""A typed name to regions: what a person may mean when they look for their own."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from corpus.reference import Region, reference_table, region_code, regions
from indexer.text.splitting import split

MAX_FOUND = 30
_SHORT = {"kab": "kabupaten", "prov": "provinsi"}
_ALIKE = 0.75  # share of letters that two names have in common, of which one is taken for the other misspelt


def find_regions(text: str, limit: int = MAX_FOUND) -> list[Region]:
    """Return the regions one of whose names holds every word of `text`.

    Short and former names count (`DI Yogyakarta`, `NTT`). Names that begin with it come first, then shorter ones.
    """
    words = [_SHORT.get(word, word) for word in _folded(text).split()]
    if not words:
        return []
    known = [(name, region) for name, region in _names() if all(word in name for word in words)]
    exact = region_code(text)
    known.sort(key=lambda pair: (pair[1].code != exact, not _own(pair[0]).startswith(words[-1]), len(pair[0]), pair[0]))
    return list(dict.fromkeys(region for _, region in known))[:limit]


def near_regions(text: str, limit: int = MAX_FOUND) -> list[Region]:
    """Return the regions one of whose names is nearly `text`, the nearest first, as for `Surabya` or `kab. malng`."""
    typed = " ".join(_SHORT.get(word, word) for word in _folded(text).split())
    kind = typed.partition(" ")[0] if _own(typed) != typed else ""
    near = get_close_matches(_own(typed), {_own(name) for name, _ in _names()}, limit, _ALIKE)
    found = [(near.index(_own(name)), region) for name, region in _names() if _own(name) in near]
    found.sort(key=lambda pair: (pair[0], bool(kind) and pair[1].level != kind))
    return list(dict.fromkeys(region for _, region in found))[:limit]


@cache
def _names() -> tuple[tuple[str, Region], ...]:
    names = [(region.name, region) for region in regions().values()]
    names += [(row["alias"], regions()[row["code"]]) for row in reference_table("aliases.csv")]
    return tuple((_folded(f"{_level(region)} {name}"), region) for name, region in names)


def _level(region: Region) -> str:
    return "provinsi" if region.level == "provinsi" else ""


def _own(name: str) -> str:
    return re.sub(r"^(provinsi|kabupaten|kota) ", "", name.strip())


def _folded(text: str) -> str:
    return " ".join(word.form for word in split(text))
