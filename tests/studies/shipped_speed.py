"""Print how long the embedded engine takes over the shipped records: to build, to open and to answer.

Run by `python -m tests.studies.shipped_speed`.
"""

from __future__ import annotations

import gc
import random
import statistics
import tempfile
import time
from pathlib import Path

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.local import open_engine
from tests.studies.ranking import judged

ROUNDS = 300
WORDS = (3, 10, 40)
SLIPS, LEAST_LETTERS = 5, 5  # words that are misspelt, and how long they are


def main() -> None:
    """Build, open and ask; print records a second and milliseconds."""
    records = read_all(shipped_files()).records
    with tempfile.TemporaryDirectory() as folder:
        for name in ("first build", "nothing changed"):
            report = build_index(records, Path(folder))
            print(f"{name}: {report.records / report.seconds:,.0f} records/s ({report.seconds:.2f} s)")
        began = time.perf_counter()
        engine = open_engine(folder)
        print(f"open: {(time.perf_counter() - began) * 1000:.1f} ms")
        texts = [f"{record.problem} {record.summary} {record.solution}".split() for record in records]
        texts = [text for text in texts if len(text) >= max(WORDS)]
        asked = {f"{count} words": queries(texts, count) for count in WORDS}
        asked[f"{max(WORDS)} words, {SLIPS} misspelt"] = list(
            map(misspelt, asked[f"{max(WORDS)} words"], range(ROUNDS))
        )
        asked["judged queries"] = [query.text for query in judged()]
        gc.freeze()  # going over all that was read would fall to some question or other
        for name, questions in asked.items():
            times = sorted(engine.search(question).took_ms for question in questions)
            p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
            print(
                f"{name}: p50 {p50:.2f} ms, p95 {p95:.2f} ms, slowest {times[-1]:.2f} ms (facets and snippets included)"
            )


def queries(texts: list[list[str]], count: int) -> list[str]:
    """Return stretches of `count` words from the records, as people paste them; the same in every run."""
    draw = random.Random(count)
    stretches = []
    for _ in range(ROUNDS):
        text = draw.choice(texts)
        at = draw.randrange(len(text) - count + 1)
        stretches.append(" ".join(text[at : at + count]))
    return stretches


def misspelt(text: str, seed: int) -> str:
    """Return a text with two letters swapped in some of its longer words; the same in every run."""
    words, draw = text.split(), random.Random(seed)
    places = [place for place, word in enumerate(words) if word.isalpha() and len(word) >= LEAST_LETTERS]
    for place in draw.sample(places, min(SLIPS, len(places))):
        word = words[place]
        at = draw.randrange(1, len(word) - 1)
        words[place] = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    return " ".join(words)


if __name__ == "__main__":
    main()
