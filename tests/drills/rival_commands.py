"""Two of one command at once, builders among them, do what one alone does.

Two homes are given the same commands: in one, each is started a second time at a random moment of the first. The second
may wait, do nothing or be refused in one sentence; then both homes must hold the same.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from functools import partial
from pathlib import Path

from tests.drills.killed_commands import commands, held, last_words, run_command, start_command, unsound
from tests.drills.outcome import Outcome
from tests.forked import PATIENCE


def rival_commands(folder: Path, times: int, seed: int = 1) -> Outcome:
    """Run `times` commands twice at once."""
    outcome, chance, codes = Outcome("rival commands"), random.Random(seed), Counter[str]()
    rivals, whole = folder / "killed", folder / "whole"
    for home in (rivals, whole):
        (home / "sources").mkdir(parents=True)
    for number, arguments in zip(range(times), commands(folder), strict=False):
        outcome.done += 1
        about = f"{' '.join(arguments)} (number {number})"
        began = time.perf_counter()
        if code := run_command(whole, arguments):
            outcome.faults.append(f"{about}: exit code {code}, {last_words(whole)}")
            break
        takes = time.perf_counter() - began
        second_says = folder / "second.txt"
        first = start_command(rivals, arguments)
        time.sleep(chance.uniform(0, takes / 2))
        second = start_command(rivals, arguments, before=partial(_say_in, str(second_says)))
        for process, said in ((first, rivals / "said.txt"), (second, second_says)):
            process.join(PATIENCE)
            codes[f"exit code {process.exitcode}"] += 1
            told = said.read_text(encoding="utf-8")
            if process.exitcode not in (0, 2) or "Traceback" in told:
                outcome.faults.append(f"{about}: exit code {process.exitcode}, {told.strip().splitlines()[-1:]}")
                process.kill()
        if fault := unsound(rivals):
            outcome.faults.append(f"{about}: {fault}")
        if (found := held(rivals)) != (wanted := held(whole)):
            different = [part for part in wanted if found[part] != wanted[part]]
            outcome.faults.append(f"{about}: other {', '.join(different)}")
            break  # all that follows would differ too
    outcome.worst = ", ".join(f"{count} times {what}" for what, count in sorted(codes.items()))
    return outcome


def _say_in(path: str) -> None:
    said = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
