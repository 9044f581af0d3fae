"""The measurements of one size: builds and openings in processes of their own, questions side by side in this one."""

from __future__ import annotations

import gc
import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Any

from corpus import Innovation
from tests.benchmarks.child import SECONDS, RecordFile, forget, write
from tests.benchmarks.contestants import CONTESTANTS, Contestant
from tests.benchmarks.generator import changed, generate
from tests.benchmarks.http import pages_per_second, serving
from tests.benchmarks.questions import Question, draw_questions

EACH = 100  # questions of a kind
WARM_UP = 10  # that are asked before, of each kind
ROUNDS = 3
IN_A_ROW = 25  # questions that one contestant is asked before the next
SAMPLE = 20_000  # records that questions are drawn from
PATIENCE = 8_000.0  # milliseconds that one contestant may take over one kind; a slow one answers fewer questions
THREADS = (1, 2, 4)
CHANGED = 0.01
NEEDS = {"phrase": "phrase", "boolean, two filters": "filters"}

Figures = dict[str, Any]
Say = Callable[[str], None]


def measure(
    size: int, shipped: Sequence[Innovation], folder: Path, names: Sequence[str], say: Say, *, in_a_row: int
) -> Figures:
    """Return everything measured over `size` records made out of those that ship, by measure and contestant."""
    file = folder / "records.jsonl"
    write(generate(size, shipped), file)
    racing = {name: CONTESTANTS[name]() for name in names if CONTESTANTS[name]().most >= size}
    sample = list(islice(RecordFile(file), 0, None, -(-size // SAMPLE)))
    questions = draw_questions(sample, EACH + WARM_UP)
    built = {name: build(name, file, folder / name, say) for name in racing}
    gave_up = [racing.pop(name).name for name, of in built.items() if of is None]
    figures: Figures = {
        "records": size,
        "names": {name: each.name for name, each in racing.items()},
        "gave_up": gave_up,
        "in_a_row": in_a_row,
    }
    figures["build"] = {name: built[name] for name in racing}
    figures["open"] = {name: _open(name, folder / name, questions["10 words"][0], say) for name in racing}
    figures["questions"] = _questions(racing, folder, questions, in_a_row, say)
    figures["threads"] = {name: _threads(racing[name], folder / name, questions["10 words"], say) for name in racing}
    figures["processes"] = {name: _processes(name, file, folder / name, say) for name in racing}
    if "tiru" in racing:
        figures["tiru"] = _only_tiru(sample, folder / "tiru", say)
        say("pages over HTTP")
        figures["http"] = {
            workers: _pages(folder / "tiru", workers, questions["10 words"])
            for workers in sorted({1, os.cpu_count() or 1})
        }
        again = folder / "changed.jsonl"
        write(changed(RecordFile(file), size, CHANGED), again)
        say("rebuild after 1 % changed")
        figures["rebuild"] = _child("build", "tiru", again, folder / "tiru")
    return figures


def _pages(index_dir: Path, workers: int, questions: Sequence[Question]) -> Figures:
    """Return how many pages so many processes answer with, and the memory of all of them after that."""
    with serving(index_dir, TIRU_WORKERS=str(workers)) as served:
        return (pages_per_second(served.address, questions) or {}) | {"memory_bytes": served.memory()}


def _child(*arguments: object) -> Figures:
    command = [sys.executable, "-m", "tests.benchmarks.child", *map(str, arguments)]
    return dict(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout))


def build(name: str, file: Path, folder: Path, say: Say) -> Figures | None:
    """Return the figures of a build, None where the process ended without one, as when it needs too much memory."""
    say(f"build {name}")
    folder.mkdir()
    try:
        figures = _child("build", name, file, folder)
    except subprocess.CalledProcessError as error:
        say(f"{name} gave up: {error}")
        return None
    figures["disk_bytes"] = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return figures


def _open(name: str, folder: Path, question: Question, say: Say) -> Figures:
    say(f"open {name}")
    forget(folder)
    cold = _child("open", name, question.text, folder)["seconds"]
    warm = [_child("open", name, question.text, folder)["seconds"] for _ in range(ROUNDS)]
    return {"cold_seconds": cold, "warm_seconds": statistics.median(warm)}


def _questions(
    racing: Mapping[str, Contestant],
    folder: Path,
    questions: Mapping[str, Sequence[Question]],
    in_a_row: int,
    say: Say,
) -> Figures:
    """Ask every question of every contestant."""
    opened = {name: contestant.open(folder / name) for name, contestant in racing.items()}
    gc.collect()
    gc.freeze()  # as a served process does: what was opened need not be looked through while a question waits
    figures: Figures = {}
    for kind, asked in questions.items():
        say(f"ask {kind}")
        able = [name for name in racing if NEEDS.get(kind, "plain") in racing[name].kinds]
        figures[kind] = interleaved({name: opened[name].ten for name in able}, asked, in_a_row)
        able = [name for name in able if "page" in racing[name].kinds]
        figures[f"{kind}, whole page"] = interleaved({name: opened[name].page for name in able}, asked, in_a_row)
    return figures


def interleaved(
    contestants: Mapping[str, Callable[[Question], Any]], questions: Sequence[Question], in_a_row: int
) -> Figures:
    """Return how long each takes over all but the first `WARM_UP` questions, asked in `ROUNDS` rounds.

    In a round each is asked `in_a_row` questions before the next, and the order of the contestants is drawn anew for
    these, so that a noisy machine hurts all alike. One by one in turn (`in_a_row` 1), each finds the processor's
    caches full of what the others have read, as no engine does that serves people by itself.
    """
    draw, times = random.Random(0), {name: [] for name in contestants}
    for ask in contestants.values():
        for question in questions[:WARM_UP]:
            ask(question)
    asked, first = questions[WARM_UP:], {}
    for _ in range(ROUNDS):
        for name, question in _turns(list(contestants), asked, in_a_row, draw):
            if sum(times[name]) < PATIENCE:
                began = time.perf_counter()
                contestants[name](question)
                times[name].append((time.perf_counter() - began) * 1000)
        first = first or {name: statistics.median(found) for name, found in times.items()}
    return {name: {**spread(found), "first": first[name], "asked": len(found)} for name, found in times.items()}


def _turns(
    names: Sequence[str], asked: Sequence[Question], in_a_row: int, draw: random.Random
) -> Iterator[tuple[str, Question]]:
    for begin in range(0, len(asked), in_a_row):
        for name in draw.sample(names, len(names)):
            for question in asked[begin : begin + in_a_row]:
                yield name, question


def spread(milliseconds: Sequence[float]) -> Figures:
    """Return the percentiles of times."""
    ordered = sorted(milliseconds)
    return {f"p{share}": ordered[min(len(ordered) - 1, len(ordered) * share // 100)] for share in (50, 95, 99)}


def _threads(contestant: Contestant, folder: Path, asked: Sequence[Question], say: Say) -> Figures:
    say(f"threads {contestant.name}")
    opened = contestant.open(folder)
    opened.ten(asked[0])

    def ask(until: float) -> int:
        count = 0
        while time.perf_counter() < until:
            opened.ten(asked[count % len(asked)])
            count += 1
        return count

    figures = {}
    for threads in THREADS:
        until = time.perf_counter() + SECONDS
        with ThreadPoolExecutor(threads) as pool:
            figures[str(threads)] = sum(pool.map(ask, [until] * threads)) / SECONDS
    return figures


def _processes(name: str, file: Path, folder: Path, say: Say) -> Figures:
    say(f"two processes {name}")
    with ThreadPoolExecutor(2) as pool:
        found = list(pool.map(lambda _: _child("throughput", name, file, folder), range(2)))
    return {
        "per_second": sum(each["per_second"] for each in found),
        "own_bytes": max(each["own_bytes"] for each in found),
    }


def _only_tiru(records: Sequence[Innovation], folder: Path, say: Say) -> Figures:
    say("similar, suggest")
    engine = CONTESTANTS["tiru"]().open(folder).engine
    draw = random.Random(1)
    chosen = [draw.choice(records) for _ in range(EACH)]
    prefixes = [record.problem.split()[0][: draw.randint(2, 6)] for record in chosen if record.problem]
    return {
        "similar": _timed(engine.similar, [record.id for record in chosen]),
        "suggest": _timed(engine.suggest, prefixes),
    }


def _timed(ask: Callable[[str], Any], texts: Sequence[str]) -> Figures:
    times = []
    for text in texts[:3] + list(texts):
        began = time.perf_counter()
        ask(text)
        times.append((time.perf_counter() - began) * 1000)
    return spread(times[3:])
