"""A damaged database, a full disk or a folder that is none end a command in one sentence, nothing half written.

Each command has to do its work under one hindrance at a time. It may do it, or end with exit code 2 (1: part of it)
and a sentence; a traceback is a fault. Without the hindrance it must then go on.
"""

from __future__ import annotations

import random
import resource
import shutil
from functools import partial
from pathlib import Path

from tests.drills.killed_commands import commands, last_words, run_command, unsound
from tests.drills.outcome import Outcome


def _fill_disk(limit: int) -> None:
    """Let no file grow beyond `limit` bytes, as on a disk that is full."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def hinder_commands(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Run commands `times` times under a hindrance, and once more without it."""
    outcome, chance = Outcome("hindered commands"), random.Random(seed)
    home = folder / "killed"
    codes: dict[int, int] = {}
    for name in ("killed", "whole"):
        (folder / name / "sources").mkdir(parents=True)
    for number, arguments in zip(range(times), commands(folder), strict=False):
        outcome.done += 1
        kind = chance.choice(("full disk", "damaged database", "no folder"))
        with_backup = folder / "backup"
        shutil.rmtree(with_backup, ignore_errors=True)
        shutil.copytree(home, with_backup)
        before = None
        if kind == "full disk":
            before = partial(_fill_disk, chance.choice((100, 5_000, 50_000, 200_000)))
        elif kind == "damaged database":
            _damage(home / "tiru.db", chance)
        else:
            shutil.rmtree(home / "index", ignore_errors=True)
            (home / "index").write_text("no folder")
        code = run_command(home, arguments, before=before)
        codes[code] = codes.get(code, 0) + 1
        told = (home / "said.txt").read_text(encoding="utf-8")
        if code not in (0, 1, 2) or "Traceback" in told:
            outcome.faults.append(f"{arguments[0]} (number {number}), {kind}: exit code {code}, {last_words(home)}")
        if kind != "full disk":  # what was damaged is brought back, as from a backup
            shutil.rmtree(home)
            with_backup.rename(home)
        if fault := unsound(home):
            outcome.faults.append(f"{arguments[0]} (number {number}), {kind}: {fault}")
        if code := run_command(home, arguments):
            outcome.faults.append(
                f"{arguments[0]} (number {number}), after {kind}: exit code {code}, {last_words(home)}"
            )
    outcome.worst = ", ".join(f"{count} times exit code {code}" for code, count in sorted(codes.items()))
    return outcome


def _damage(database: Path, chance: random.Random) -> None:
    content = bytearray(database.read_bytes() if database.exists() else b"")
    if chance.random() < 0.3:
        del content[chance.randrange(len(content) + 1) :]
    for _ in range(chance.choice((1, 1, 100))):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.2:
        content = bytearray(b"no database" * 1_000)
    database.write_bytes(bytes(content))
