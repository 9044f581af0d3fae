"""What is measured of a page's main text: how much it speaks as one that describes an innovation does, or otherwise."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from corpus.language_files import language_table
from indexer.sources.extract.classifiers import innovation_probability

LONGEST = 20_000  # characters of a text that are looked at
ENOUGH = 3.0  # cues of one sort in a hundred words, from which more say nothing new
LEAST_WORDS = 60  # words that a shorter text counts as, lest one cue fills it
MEASURES = (
    "problem",
    "start",
    "method",
    "result",
    "change",
    "ceremony",
    "duties",
    "service",
    "legal",
    "teaching",
    "story",
    "words",
)
"""The measures, in the order of the weights: cues of `page-cues.csv`; how many of the four parts of a story there are
(what was wrong, what began, how, what came of it); and how much its words are those of the shipped records."""

_STORY = ("problem", "start", "method", "result")


def page_measures(title: str, text: str) -> tuple[float, ...]:
    """Return the measures of a page, each from 0 to 1, in the order of `MEASURES`."""
    whole = f"{title}\n{text}"[:LONGEST]
    words = max(len(whole.split()), LEAST_WORDS)
    found = {name: len(pattern.findall(whole)) for name, pattern in cue_patterns().items()}
    values = {name: min(count * 100 / words, ENOUGH) / ENOUGH for name, count in found.items()}
    values["story"] = sum(found[name] > 0 for name in _STORY) / len(_STORY)
    values["words"] = innovation_probability(whole)
    return tuple(values[name] for name in MEASURES)


@cache
def cue_patterns() -> dict[str, re.Pattern[str]]:
    """Return the pattern of each sort of cue: any of its words, each as a whole word."""
    words: defaultdict[str, list[str]] = defaultdict(list)
    for row in language_table("page-cues.csv"):
        words[row["cue"]].append(row["pattern"])
    return {cue: re.compile(rf"(?<!\w)(?:{'|'.join(of_cue)})(?!\w)", re.IGNORECASE) for cue, of_cue in words.items()}
