"""Print how long the embedded engine takes over the shipped records: to build, to open and to answer.

Run by `python -m tests.studies.shipped_speed`.
"""

from __future__ import annotations

import random
import statistics
import tempfile
import time
from pathlib import Path

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.local import open_engine

ROUNDS = 300
WORDS = (3, 10, 40)


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
        for count in WORDS:
            times = sorted(engine.search(query).took_ms for query in queries(texts, count))
            p50, p95 = statistics.median(times), times[int(len(times) * 0.95)]
            print(f"{count:>2} words: p50 {p50:.2f} ms, p95 {p95:.2f} ms (facets and snippets included)")


def queries(texts: list[list[str]], count: int) -> list[str]:
    """Return stretches of `count` words from the records, as people paste them; the same in every run."""
    draw = random.Random(count)
    stretches = []
    for _ in range(ROUNDS):
        text = draw.choice(texts)
        at = draw.randrange(len(text) - count + 1)
        stretches.append(" ".join(text[at : at + count]))
    return stretches


if __name__ == "__main__":
    main()
