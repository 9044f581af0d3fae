"""Print what each part of the ranking gains, and what the fitted numbers gain on queries they were not chosen on.

Run by `python -m tests.studies.ranking`; takes some minutes. `rewordings.csv` asks judged queries once more, in English
and as people chat, so that the judgements hold: a query and its rewordings should do as well as each other.
"""

from __future__ import annotations

import csv
import random
import statistics
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from functools import cache
from itertools import product
from pathlib import Path
from unittest.mock import patch

import numpy as np

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from indexer.index.build import postings
from indexer.text.vocabulary import Vocabulary
from search_app.evaluation.judged import JudgedQuery, read_judged, shipped
from search_app.evaluation.measures import measure
from search_app.local import LocalEngine, concept_terms, open_engine, search
from search_app.local.kernels.rerank import Weights
from search_app.local.ranking import ranking
from search_app.query import concepts
from search_app.query.expansion import expand

MEASURE = "nDCG@10"
FOLDS = 5
REPEATS = 5
NOTHING = Vocabulary(*({} for _ in fields(Vocabulary)))  # an empty mapping serves as an empty set too
PARTS: Mapping[str, Mapping[object, Mapping[str, object]]] = {
    "variants, translation": {concepts: {"vocabulary": lambda: NOTHING}},
    "chat spelling": {search: {"expand": lambda parsed, _, leaning: expand(parsed, leaning_of=leaning)}},
    "power of rarity": {concept_terms: {"RARITY_POWER": 1.0}},
    "latent similarity": {ranking: {"LATENT": 0.0}},
    "proximity": {ranking: {"PROXIMITY": 0.0}},
    "place kind": {ranking: {"PLACE_KIND": 0.0}},
    "feedback": {ranking: {"FEEDBACK": 0.0}},
    "sector": {ranking: {"SECTOR": 0.0}},
}
GRID: Mapping[tuple[object, str], tuple[float, ...]] = {
    (concepts, "OTHER_WEIGHT"): (0.8, 0.9),
    (concepts, "INNER_WORD_WEIGHT"): (0.4, 0.7),
    (concept_terms, "RARITY_POWER"): (1.0, 1.3, 1.6),
    (ranking, "LATENT"): (2.0, 3.2, 4.5),
    (ranking, "PROXIMITY"): (0.8, 1.6, 2.4),
    (ranking, "FEEDBACK"): (0.4, 0.8, 1.2),
    (ranking, "SECTOR"): (0.2, 0.4),
}
"""Numbers that were fitted. K1 too; it was chosen with all else at rest, for it needs a new index (see `by_k1`)."""

K1S = (2.0, 3.0, 5.0, 8.0)

Figures = dict[str, float]
"""The measure by query."""


def main() -> None:
    """Print the tables."""
    records = read_all(shipped_files()).records
    with tempfile.TemporaryDirectory() as folder:
        build_index(records, folder)
        whole = figures(folder)
        print(f"whole ranking                        {mean(whole):.4f}")
        for name, changes in PARTS.items():
            with changed(changes):
                print(f"  without {name:<27}{mean(figures(folder)) - mean(whole):+.4f}")
        with changed(*PARTS.values()):
            bare = mean(figures(folder))
        print(f"words alone                          {bare:.4f}")
        for name in PARTS:
            others = [part for other, part in PARTS.items() if other != name]
            with changed(*others):
                print(f"  with {name:<30}{mean(figures(folder)) - bare:+.4f}")
        print_reworded(folder, whole)
        cross_validate(folder)
    print(f"K1 of {', '.join(map(str, K1S))}, all else at rest")
    print_left_out([by_k1(records, k1) for k1 in K1S])


@cache
def judged() -> tuple[JudgedQuery, ...]:
    """Return the judged queries that ship."""
    return read_judged(shipped("queries.jsonl"), shipped("judgements.jsonl"))


@cache
def reworded() -> tuple[JudgedQuery, ...]:
    """Return judged queries in other words, each of the kind of its wording."""
    by_qid = {query.qid: query for query in judged()}
    with Path(__file__).with_name("rewordings.csv").open(encoding="utf-8", newline="") as file:
        return tuple(replace(by_qid[row.pop("qid")], **row) for row in csv.DictReader(file))


