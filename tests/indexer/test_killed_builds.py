"""A build killed at any moment never harms what is in service."""

import os
import random
import signal
import subprocess
import sys
import time

from corpus import Innovation
from indexer import build_index
from indexer.index.integrity import check_folder
from indexer.index.reader import current_name, open_generation

KILLS = 20
BUILDER = """
import sys
from corpus import Innovation
from indexer import build_index

name = sys.argv[2]
records = [
    Innovation(id=f"{name}-{n}", title=f"Inovasi {name} {n}", problem="antrean pasien panjang " * 20)
    for n in range(300)
]
print("ready", flush=True)
sys.stdin.readline()
build_index(records, sys.argv[1])
print("done", flush=True)
"""


def start(index_dir, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", BUILDER, str(index_dir), name]
    builder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert builder.stdout.readline() == "ready\n"
    return builder


def go(builder: subprocess.Popen[str]) -> None:
    builder.stdin.write("go\n")
    builder.stdin.flush()


def test_a_build_killed_at_any_moment_leaves_a_whole_generation_in_service(tmp_path):
    build_index([Innovation(id="first", title="Yang pertama")], tmp_path)
    whole = start(tmp_path, "whole")
    began = time.perf_counter()
    go(whole)
    assert whole.stdout.readline() == "done\n"
    whole.communicate()
    takes = time.perf_counter() - began
    moments = random.Random(20)
    seen = {"whole"}
    for attempt in range(KILLS):
        builder = start(tmp_path, f"build{attempt}")
        go(builder)
        # The moment is random on purpose; waiting on the builder's pipe is the clock.
        try:
            builder.wait(timeout=moments.uniform(0, takes * 1.1))
        except subprocess.TimeoutExpired:
            os.kill(builder.pid, signal.SIGKILL)
        builder.communicate()
        served = open_generation(tmp_path)
        assert served.name == current_name(tmp_path)
        check_folder(tmp_path / served.name)
        seen.add(served.ids.text(0).split("-")[0])
        assert len(served) == 300
    report = build_index([Innovation(id="last", title="Yang terakhir")], tmp_path)
    assert open_generation(tmp_path).name == report.generation
    assert not list(tmp_path.glob("unfinished-*")), "the next build clears what a killed one left"
    assert len(seen) < KILLS + 1, "no build was killed before it published; the test proves nothing"
