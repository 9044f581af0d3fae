"""What is measured in a process of its own: a build with its memory, a first answer, two processes that ask at once.

Run by `tests.benchmarks.measure` as `python -m tests.benchmarks.child ACTION CONTESTANT RECORDS FOLDER`; prints JSON.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from corpus import Innovation
from tests.benchmarks.contestants import CONTESTANTS
from tests.benchmarks.questions import Question, draw_questions

HELD = 200_000  # records that are read before a build is timed
SECONDS = 2.0  # that a measure of throughput takes
TOUCHED = 3 << 30  # bytes of memory


class RecordFile:
    """The records of a file that `write` made, read anew for each iteration."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __iter__(self) -> Iterator[Innovation]:
        with self._path.open(encoding="utf-8") as lines:
            for line in lines:
                yield Innovation.from_mapping(json.loads(line))


def read(path: Path, most: int | None = None) -> list[Innovation]:
    """Return the records of a file that `write` made, the first `most` of them."""
    return list(islice(RecordFile(path), most))


def write(records: Iterable[Innovation], path: Path) -> None:
    """Write records as JSON Lines, to the disk itself, so that no build that comes next waits until they are there."""
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{record.to_json().decode()}\n" for record in records)
        file.flush()
        os.fsync(file.fileno())


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10


def build(name: str, records_file: Path, folder: Path) -> dict[str, float]:
    """Build; memory is what the process needed beyond the records themselves, and in all.

    Of more than `HELD` records the memory would be all theirs: these are read while the index is built.
    """
    with records_file.open("rb") as lines:
        count = sum(1 for _ in lines)
    records = read(records_file) if count <= HELD else RecordFile(records_file)
    _touch_memory()
    before, began, spent = _memory(), time.perf_counter(), time.process_time()
    CONTESTANTS[name]().build(records, folder)
    seconds = time.perf_counter() - began
    peak = _memory()
    cpu = time.process_time() - spent
    return {
        "seconds": seconds,
        "cpu_seconds": cpu,
        "records_per_second": count / seconds,
        "peak_bytes": peak,
        "beyond_records_bytes": peak - before,
    }


def _touch_memory() -> None:
    """Use free memory once, so that all builds find it alike.

    A virtual machine gives memory that lies idle back to its host, and the next to use it waits for it: 1.7 seconds for
    1 GB were seen, 0.1 where it was in use a moment ago.
    """
    size = min(TOUCHED, os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2)
    subprocess.run([sys.executable, "-c", f"b'1' * {size}"], check=True)


def open_and_ask(name: str, text: str, folder: Path) -> dict[str, float]:
    """Open and answer one question, libraries being imported already."""
    question = Question(tuple(text.split()))
    began = time.perf_counter()
    CONTESTANTS[name]().open(folder).ten(question)
    return {"seconds": time.perf_counter() - began}


def throughput(name: str, records_file: Path, folder: Path) -> dict[str, float]:
    """Ask ten words again and again, from the next full two seconds on, so that two such processes ask at once."""
    questions = draw_questions(read(records_file, 2_000), 200)["10 words"]
    opened = CONTESTANTS[name]().open(folder)
    opened.ten(questions[0])
    time.sleep(2 - time.time() % 2)
    began, count = time.perf_counter(), 0
    while time.perf_counter() - began < SECONDS:
        opened.ten(questions[count % len(questions)])
        count += 1
    return {"per_second": count / (time.perf_counter() - began), "own_bytes": _own_memory()}


def _own_memory() -> int:
    """Return the memory of this process that maps no file, in bytes."""
    fields = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return int(fields["RssAnon"].split()[0]) << 10


def forget(folder: Path) -> None:
    """Ask the system to drop a folder's files from its cache."""
    for path in folder.rglob("*"):
        if path.is_file():
            descriptor = os.open(path, os.O_RDONLY)
            os.fsync(descriptor)
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(descriptor)


def main() -> None:
    """Do what the arguments say."""
    action, name, given, folder = sys.argv[1:]
    if action == "open":
        figures = open_and_ask(name, given, Path(folder))
    else:
        figures = {"build": build, "throughput": throughput}[action](name, Path(given), Path(folder))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
