"""What is missing at the first start is made, and what is there is used as it is."""

import os

import pytest

from search_app.local import open_engine
from search_app.server import first_start
from search_app.server.first_start import compile_aside, open_or_build
from search_app.settings import Settings


def test_an_index_in_service_is_opened_once(shipped_index):
    opened = []

    def opening():
        opened.append(open_engine(shipped_index))
        return opened[-1]

    assert open_or_build(Settings(index_dir=shipped_index), opening) is opened[0]
    assert len(opened) == 1


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the server has no other threads at its start
def test_loops_are_compiled_by_another_process(tmp_path, monkeypatch):
    monkeypatch.setattr(first_start, "loops_to_compile", lambda: {"a.loop"})
    compile_aside(lambda: (tmp_path / "process").write_text(str(os.getpid())))
    assert (tmp_path / "process").read_text() not in {"", str(os.getpid())}


def test_nothing_is_opened_twice_where_all_loops_are_kept(monkeypatch):
    monkeypatch.setattr(first_start, "loops_to_compile", set)
    compile_aside(lambda: pytest.fail("opened"))


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_what_fails_in_the_other_process_ends_this_one(monkeypatch):
    def fail():
        raise SystemExit(2)

    monkeypatch.setattr(first_start, "loops_to_compile", lambda: {"a.loop"})
    with pytest.raises(SystemExit) as ended:
        compile_aside(fail)
    assert ended.value.code == 2
