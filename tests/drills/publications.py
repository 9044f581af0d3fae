"""Descriptors and memory of a server are, after many publications under load, where they were.

Two generations take turns in service, as fast as the engine takes them up, while threads ask without a pause. The
first publications are no measure: caches fill, and each thread takes memory of its own.
"""

from __future__ import annotations

import os
import threading
from pathlib import Path

from indexer import build_index
from indexer.index.generation.format import CURRENT
from indexer.index.generation.reader import current_name
from search_app.local import LocalEngine, open_engine
from tests.drills.damaged_generations import QUESTION, told_apart
from tests.drills.outcome import Outcome
from tests.waiting import wait_until

ASKERS = 3
SPARE_DESCRIPTORS = 200  # those of a generation that is opened, and of one that a thread still answers from
SPARE_BYTES = 64 << 20


def publish_often(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Publish `times` generations while others ask."""
    outcome, records = Outcome("publications"), told_apart(60 + seed % 10)
    names = []
    for part in (records[:-1], records):
        build_index(part, folder, anew=True)
        names.append(current_name(folder))
    engine, over = open_engine(folder, aside=True), threading.Event()
    askers = [threading.Thread(target=_ask, args=(engine, over, outcome)) for _ in range(ASKERS)]
    for asker in askers:
        asker.start()
    try:
        measured = [_publish(folder, names[number % 2], engine) for number in range(times)]
    finally:
        over.set()
        for asker in askers:
            asker.join()
    outcome.done = times
    first = measured[times // 5]
    descriptors, memory = (max(each) for each in zip(*measured[times // 5 :], strict=True))
    outcome.worst = (
        f"{descriptors} descriptors after {first[0]}, {memory / 2**20:.0f} MB after {first[1] / 2**20:.0f} MB"
    )
    if descriptors > first[0] + SPARE_DESCRIPTORS or memory > first[1] + SPARE_BYTES:
        outcome.faults.append("Descriptors or memory grow with each publication.")
    return outcome


def _publish(folder: Path, name: str, engine: LocalEngine) -> tuple[int, int]:
    """Put a generation in service, and return descriptors and bytes of memory when it was taken up."""
    draft = folder / "draft"
    draft.write_text(name, encoding="utf-8")
    draft.replace(folder / CURRENT)
    wait_until(lambda: engine.health().generation == name)
    resident = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return sum(1 for _ in Path("/proc/self/fd").iterdir()), resident


def _ask(engine: LocalEngine, over: threading.Event, outcome: Outcome) -> None:
    while not over.is_set():
        try:
            if not engine.search(QUESTION).hits:
                outcome.faults.append("No answer.")
        except Exception as error:  # whatever it is, it is what the drill looks for
            outcome.faults.append(repr(error))
            return
