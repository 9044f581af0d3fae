"""Runs drills: `python -m tests.drills [NAME...] --times N --seed N`; exit code 1 where one has failed."""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from corpus.jsonl import read_all, shipped_files
from indexer import build_index
from search_app.local import open_engine
from tests.drills.damaged_databases import damage_databases
from tests.drills.damaged_generations import damage_generations, told_apart
from tests.drills.hindered_commands import hinder_commands
from tests.drills.hostile_text import resist_texts
from tests.drills.killed_commands import kill_commands
from tests.drills.killed_desk import kill_desk
from tests.drills.lost_nodes import lose_nodes
from tests.drills.mixed_load import load_mixed
from tests.drills.moved_clock import move_clocks
from tests.drills.odd_queries import ask_odd_questions
from tests.drills.outcome import Outcome
from tests.drills.publications import publish_often
from tests.drills.rival_commands import rival_commands
from tests.drills.rival_servers import rival_servers
from tests.drills.rude_clients import be_rude

Drill = Callable[[Path, int, int], Outcome]


def _odd_questions(folder: Path, times: int, seed: int) -> Outcome:
    build_index(read_all(shipped_files()).records, folder)
    return ask_odd_questions(open_engine(folder), times, seed)


def _damaged_generations(folder: Path, times: int, seed: int) -> Outcome:
    return damage_generations(folder, told_apart(300), times, seed)


DRILLS: dict[str, tuple[Drill, int]] = {
    "odd-questions": (_odd_questions, 20_000),
    "damaged-generations": (_damaged_generations, 1_000),
    "damaged-databases": (damage_databases, 200),
    "killed-commands": (kill_commands, 100),
    "killed-desk": (kill_desk, 100),
    "hindered-commands": (hinder_commands, 30),
    "rival-commands": (rival_commands, 30),
    "rival-servers": (rival_servers, 104),
    "rude-clients": (be_rude, 500),
    "publications": (publish_often, 200),
    "lost-nodes": (lose_nodes, 20),
    "hostile-text": (resist_texts, 1_500),
    "moved-clock": (move_clocks, 120),
    "mixed-load": (load_mixed, 10),
}
"""Each with how often it is done where nothing else is asked for."""


def main() -> None:
    """Run the drills that are named, or all."""
    parser = argparse.ArgumentParser(
        prog="script/drill", description="Does many times what nobody would do on purpose."
    )
    parser.add_argument("names", nargs="*", choices=[[], *DRILLS], metavar="NAME", help=", ".join(DRILLS))
    parser.add_argument("--times", type=int, help="how often each is done; else some minutes' worth")
    parser.add_argument("--seed", type=int, default=1, help="another number, other accidents")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)  # damage is reported by those who meet it, here a thousand times
    failed = False
    for name in options.names or DRILLS:
        drill, usual = DRILLS[name]
        with tempfile.TemporaryDirectory(prefix="tiru-drill-") as folder:
            outcome = drill(Path(folder), options.times or usual, options.seed)
        print(outcome, flush=True)
        failed |= bool(outcome.faults)
    sys.exit(failed)


if __name__ == "__main__":
    main()
