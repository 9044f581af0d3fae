"""Compiled loops work wherever the program is installed."""

import os
import subprocess
import sys

import numpy as np

from indexer.compiling import compiled


def test_a_loop_is_compiled_where_nothing_can_be_kept_on_disk():
    names: dict = {}
    exec(compile("def double(number):\n    return 2 * number", "/nowhere/module.py", "exec"), names)
    assert compiled(names["double"])(21) == 42


def test_a_compiled_loop_is_kept_beside_its_module():
    from indexer.index.build.kernels.postings import count_above_zero

    weights, offsets = np.array([0, 2, 3], dtype=np.float32), np.array([0, 2, 3])
    assert count_above_zero(weights, offsets).tolist() == [1, 1]
    assert count_above_zero.stats.cache_path


CALLED = "from indexer.compiling import compiled\n\n@compiled\ndef called():\n    return {}\n"
CALLS = "from called import called\n" + CALLED.format("called()").replace("def called", "def calls")


def test_a_loop_is_compiled_anew_when_one_that_it_calls_in_another_file_has_changed(tmp_path):
    (tmp_path / "calls.py").write_text(CALLS)
    for value in (1, 2):
        (tmp_path / "called.py").write_text(CALLED.format(value))
        command = [sys.executable, "-c", "from calls import calls; print(calls())"]
        paths = os.pathsep.join([str(tmp_path), *sys.path])
        found = subprocess.run(command, env={**os.environ, "PYTHONPATH": paths}, check=True, capture_output=True)
        assert int(found.stdout) == value
