"""The language data that ship in `corpus/data/language`: stop words, bases, synonyms, translations and terms."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib import resources


def language_file(name: str) -> str:
    """Return the content of a file."""
    return resources.files("corpus").joinpath("data", "language", name).read_text(encoding="utf-8")


def language_table(name: str) -> Iterator[dict[str, str]]:
    """Yield the rows of a CSV file by the names of its columns."""
    yield from csv.DictReader(language_file(name).splitlines())
