"""Print what each part of the ranking gains, and what the fitted numbers gain on queries they were not chosen on.

Run by `python -m tests.studies.ranking`; takes some minutes.
"""

from __future__ import annotations

import random
import statistics
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields
from itertools import product
from unittest.mock import patch

import numpy as np

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from indexer.index.build import postings
from indexer.text.vocabulary import Vocabulary
from search_app.evaluation.judged import read_judged, shipped
from search_app.evaluation.measures import measure
from search_app.local import LocalEngine, open_engine
from search_app.local.kernels.rerank import Weights
from search_app.local.ranking import ranking
from search_app.query import concepts

MEASURE = "nDCG@10"
FOLDS = 5
REPEATS = 5
NOTHING = Vocabulary(*({} for _ in fields(Vocabulary)))  # an empty mapping serves as an empty set too
PARTS: Mapping[str, Mapping[object, Mapping[str, object]]] = {
    "variants, translation": {concepts: {"vocabulary": lambda: NOTHING}},
    "latent similarity": {ranking: {"LATENT": 0.0}},
    "proximity": {ranking: {"PROXIMITY": 0.0}},
    "place kind": {ranking: {"PLACE_KIND": 0.0}},
    "feedback": {ranking: {"FEEDBACK": 0.0}},
}
GRID: Mapping[tuple[object, str], tuple[float, ...]] = {
    (concepts, "OTHER_WEIGHT"): (0.7, 0.8, 0.9, 1.0),
    (concepts, "INNER_WORD_WEIGHT"): (0.25, 0.5, 1.0),
    (ranking, "LATENT"): (0.5, 1.0, 1.5),
    (ranking, "PROXIMITY"): (0.0, 0.1, 0.2),
    (ranking, "FEEDBACK"): (0.0, 0.25, 0.5, 1.0),
}
"""Numbers that were fitted. K1 too; it was chosen with all else at rest, for it needs a new index (see `by_k1`)."""

Figures = dict[str, float]
"""The measure by query."""


def main() -> None:
    """Print the tables."""
    records = read_all(shipped_files()).records
    with tempfile.TemporaryDirectory() as folder:
        build_index(records, folder)
        engine = open_engine(folder)
        whole = figures(engine)
        print(f"whole ranking                        {mean(whole):.4f}")
        for name, changes in PARTS.items():
            with changed(changes):
                print(f"  without {name:<27}{mean(figures(engine)) - mean(whole):+.4f}")
        with changed(*PARTS.values()):
            bare = mean(figures(engine))
        print(f"words alone                          {bare:.4f}")
        for name in PARTS:
            others = [part for other, part in PARTS.items() if other != name]
            with changed(*others):
                print(f"  with {name:<30}{mean(figures(engine)) - bare:+.4f}")
        cross_validate(engine)
    for k1 in (2.0, 3.0, 5.0, 8.0):
        print(f"K1 = {k1}: {by_k1(records, k1):.4f}")


def figures(engine: LocalEngine) -> Figures:
    """Return the measure of every answerable query."""
    judged = read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))
    found = measure(judged, lambda text, depth: ids(engine, text, depth))
    return dict(zip((query.qid for query in found.queries), found.values[MEASURE].tolist(), strict=True))


def ids(engine: LocalEngine, text: str, depth: int) -> list[str]:
    """Return the ids of the best answers."""
    return [hit.innovation.id for hit in engine.search(text, limit=depth, facets=False, snippets=False).hits]


def mean(of: Figures) -> float:
    """Return the mean over queries."""
    return statistics.fmean(of.values())


@contextmanager
def changed(*changes: Mapping[object, Mapping[str, object]]) -> Iterator[None]:
    """Set names of modules to other values for a while; memos that were made with others are cleared."""
    patches = [patch.multiple(module, **values) for part in changes for module, values in part.items()]
    for each in patches:
        each.start()
    _apply()
    try:
        yield
    finally:
        for each in reversed(patches):
            each.stop()
        _apply()


def _apply() -> None:
    concepts.concepts_of_term.cache_clear()
    concepts.plain_concept.cache_clear()
    parts = ranking.LATENT, ranking.PLACE_KIND, ranking.FEEDBACK, ranking.PROXIMITY
    ranking.WEIGHTS = Weights(*map(np.float32, parts))


def cross_validate(engine: LocalEngine) -> None:
    """Choose all numbers of the grid on four fifths of the queries, measure on the last fifth, in turn."""
    tables: list[Figures] = []
    names = list(GRID)
    for values in product(*GRID.values()):
        setting: dict[object, dict[str, object]] = {}
        for (module, name), value in zip(names, values, strict=True):
            setting.setdefault(module, {})[name] = value
        with changed(setting):
            tables.append(figures(engine))
    held_out = []
    for repeat in range(REPEATS):
        qids = sorted(tables[0])
        random.Random(repeat).shuffle(qids)
        for fold in range(FOLDS):
            left_out = set(qids[fold::FOLDS])
            best = max(tables, key=lambda table: sum(table[qid] for qid in qids if qid not in left_out))
            held_out += [best[qid] for qid in left_out]
    means = list(map(mean, tables))
    print(
        f"{len(tables)} settings: worst {min(means):.4f}, median {statistics.median(means):.4f}, best {max(means):.4f}"
    )
    for position, (_, name) in enumerate(names):
        by_value = {value: [] for value in GRID[names[position]]}
        for values, found in zip(product(*GRID.values()), means, strict=True):
            by_value[values[position]].append(found)
        shown = ", ".join(f"{value}: {statistics.fmean(found):.4f}" for value, found in by_value.items())
        print(f"  {name}, all else varied: {shown}")
    print(f"cross-validated ({FOLDS} folds, {REPEATS} times): {statistics.fmean(held_out):.4f}")


def by_k1(records: tuple[object, ...], k1: float) -> float:
    """Return the measure of an index built with another saturation of repeated words."""
    with changed({postings: {"K1": k1}}), tempfile.TemporaryDirectory() as folder:
        build_index(records, folder)
        return mean(figures(open_engine(folder)))


if __name__ == "__main__":
    main()
