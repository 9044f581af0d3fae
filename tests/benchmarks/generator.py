"""Makes as many distinct records as a benchmark asks for out of the sentences of the shipped ones, the same every time.

A record borrows its shape and its classification from a shipped one, so that facets keep their skew. Its sentences
come from records of the same sector or from anywhere, and coined names, drawn by Zipf's law from an endless list, let
the vocabulary grow with the number of records as it does in a real catalogue (Heaps' law).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

import numpy as np

from corpus import Innovation
from corpus.reference import provinces, regions

SEED = 20_260
TOPICAL = 0.7  # of the sentences come from the record's own sector
NAMED = 0.3  # of the sentences name something coined
ZIPF = 1.25  # exponent of the names; Heaps' exponent is its reciprocal
YEARS = range(2008, 2026)

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_PROSE = ("problem", "summary", "solution", "results")
_LISTS = ("steps", "drivers", "barriers", "prerequisites", "keywords")
_ONSETS = ("b", "c", "d", "g", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "ng", "pr")
_RIMES = ("a", "i", "u", "e", "o", "an", "ar", "is", "um", "en")
_SYLLABLES = [onset + rime for onset in _ONSETS for rime in _RIMES]


def generate(count: int, shipped: Sequence[Innovation], seed: int = SEED) -> Iterator[Innovation]:
    """Yield `count` distinct records, ids ascending in the order of their numbers."""
    return islice(_endless(_Sentences(shipped), random.Random(seed), seed), count)


def changed(records: Iterable[Innovation], count: int, share: float, seed: int = SEED) -> Iterator[Innovation]:
    """Yield `count` records, `share` of them with another sentence in their results."""
    draw = random.Random(seed)
    chosen = set(draw.sample(range(count), round(count * share)))
    for number, record in enumerate(records):
        if number in chosen:
            name = coin(draw.randrange(5_000))
            yield replace(record, results=f"{record.results} Diperbarui untuk {name}.".strip())
        else:
            yield record


def coin(rank: int) -> str:
    """Return the name of a rank, hardly two of which share one: the rank's digits, written in syllables."""
    rank += len(_SYLLABLES)
    parts = []
    while rank:
        rank, digit = divmod(rank, len(_SYLLABLES))
        parts.append(_SYLLABLES[digit])
    return "".join(parts).capitalize()


class _Sentences:
    """The texts of the shipped records, by field and sector."""

    def __init__(self, shipped: Sequence[Innovation]) -> None:
        self.donors = [record for record in shipped if record.sectors]
        self.regions = [region for region in regions().values() if region.code != region.province_code]
        random.Random(0).shuffle(self.regions)
        self._by_field: dict[str, list[str]] = {}
        self._by_sector: dict[tuple[str, str], list[str]] = {}
        for record in self.donors:
            for field in (*_PROSE, *_LISTS):
                texts = self.of(record, field)
                self._by_field.setdefault(field, []).extend(texts)
                self._by_sector.setdefault((field, record.sectors[0]), []).extend(texts)

    @staticmethod
    def of(record: Innovation, field: str) -> Sequence[str]:
        """Return the sentences, or the items, of one field."""
        value: str | tuple[str, ...] = getattr(record, field)
        return [text for text in _SENTENCE_END.split(value) if text] if isinstance(value, str) else value

    def like(self, donor: Innovation, field: str, draw: random.Random) -> list[str]:
        """Return as many texts as the donor has in a field, distinct."""
        topical, any_topic = self._by_sector[field, donor.sectors[0]], self._by_field[field]
        texts = (draw.choice(topical if draw.random() < TOPICAL else any_topic) for _ in self.of(donor, field))
        return list(dict.fromkeys(texts))


def _endless(sentences: _Sentences, draw: random.Random, seed: int) -> Iterator[Innovation]:
    names = _names(seed)
    number = 0
    while True:
        yield _record(number, sentences, draw, names)
        number += 1


def _names(seed: int) -> Iterator[str]:
    generator = np.random.default_rng(seed)
    while True:
        for rank in generator.zipf(ZIPF, 10_000).tolist():
            yield coin(min(rank, 10**9))


def _record(number: int, sentences: _Sentences, draw: random.Random, names: Iterator[str]) -> Innovation:
    donor = draw.choice(sentences.donors)
    region = sentences.regions[int(draw.expovariate(1 / 60)) % len(sentences.regions)]
    title_words = draw.choice(sentences.donors).title.split()[:6]
    prose = {field: _prose(sentences.like(donor, field, draw), draw, names) for field in _PROSE}
    lists = {field: tuple(sentences.like(donor, field, draw)) for field in _LISTS}
    year = YEARS[-1 - min(int(draw.expovariate(0.2)), len(YEARS) - 1)]
    return replace(
        donor,
        id=f"r{number:07d}",
        title=f"{next(names)} {' '.join(title_words)}",
        agency=f"Pemerintah {region.name}",
        agency_level=region.level,
        province=provinces()[region.province_code].name,
        regency=region.name,
        year_started=None,
        year_implemented=year,
        sources=(),
        inferred=(),
        **prose,
        **lists,
    )


def _prose(texts: Sequence[str], draw: random.Random, names: Iterator[str]) -> str:
    return " ".join(
        f"Bersama {next(names)}, {text[0].lower()}{text[1:]}" if draw.random() < NAMED else text for text in texts
    )
