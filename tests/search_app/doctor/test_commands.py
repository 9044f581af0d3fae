"""`tiru doctor`, as an operator types it."""

import pytest

from tests.corpus.desk import Desk


@pytest.fixture
def desk(settings, tmp_path, monkeypatch, capfd):
    monkeypatch.setenv("TIRU_INDEX_DIR", str(settings.index_dir))
    monkeypatch.setenv("TIRU_SECRET_KEY", settings.secret_key)
    return Desk(tmp_path, settings.database_url, monkeypatch, capfd)


def test_a_sound_installation_ends_well(desk):
    code, out, err = desk.tiru("doctor")
    assert (code, err) == (0, ""), out
    assert {line.split()[1].strip(":") for line in out.splitlines()} >= {
        "settings", "database", "tables", "index", "clock", "files", "disk", "memory", "port", "contact",
    }  # fmt: skip


def test_what_is_wrong_ends_with_exit_code_1_and_all_else_is_still_looked_at(desk):
    (desk.folder / "tiru.db").write_bytes(b"Kepada Yth. " * 1000)
    code, out, err = desk.tiru("doctor")
    assert (code, err) == (1, "")
    assert "wrong   database: " in out and "file is not a database" in out
    assert "ok      index: " in out


def test_a_wrong_setting_is_the_one_finding(desk, monkeypatch):
    monkeypatch.setenv("TIRU_PORT", "x")
    code, out, _ = desk.tiru("doctor")
    assert (code, out) == (1, "wrong   settings: TIRU_PORT is 'x'; give a whole number from 1 to 65535.\n")
