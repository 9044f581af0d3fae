"""The questions of a benchmark, drawn from the records: plain stretches of problems, quoted phrases, filtered pairs."""

from __future__ import annotations

import random
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus import Innovation
from corpus.reference import region_code, sector_slug
from indexer.text.analysis import analyse

PLAIN_LENGTHS = (3, 10, 40)
_MARK = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Question:
    """One question: plain `words`, or a `phrase`, or words that must all stand under `filters`."""

    words: tuple[str, ...]
    phrase: bool = False
    filters: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words as a person types them."""
        return " ".join(self.words)


def draw_questions(records: Sequence[Innovation], each: int, seed: int = 7) -> dict[str, list[Question]]:
    """Return `each` questions of every kind, by the name of the kind."""
    draw = random.Random(seed)
    kinds = {f"{length} words": [_stretch(records, length, draw) for _ in range(each)] for length in PLAIN_LENGTHS}
    kinds["phrase"] = [_phrase(records, draw) for _ in range(each)]
    kinds["boolean, two filters"] = [_filtered(records, draw) for _ in range(each)]
    return kinds


def _stretch(records: Sequence[Innovation], length: int, draw: random.Random) -> Question:
    while True:
        record = draw.choice(records)
        words = _MARK.sub(" ", f"{record.problem} {record.summary} {record.solution}").lower().split()
        if len(words) >= length:
            at = draw.randrange(len(words) - length + 1)
            return Question(tuple(words[at : at + length]))


def _phrase(records: Sequence[Innovation], draw: random.Random) -> Question:
    """Return two words that stand side by side in a problem, no function word among them."""
    while True:
        words = [word for word in analyse(draw.choice(records).problem) if word.form.isalpha()]
        pairs = [(one.form, two.form) for one, two in pairwise(words) if two.start == one.end + 1]
        if pairs:
            return Question(draw.choice(pairs), phrase=True)


def _filtered(records: Sequence[Innovation], draw: random.Random) -> Question:
    """Return two words of one problem, with the sector and the province of its record as filters."""
    while True:
        record = draw.choice(records)
        words = sorted({word.form for word in analyse(record.problem) if word.form.isalpha()})
        province = region_code(record.province)
        if len(words) >= 2 and province and record.sectors:
            filters = {"sector": sector_slug(record.sectors[0]), "province": province}
            return Question(tuple(draw.sample(words, 2)), filters=filters)
