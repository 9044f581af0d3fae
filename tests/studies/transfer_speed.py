"""Print how long it takes to score hits for a region, and how the time to open an index grows with its records.

Run by `python -m tests.studies.transfer_speed`.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace

import numpy as np

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.local import LocalEngine, open_engine
from search_app.transfer.profile import profiles
from search_app.transfer.score import score
from search_app.transfer.targets import target

HITS, ROUNDS, COPIES = 100, 200, 20


def main() -> None:
    """Print milliseconds for scoring, and seconds for opening at one and at twenty times the shipped records."""
    records = read_all(shipped_files()).records
    many = [replace(record, id=f"{record.id[:70]}-{number}") for number in range(COPIES) for record in records]
    for indexed in (list(records), many):
        with tempfile.TemporaryDirectory() as folder:
            build_index(indexed, folder)
            began = time.perf_counter()
            engine = open_engine(folder)
            opened = time.perf_counter() - began
            print(f"{len(indexed)} records: opened in {opened:.2f} s; {HITS} hits scored in {_scored(engine):.2f} ms")


def _scored(engine: LocalEngine) -> float:
    hits = [hit.innovation for hit in engine.search("antrean puskesmas", limit=HITS, snippets=False).hits]
    ids = [record.id for record in hits]
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        score(profiles(hits, engine.lookalike_counts(ids)), np.zeros(len(ids)), target("35.78"))
        times.append(time.perf_counter() - began)
    return float(np.median(times)) * 1000


if __name__ == "__main__":
    main()