def print_reworded(folder: str, whole: Figures) -> None:
    """Print the measure of each wording, and that of the same queries as they were judged."""
    for kind in sorted({query.kind for query in reworded()}):
        found = figures(folder, tuple(query for query in reworded() if query.kind == kind))
        as_judged = statistics.fmean(whole[qid] for qid in found)
        print(f"reworded, {kind:<15}{mean(found):.4f}, the same queries as judged {as_judged:.4f}")
        for name in ("variants, translation", "chat spelling"):
            with changed(PARTS[name]):
                less = mean(figures(folder, tuple(query for query in reworded() if query.kind == kind)))
            print(f"  without {name:<27}{less - mean(found):+.4f}")


def figures(folder: str, queries: Sequence[JudgedQuery] | None = None) -> Figures:
    """Return the measure of every answerable query, by an engine that keeps nothing from other settings."""
    engine = open_engine(folder)
    found = measure(queries or judged(), lambda text, depth: ids(engine, text, depth))
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
    parts = ranking.LATENT, ranking.PLACE_KIND, ranking.FEEDBACK, ranking.SECTOR, ranking.PROXIMITY
    ranking.WEIGHTS = Weights(*map(np.float32, parts))


def cross_validate(folder: str) -> None:
    """Measure every setting of the grid, and what those chosen without some queries give on these."""
    tables: list[Figures] = []
    names = list(GRID)
    for values in product(*GRID.values()):
        setting: dict[object, dict[str, object]] = {}
        for (module, name), value in zip(names, values, strict=True):
            setting.setdefault(module, {})[name] = value
        with changed(setting):
            tables.append(figures(folder))
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
    print_left_out(tables)


def print_left_out(tables: Sequence[Figures]) -> None:
    """Print what the best setting gives on the queries it was chosen on, and on others: the gap is what is overfitted.

    Random fifths are left out, for other queries of the same kinds, and whole kinds, for questions of another sort.
    """
    fitted = max(tables, key=mean)
    folds = [left_out(tables, random_folds(sorted(fitted), repeat)) for repeat in range(REPEATS)]
    kinds = {query.qid: query.kind for query in judged()}
    without_kind = left_out(tables, kinds)
    _print_gap(f"a fifth left out, {REPEATS} times", mean(fitted), statistics.fmean(map(mean, folds)))
    _print_gap("a kind left out", mean(fitted), mean(without_kind))
    for kind in dict.fromkeys(kinds[qid] for qid in fitted):
        of_kind = [qid for qid in fitted if kinds[qid] == kind]
        _print_gap(f"  {kind}", *(statistics.fmean(table[qid] for qid in of_kind) for table in (fitted, without_kind)))


def random_folds(qids: Sequence[str], seed: int) -> dict[str, int]:
    """Return the number of each query's fold, drawn at random."""
    return {qid: place % FOLDS for place, qid in enumerate(random.Random(seed).sample(qids, len(qids)))}


def left_out(tables: Sequence[Figures], group_of: Mapping[str, object]) -> Figures:
    """Return the measure of each query by the setting that is best on the queries of all other groups."""
    found: Figures = {}
    for group in {group_of[qid] for qid in tables[0]}:
        best = max(tables, key=lambda table: sum(value for qid, value in table.items() if group_of[qid] != group))
        found |= {qid: value for qid, value in best.items() if group_of[qid] == group}
    return found


def _print_gap(name: str, fitted: float, held_out: float) -> None:
    print(f"  {name:<28}fitted {fitted:.4f}, left out {held_out:.4f}, gap {fitted - held_out:+.4f}")


def by_k1(records: tuple[object, ...], k1: float) -> Figures:
    """Return the measures of an index built with another saturation of repeated words."""
    with changed({postings: {"K1": k1}}), tempfile.TemporaryDirectory() as folder:
        build_index(records, folder)
        found = figures(folder)
    print(f"K1 = {k1}: {mean(found):.4f}")
    return found


if __name__ == "__main__":
    main()
