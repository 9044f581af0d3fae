"""Like questions joined into needs: what is asked for again and again in different words."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from corpus.needs.search_log import CountedSearch
from corpus.reference import regions

MOST_TEXTS = 2_000
"""Different texts that are compared with each other, the most frequent."""

ALIKE = 0.42
"""From this similarity on two questions ask for the same; chosen by reading the nearest pairs of the judged queries."""

Similarities = Callable[[Sequence[str]], NDArray[np.float32]]
"""Returns how alike texts are, shape (texts, texts)."""


@dataclass(slots=True)
class Need:
    """What several questions ask for.

    Attributes
    ----------
    texts : list of str
        The questions, most frequent first.
    asked, opened, reported : int
        How often they were asked, a hit was opened from them, and they were reported as a need.
    days : set of date
        On which they were asked.
    months, provinces : Counter of str
        How often they were asked or reported in each month (`2026-11`), and for each province (its code).
    """

    texts: list[str]
    asked: int = 0
    opened: int = 0
    reported: int = 0
    days: set[datetime.date] = field(default_factory=set)
    months: Counter[str] = field(default_factory=Counter)
    provinces: Counter[str] = field(default_factory=Counter)

    @property
    def text(self) -> str:
        """The question that stands for all."""
        return self.texts[0]

    def _add(self, each: CountedSearch) -> None:
        asked = each.asked + each.reported
        self.asked += each.asked
        self.opened += each.opened
        self.reported += each.reported
        self.days.add(each.day)
        self.months[f"{each.day:%Y-%m}"] += asked
        if region := regions().get(each.region):
            self.provinces[region.code.partition(".")[0]] += asked


def grouped(found: Iterable[CountedSearch], similarities: Similarities) -> list[Need]:
    """Return the needs behind counted searches, those asked most first.

    Each text joins the most frequent one that it is like, so that a need is called by what most people typed.
    """
    by_text: dict[str, list[CountedSearch]] = {}
    for each in found:
        by_text.setdefault(each.text, []).append(each)
    frequent = sorted(by_text, key=lambda text: (-sum(each.asked + each.reported for each in by_text[text]), text))
    texts = frequent[:MOST_TEXTS]
    needs: dict[int, Need] = {}
    for number, leader in enumerate(_leaders(similarities(texts))):
        need = needs.setdefault(leader, Need([]))
        need.texts.append(texts[number])
        for each in by_text[texts[number]]:
            need._add(each)
    return sorted(needs.values(), key=lambda need: (-need.asked - need.reported, need.text))


def _leaders(alike: NDArray[np.float32]) -> list[int]:
    """Return, for each text, the text before it that it is most like and that joined no other; itself where none is."""
    leads = np.zeros(len(alike), dtype=np.bool_)
    leaders = []
    for number, row in enumerate(alike):
        likely = np.flatnonzero(leads[:number] & (row[:number] >= ALIKE))
        leaders.append(int(likely[np.argmax(row[likely])]) if len(likely) else number)
        leads[number] = leaders[-1] == number
    return leaders
