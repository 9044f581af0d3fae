"""Tables of terms to patterns: which names of a table a sentence speaks of."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache

from corpus.language_files import language_file


@cache
def patterns(file: str) -> Mapping[str, re.Pattern[str]]:
    """Return one pattern for each name in the first column of a table in `corpus/data/language`.

    A term ending in `*` stands for every word that begins so; patterns are for text that is case-folded.
    """
    terms: dict[str, list[str]] = {}
    for row in csv.reader(language_file(file).splitlines()[1:]):
        terms.setdefault(row[0], []).append(_pattern(row[1]))
    return {name: re.compile(rf"\b(?:{'|'.join(alternatives)})") for name, alternatives in terms.items()}


def _pattern(term: str) -> str:
    return re.escape(term[:-1]) if term.endswith("*") else rf"{re.escape(term)}\b"
