"""Which words may a person mean who types as one talks? "dateng" may be "datang", "ngurusin" "urus", "kntr" "kantor".

The rules stand in `chat-spelling.csv`. They only propose: which of the proposed words is meant, an index must say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from corpus.language_files import language_table

RULES = "chat-spelling.csv"
MAX_STEPS = 2  # rules that are applied one after the other
MAX_PROPOSALS = 200  # for one word
MIN_LETTERS = 3  # a shorter word may mean too much

_SOUND = re.compile(r"n[gy]|sy|kh|.")
_VOWELS = "aiueo"
_BEGINS_WITH_TWO = re.compile(r"(?!n[gy]|sy|kh)[^aiueo]{2}")


def proposals(form: str) -> Mapping[str, int]:
    """Return words that a form may stand for, and by how many rules each is reached, fewest first."""
    steps = {form: 0}
    for step in range(1, MAX_STEPS + 1):
        for known in [word for word, before in steps.items() if before == step - 1]:
            for word in _respelled(known):
                if len(steps) > MAX_PROPOSALS:
                    return steps
                steps.setdefault(word, step)
    return steps


def with_vowels(form: str) -> str:
    """Return a regular expression of the words that a form without its vowels may stand for, "" where it has them.

    The first sound stands, and an "n" may be missing before "g" too: "bgt" is "banget".
    """
    sounds = _SOUND.findall(form)
    vowels = sum(sound in _VOWELS for sound in sounds)
    if 2 * vowels >= len(sounds) - vowels and not _BEGINS_WITH_TWO.match(form):
        return ""
    gap = f"[{_VOWELS}]{{0,2}}"
    return gap.join("n?g" if sound == "g" else re.escape(sound) for sound in sounds) + gap


def _respelled(form: str) -> Iterator[str]:
    for pattern, standard in _rules():
        word, count = pattern.subn(standard, form)
        if count and len(word) >= MIN_LETTERS:
            yield word


@cache
def _rules() -> Sequence[tuple[re.Pattern[str], str]]:
    return [(re.compile(row["pattern"]), row["standard"]) for row in language_table(RULES)]
