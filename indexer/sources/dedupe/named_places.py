"""Which office, school or village does a record name? Two of one kind with two names are hardly one innovation."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import takewhile

from indexer.text.analysis import indexed_form, stopwords
from indexer.text.stemming import stem

PLACES = frozenset(
    [
        *("kelurahan", "desa", "nagari", "gampong", "kecamatan", "distrik", "dusun", "rw", "rt"),
        *("puskesmas", "posyandu", "pustu", "rs", "rsud", "rsia", "pasar", "lapas", "rutan", "polsek", "polres", "kua"),
        *("paud", "tk", "sd", "sdn", "mi", "min", "smp", "smpn", "mts", "mtsn", "sma", "sman", "smk", "smkn", "man"),
    ]
)
"""Kinds of places that have a name of their own."""

_OFFICES = frozenset(["dinas", "bagian"])
"""Kinds of offices that a government has several of, told apart by the first word of their task."""

_ENDS = frozenset(["kota", "kabupaten", "kab", "provinsi", "prov", "kec", "kel", "upt", "uptd"])
_LONGEST_NAME = 3  # words
_STEM = 4  # letters; `Tenaga Kerja` and `Ketenagakerjaan` are one task
_PART = re.compile(r"[^\W_]+|[,;:()\u2013\u2014/|\n-]")


def named_places(title: str, *names: str) -> dict[str, str]:
    """Return by their kind the places and offices that the names of unit and agency name.

    Those that only the title names count too, unless it begins with the kind: `Desa Digital` is no name of a village.
    """
    found: dict[str, str] = {}
    for name in names:
        found = _places(_parts(name), PLACES | _OFFICES) | found
    return _places(_parts(title)[1:], PLACES) | found


def place_of(unit: str) -> str:
    """Return the name of a unit from the first place in it on: an office's name says what it does, as titles do."""
    parts = unit.split()
    first = next((at for at, part in enumerate(parts) if part.casefold() in PLACES), len(parts))
    return " ".join(parts[first:])


def _parts(text: str) -> list[str]:
    return [part.casefold() for part in _PART.findall(text)]


def _places(parts: list[str], kinds: Iterable[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for at, kind in enumerate(parts):
        if kind in kinds and (name := _name(parts[at + 1 :], 1 if kind in _OFFICES else _LONGEST_NAME)):
            found.setdefault(kind, name if kind in PLACES else _stem(name))
    return found


def _name(parts: list[str], longest: int) -> str:
    """Return a name as one word, since it is written as two as often: `Tegal Sari`, `Tegalsari`."""
    words = takewhile(lambda part: part[0].isalnum() and part not in PLACES | _OFFICES | _ENDS | stopwords(), parts)
    return "".join(list(words)[:longest])


@lru_cache(maxsize=10_000)
def _stem(word: str) -> str:
    return stem(indexed_form(word) or word)[:_STEM]
