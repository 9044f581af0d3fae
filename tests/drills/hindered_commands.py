"""A damaged database, a full disk or a folder that cannot be written ends a command in one sentence, nothing half done.

Each command has to do its work under one hindrance at a time. It may do it, or end with exit code 2 (1: part of it)
and a sentence; a traceback is a fault. Without the hindrance it must then go on.
"""

from __future__ import annotations

import ctypes
import itertools
import random
import resource
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tests.drills.killed_commands import commands, last_words, run_command, unsound
from tests.drills.outcome import Outcome

_READING = ("drafts", "duplicates", "needs", "register list", "register held", "submissions list", "user list")
_WRITABLE, _READABLE = 0o700, 0o500

_CAPABILITIES_VERSION_3 = 0x20080522
_MAY_WRITE_AND_READ_ALL = 1 << 1 | 1 << 2  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH

Before = Callable[[], None] | None
"""What the command's own process does first."""


def hinder_commands(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Run commands `times` times under a hindrance, and once more without it."""
    outcome, chance, codes = Outcome("hindered commands"), random.Random(seed), Counter[str]()
    home, backup = folder / "killed", folder / "backup"
    for name in ("killed", "whole"):
        (folder / name / "sources").mkdir(parents=True)
    for number, arguments in zip(range(times), _commands(folder), strict=False):
        outcome.done += 1
        kind = chance.choice(list(HINDRANCES))
        about = f"{' '.join(arguments)} (number {number})"
        shutil.rmtree(backup, ignore_errors=True)
        shutil.copytree(home, backup)
        code = run_command(home, arguments, before=HINDRANCES[kind](home, chance))
        codes[f"{kind}: exit code {code}"] += 1
        told = (home / "said.txt").read_text(encoding="utf-8")
        if code not in (0, 1, 2) or "Traceback" in told:
            outcome.faults.append(f"{about}, {kind}: exit code {code}, {last_words(home)}")
        _set_mode(home, _WRITABLE)
        if kind in _BROUGHT_BACK:
            shutil.rmtree(home)
            backup.rename(home)
        if fault := unsound(home):
            outcome.faults.append(f"{about}, {kind}: {fault}")
        if code := run_command(home, arguments):
            outcome.faults.append(f"{about}, after {kind}: exit code {code}, {last_words(home)}")
    outcome.details = [f"{count} times {what}" for what, count in sorted(codes.items())]
    return outcome


def _commands(folder: Path) -> Iterator[list[str]]:
    """Yield commands that write, each followed by one that reads."""
    files = [["backup", str(folder / "whole.tiru")], ["export", str(folder / "exported.jsonl")]]
    reading = itertools.cycle([*files, *(words.split() for words in _READING)])
    for writing in commands(folder):
        yield writing
        yield next(reading)


def _fill_disk(_home: Path, chance: random.Random) -> Before:
    """Let no file grow beyond some bytes, as on a disk that is full."""
    limit = chance.choice((100, 5_000, 50_000, 200_000))
    return partial(resource.setrlimit, resource.RLIMIT_FSIZE, (limit, limit))


def _damage_database(home: Path, chance: random.Random) -> Before:
    database = home / "tiru.db"
    content = bytearray(database.read_bytes() if database.exists() else b"")
    if chance.random() < 0.3:
        del content[chance.randrange(len(content) + 1) :]
    for _ in range(chance.choice((1, 1, 100))):
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    if chance.random() < 0.2:
        content = bytearray(b"no database" * 1_000)
    database.write_bytes(bytes(content))
    return None


def _put_file_for_folder(home: Path, _chance: random.Random) -> Before:
    shutil.rmtree(home / "index", ignore_errors=True)
    (home / "index").write_text("no folder")
    return None


def _make_read_only(home: Path, chance: random.Random) -> Before:
    """Let nothing be written in a home, or in the folder of its index alone."""
    part = home / chance.choice((".", "index"))
    part.mkdir(exist_ok=True)
    (home / "said.txt").touch()
    _set_mode(part, _READABLE)
    (home / "said.txt").chmod(_WRITABLE)  # where what the command says is written
    return _obey_modes


def _obey_modes() -> None:
    """Have this process obey the modes of files, even where it is root's."""
    system = ctypes.CDLL(None)
    header, sets = (ctypes.c_uint32 * 2)(_CAPABILITIES_VERSION_3, 0), (ctypes.c_uint32 * 6)()
    system.capget(header, sets)
    for number in (0, 1):  # effective, permitted
        sets[number] &= ~_MAY_WRITE_AND_READ_ALL
    if system.capset(header, sets):
        raise OSError("The capabilities of this process cannot be given up.")


def _set_mode(part: Path, mode: int) -> None:
    """Give a folder a mode, and all that is in it."""
    for path in (part, *part.rglob("*")):
        path.chmod(mode)


HINDRANCES: dict[str, Callable[[Path, random.Random], Before]] = {
    "full disk": _fill_disk,
    "damaged database": _damage_database,
    "no folder": _put_file_for_folder,
    "read-only folder": _make_read_only,
}
_BROUGHT_BACK = {"damaged database", "no folder"}  # as from a backup
