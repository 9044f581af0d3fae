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


GIVEN = "from typing import NamedTuple\n\nclass Given(NamedTuple):\n    {}: int\n    {}: int\n"
TAKES = "from given import Given\n" + CALLED.format("given.first").replace("called()", "takes(given)")


def printed(folder, words: str) -> int:
    """Return the number that some Python prints which finds modules in a folder."""
    paths = os.pathsep.join([str(folder), *sys.path])
    # Python tells a changed module by whole seconds; without bytecode it reads the source each time.
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    return int(subprocess.run([sys.executable, "-c", words], env=environment, check=True, capture_output=True).stdout)


def test_a_loop_is_compiled_anew_when_one_that_it_calls_in_another_file_has_changed(tmp_path):
    (tmp_path / "calls.py").write_text(CALLS)
    for value in (1, 2):
        (tmp_path / "called.py").write_text(CALLED.format(value))
        assert printed(tmp_path, "from calls import calls; print(calls())") == value


def test_a_loop_is_compiled_anew_when_a_tuple_that_it_takes_has_changed_in_another_file(tmp_path):
    (tmp_path / "takes.py").write_text(TAKES)
    for number, names in enumerate([("first", "second"), ("second", "first")]):
        (tmp_path / "given.py").write_text(GIVEN.format(*names))
        assert printed(tmp_path, "from takes import takes, Given; print(takes(Given(0, 1)))") == number
