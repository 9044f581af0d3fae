"""A cluster that loses the node which manages it goes on answering, whole, and what is built meanwhile is built.

Three real nodes, a `tiru serve` over them that is asked without a pause, and a `tiru index` that writes all records
anew while the manager is killed (signal 9). Then the node comes back. Each answer must be a whole one, of the records
before the build or of those after it, and at the end every record must be there.
"""

from __future__ import annotations

import json
import random
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from pathlib import Path

from tests.drills.home import environment_of, serving
from tests.drills.outcome import Outcome
from tests.opensearch.cluster import Cluster, running
from tests.programs import TIRU

RECORDS = 300
ASKERS = 2
PATIENCE = 60.0  # seconds for one answer, on a machine that does much else
BUILD = 300.0  # seconds for one build
QUESTION = "antrean"


class Asking:
    """Asks a server without a pause, by page and by API, and keeps what was wrong.

    Attributes
    ----------
    totals : set of int
        How many records an answer may find; it is added to before a build begins.
    answers : int
    slowest : float
        Seconds of the slowest answer.
    """

    def __init__(self, port: int, outcome: Outcome, totals: set[int]) -> None:
        self.totals = totals
        self.answers, self.slowest = 0, 0.0
        self._site, self._outcome = f"http://127.0.0.1:{port}", outcome
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask) for _ in range(ASKERS)]

    def __enter__(self) -> Asking:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def total(self) -> int:
        """Return how many records the API finds now."""
        with urllib.request.urlopen(f"{self._site}/api/v1/search?q={QUESTION}", timeout=PATIENCE) as answer:
            return int(json.load(answer)["total"])

    def _ask(self) -> None:
        while not self._over.is_set():
            began = time.monotonic()
            try:
                found = self.total()
                with urllib.request.urlopen(f"{self._site}/cari?q={QUESTION}", timeout=PATIENCE) as page:
                    page.read()
            except urllib.error.HTTPError as error:
                error.close()
                self._outcome.faults.append(f"{error.code} for {error.url}")
            except OSError as error:
                self._outcome.faults.append(f"no answer: {error}")
            else:
                if found not in self.totals:
                    self._outcome.faults.append(f"{found} records found, not one of {sorted(self.totals)}")
            self.answers += 1
            self.slowest = max(self.slowest, time.monotonic() - began)


def lose_nodes(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Kill the node that manages a cluster of three `times` times, each while an index is built and questions come."""
    outcome, chance = Outcome("lost nodes"), random.Random(seed)
    with running(3) as cluster:
        environment = environment_of(folder) | {
            "TIRU_ENGINE": "opensearch",
            "TIRU_OPENSEARCH_URL": ",".join(cluster.urls),
            "TIRU_OPENSEARCH_SECONDS": "30",
            "TIRU_API_PER_MINUTE": "0",  # all ask from one machine
        }
        _load(folder, environment, RECORDS)
        took = _build(environment)
        with serving(folder, environment) as port, Asking(port, outcome, {RECORDS}) as asking:
            for number in range(1, times + 1):
                asking.totals.add(RECORDS + number)
                _load(folder, environment, RECORDS + number)
                _lose_one(cluster, environment, chance.uniform(0, took), outcome)
                outcome.done += 1
                if (found := asking.total()) != RECORDS + number:
                    outcome.faults.append(f"{found} records found after the build, not {RECORDS + number}")
        held = _held(cluster)
        if held != {RECORDS + times}:
            outcome.faults.append(f"the copies of the index hold {held} records")
    outcome.worst = f"an answer after {asking.slowest:.1f} s, of {asking.answers}"
    return outcome


def _lose_one(cluster: Cluster, environment: Mapping[str, str], after: float, outcome: Outcome) -> None:
    """Kill the manager some seconds after a build has begun, and have it back when the build has ended."""
    build = subprocess.Popen(
        [TIRU, "index", "--force"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    time.sleep(after)  # any moment of the build may be the one
    manager = cluster.manager()
    manager.kill()
    said, _ = build.communicate(timeout=BUILD)
    if build.returncode:
        last = said.decode().strip().rpartition("\n")[2]
        outcome.faults.append(f"the build after {after:.1f} s without {manager.name}: {last}")
    cluster.wait_for(2)
    manager.start()
    cluster.wait_for(3, "green")


def _load(folder: Path, environment: Mapping[str, str], count: int) -> None:
    """Publish records that all answer the question."""
    file = folder / "records.jsonl"
    lines = [
        json.dumps({"id": f"r{number:04}", "title": f"Inovasi {number}", "problem": f"{QUESTION} {count}"})
        for number in range(count)
    ]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run([TIRU, "load", file], env=environment, check=True, capture_output=True)


def _build(environment: Mapping[str, str]) -> float:
    """Build the first index, and return how many seconds that took."""
    began = time.monotonic()
    subprocess.run([TIRU, "index"], env=environment, check=True, capture_output=True)
    return time.monotonic() - began


def _held(cluster: Cluster) -> set[int]:
    """Return how many records each copy of each shard in service holds."""
    copies = cluster.ask("GET", "/_cat/shards/tiru?format=json&h=docs")
    return {int(copy["docs"]) for copy in copies}
