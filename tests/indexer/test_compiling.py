"""Compiled loops work wherever the program is installed."""

from indexer.compiling import compiled


def test_a_loop_is_compiled_where_nothing_can_be_kept_on_disk():
    names: dict = {}
    exec(compile("def double(number):\n    return 2 * number", "/nowhere/module.py", "exec"), names)
    assert compiled(names["double"])(21) == 42


def test_a_compiled_loop_is_kept_beside_its_module():
    from indexer.index.kernels import mark

    assert mark(300) == mark.py_func(300)
    assert mark.stats.cache_path
