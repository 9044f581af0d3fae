"""Whoever waits for the loops to be compiled sees how far that is."""

import os
import subprocess
import sys

import pytest

LOOPS = "from indexer.compiling import compiled\n" + "".join(
    f"\n\n@compiled\ndef loop{number}(value):\n    return {'value' if not number else f'loop{number - 1}(value)'}\n"
    for number in range(12)
)
PROGRAM = """
import sys
from indexer.compile_progress import telling_compilation
import loops
with telling_compilation(sys.stderr):
    loops.loop0(1)
    loops.loop11(1)
    loops.loop11(1.5)
"""


@pytest.fixture
def started(tmp_path):
    """Return a function that starts a program with twelve loops, and returns what it tells on its second stream."""
    (tmp_path / "loops.py").write_text(LOOPS)
    (tmp_path / "program.py").write_text(PROGRAM)
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path]),
        "NUMBA_CACHE_DIR": str(tmp_path / "kept"),
    }

    def start() -> list[str]:
        command = [sys.executable, tmp_path / "program.py"]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stderr.splitlines()

    return start


def test_each_loop_is_counted_once_and_a_log_takes_a_line_now_and_then(started):
    assert started() == ["Menyiapkan mesin pencari … 1 dari 12", "Menyiapkan mesin pencari … 11 dari 12"]


def test_nothing_is_told_where_all_is_kept_from_an_earlier_start(started):
    started()
    assert started() == []
