"""A command that is killed at any moment loses and doubles nothing, and the next run goes on.

Two homes are given the same commands. In one each is killed at a random moment and then run again to its end; in the
other none is ever killed. After each command both must hold the same: records, versions, states, the register and
what is searched.
"""

from __future__ import annotations

import itertools
import json
import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.process import BaseProcess
from pathlib import Path

from corpus.catalogue.store import open_catalogue
from corpus.replications.csv_file import shipped, write
from corpus.replications.register import Register
from indexer.errors import NoGenerationError
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.reader import current_name, open_generation
from tests.drills.outcome import Outcome
from tests.forked import PATIENCE, run, start

RECORDS = 40


def kill_commands(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Kill `times` commands, each at a random moment of what it takes when it is not killed."""
    outcome, chance, reached = Outcome("killed commands"), random.Random(seed), 0
    killed, whole = folder / "killed", folder / "whole"
    for home in (killed, whole):
        (home / "sources").mkdir(parents=True)
    for edition, arguments in zip(range(times), commands(folder), strict=False):
        outcome.done += 1
        began = time.perf_counter()
        if code := run_command(whole, arguments):
            outcome.faults.append(f"{' '.join(arguments)} (number {edition}): exit code {code}, {last_words(whole)}")
            break
        takes = time.perf_counter() - began
        reached += run_command(killed, arguments, seconds=chance.uniform(0, takes)) == -signal.SIGKILL
        name = " ".join(arguments)
        if fault := unsound(killed):
            outcome.faults.append(f"{name} (number {edition}), killed: {fault}")
        if code := run_command(killed, arguments):
            outcome.faults.append(f"{name} (number {edition}), run again: exit code {code}, {last_words(killed)}")
        elif (found := held(killed)) != (wanted := held(whole)):
            different = [part for part in wanted if found[part] != wanted[part]]
            outcome.faults.append(f"{name} (number {edition}), run again: other {', '.join(different)}")
            break  # all that follows would differ too
    outcome.worst = f"{reached} killed before their end"
    return outcome


def commands(folder: Path) -> Iterator[list[str]]:
    """Yield commands without end; each has something to do, for the files change from round to round."""
    entries = shipped()
    lines, rows, register = folder / "records.jsonl", folder / "rows.csv", folder / "register.csv"
    for home in ("killed", "whole"):
        (folder / home / "sources" / "tabel.toml").write_text(
            f'kind = "file"\ntitle = "Tabel"\nwhere = [{json.dumps(str(folder / "source.csv"))}]\npublish = true\n'
        )
    for edition in itertools.count():
        lines.write_text(
            "".join(
                json.dumps({"id": f"uji-{n}", "title": f"Uji {n}", "problem": f"Antrean {edition}"}) + "\n"
                for n in range(RECORDS)
            )
        )
        yield ["load", str(lines)]
        _write_rows(rows, "Impor", edition)
        yield ["import", "--publish", str(rows)]
        with register.open("w", encoding="utf-8", newline="") as file:
            write(entries[: 1 + edition], file)
        yield ["register", "import", str(register)]
        yield ["index"]
        _write_rows(folder / "source.csv", "Sumber", edition)
        yield ["sync", "tabel"]
        yield ["withdraw", f"uji-{edition % RECORDS}", "--reason", "Uji"]


def _write_rows(path: Path, kind: str, edition: int) -> None:
    rows = [f"{kind} nomor {n} {'abcdefgh'[n % 8] * 5},Kota Bogor,Masalah {n} edisi {edition}" for n in range(RECORDS)]
    path.write_text("\n".join(["Judul,Instansi,Masalah", *rows]) + "\n", encoding="utf-8")


def run_command(
    home: Path, arguments: Sequence[str], *, seconds: float = PATIENCE, before: Callable[[], None] | None = None
) -> int:
    """Run a command after something else in its process, kill it after some seconds, and return its exit code."""
    return run(_command, str(home), list(arguments), before, kill_after=seconds)


def start_command(home: Path, arguments: Sequence[str], *, before: Callable[[], None] | None = None) -> BaseProcess:
    """Start a command after something else in its process."""
    return start(_command, str(home), list(arguments), before)


def _command(home: str, arguments: list[str], before: Callable[[], None] | None) -> None:
    os.environ.update(
        TIRU_DATABASE_URL=f"sqlite:///{home}/tiru.db",
        TIRU_INDEX_DIR=f"{home}/index",
        TIRU_SOURCES_DIR=f"{home}/sources",
    )
    from search_app.cli import main

    said = os.open(f"{home}/said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    if before is not None:
        before()
    sys.argv = ["tiru", *arguments]
    main()


def last_words(home: Path) -> str:
    """Return the last line that the last command of a home said."""
    return (home / "said.txt").read_text(encoding="utf-8").strip().rpartition("\n")[2]


def unsound(home: Path) -> str:
    """Return what is wrong after a kill, "" where nothing is."""
    index_dir = home / "index"
    try:
        name = open_generation(index_dir).name
        if name != current_name(index_dir):
            return f"{name} is served in place of {current_name(index_dir)}"
        check_folder(index_dir / name)
    except NoGenerationError:
        return "no generation" if current_name(index_dir) else ""
    return ""


def held(home: Path) -> dict[str, object]:
    """Return all that a home holds, apart from times."""
    with open_catalogue(f"sqlite:///{home}/tiru.db") as catalogue:
        ids = sorted(record.id for record in catalogue.published())
        held = {
            "records": catalogue.digest(),
            "counts": catalogue.counts(),
            "versions": [
                [(version.number, version.status, version.content_hash) for version in catalogue.versions(id)]
                for id in ids
            ],
            "register": Register(catalogue.database).entries(),
        }
    try:
        generation = open_generation(home / "index")
        held["index"] = generation.manifest.digest, list(generation.ids)
    except NoGenerationError:
        held["index"] = ""
    return held
