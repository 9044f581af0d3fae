"""Damage to a generation is always noticed, and the one before it answers meanwhile.

One bit is flipped, or a file is cut off or deleted, then put right again; the pointer is damaged too. Damage must be
noticed by `tiru index --check` and by opening, both of which compare every file with its checksum.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

from corpus import Innovation
from indexer import build_index
from indexer.errors import DamagedGenerationError
from indexer.index.generation.format import CURRENT
from indexer.index.generation.integrity import check_folder
from indexer.index.generation.reader import current_name
from search_app.local import open_engine
from tests.drills.outcome import Outcome

QUESTION = "antrean pasien"


def _flip(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + bytes([content[at] ^ 1 << chance.randrange(8)]) + content[at + 1 :]


def _cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def _delete(_content: bytes, _chance: random.Random) -> None:
    """Return nothing: no file is left."""


KINDS: dict[str, Callable[[bytes, random.Random], bytes | None]] = {"flip": _flip, "cut": _cut, "delete": _delete}


def told_apart(count: int) -> list[Innovation]:
    """Return records that all answer the question, each with a text of another length."""
    return [
        Innovation(id=f"r{number:03d}", title=f"Inovasi {number}", problem=QUESTION + " obat" * number)
        for number in range(count)
    ]


def damage_generations(index_dir: Path, records: list[Innovation], count: int, seed: int = 1) -> Outcome:
    """Build two generations into an empty folder, and damage the one in service `count` times."""
    outcome, chance = Outcome("damaged generations"), random.Random(seed)
    build_index(records[:-1], index_dir)
    before = _answer(index_dir)
    build_index(records, index_dir, anew=True)
    name, sound = current_name(index_dir), _answer(index_dir)
    assert sound != before, "the last record must answer the question"
    files = [*sorted((index_dir / name).iterdir()), index_dir / CURRENT]
    done, missed = (dict.fromkeys(KINDS, 0) for _ in range(2))
    for _ in range(count):
        path, kind = chance.choice(files), chance.choice(list(KINDS))
        content = path.read_bytes()
        if not content:
            continue
        outcome.done += 1
        done[kind] += 1
        damaged = KINDS[kind](content, chance)
        path.unlink()  # what is mapped already keeps what it holds
        if damaged is not None:
            path.write_bytes(damaged)
        expected = [sound, before] if path.name == CURRENT else [before]
        fault = _fault(index_dir, None if path.name == CURRENT else index_dir / name, expected)
        if fault:
            missed[kind] += 1
            outcome.faults.append(f"{kind} of {path.name}: {fault}")
        path.write_bytes(content)
    outcome.worst = ", ".join(f"{missed[kind]} of {times} times {kind} not noticed" for kind, times in done.items())
    return outcome


def _fault(index_dir: Path, folder: Path | None, expected: list[object]) -> str:
    """Return what went wrong, "" where nothing did."""
    try:
        if folder is not None:
            check_folder(folder)
            return "not noticed by the check"
    except DamagedGenerationError:
        pass
    except Exception as error:
        return f"the check ended in {error!r}"
    try:
        return "" if _answer(index_dir) in expected else "another answer"
    except Exception as error:
        return f"opening ended in {error!r}"


def _answer(index_dir: Path) -> object:
    """Return how a question is answered by what is opened now."""
    engine = open_engine(index_dir)
    results = engine.search(QUESTION)
    return engine.health().generation, results.total, [(hit.innovation.id, hit.score) for hit in results.hits]
