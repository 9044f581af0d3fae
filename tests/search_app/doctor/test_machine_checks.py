"""What the machine lacks is found: room, memory, a port, and the right to write."""

import dataclasses
import shutil
import socket
from contextlib import closing
from types import SimpleNamespace

import pytest

from search_app.doctor import machine_checks
from search_app.doctor.finding import State
from search_app.doctor.machine_checks import check_disk, check_memory, check_permissions, check_port


def states(findings) -> list[str]:
    return [finding.state.value for finding in findings]


@pytest.mark.parametrize(("free", "state"), [(10_000_000_000, "ok"), (1_000_000, "wrong")])
def test_room_for_the_next_index_is_asked_for(settings, monkeypatch, free, state):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert set(states(check_disk(settings))) == {state}


@pytest.mark.parametrize(("kilobytes", "state"), [(4_000_000, ["ok"]), (100_000, ["wrong"])])
def test_memory_for_a_build_is_asked_for(tmp_path, monkeypatch, kilobytes, state):
    path = tmp_path / "meminfo"
    path.write_text(f"MemTotal: 9 kB\nMemAvailable:  {kilobytes} kB\n")
    monkeypatch.setattr(machine_checks, "_MEMORY", path)
    assert states(check_memory()) == state


def test_a_system_that_says_nothing_of_its_memory_is_not_judged(tmp_path, monkeypatch):
    monkeypatch.setattr(machine_checks, "_MEMORY", tmp_path / "none")
    assert states(check_memory()) == []


def test_a_port_is_free_or_taken(settings):
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        settings = dataclasses.replace(settings, port=other.getsockname()[1])
        other.listen()
        (finding,) = check_port(settings)
        assert finding.state == State.WRONG and "choose another with TIRU_PORT" in finding.sentence
    assert states(check_port(settings)) == ["ok"]


def test_what_others_may_read_and_this_user_may_not_write_is_found(settings, tmp_path, monkeypatch):
    assert states(check_permissions(settings)) == ["ok"]
    config = tmp_path / "tiru.toml"
    config.write_text("")
    config.chmod(0o644)
    monkeypatch.setenv("TIRU_CONFIG", str(config))
    (tmp_path / "tiru.db").chmod(0o644)
    assert states(check_permissions(settings)) == ["advice", "advice"]
    monkeypatch.setattr("os.access", lambda *_: False)
    assert "wrong" in states(check_permissions(settings))
