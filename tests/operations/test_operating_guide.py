"""Every command of the operating guide works: it is run, or read by the shell where it would change the machine."""

import os
import re
import subprocess

import pytest

from tests.operations.guide import GUIDES, OPERATING, blocks, run
from tests.programs import TIRU
from tests.source_tree import ROOT

ENGLISH = OPERATING[1]
MACHINE = {
    "apt-get", "useradd", "python3", "/opt/tiru/bin/pip", "install", "systemctl", "journalctl", "alias", "nginx", "git",
    "sudo", "sed", "podman", "export",
}  # fmt: skip


def test_both_languages_give_the_same_commands():
    assert blocks(OPERATING[0]) == blocks(ENGLISH)
    assert {block.kind for block in blocks(ENGLISH)} == {"", "machine", "serving"}


def test_what_runs_anywhere_runs_in_the_order_of_the_guide(tmp_path, shipped_records, postgres_url):
    data, backups, programs = tmp_path / "data", tmp_path / "backups", tmp_path / "bin"
    for folder in (data, backups, programs):
        folder.mkdir(mode=0o700)
    (programs / "tiru").symlink_to(TIRU)
    environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": os.environ.get("HOME", str(tmp_path)),
        "TIRU_DATABASE_URL": f"sqlite:///{data}/tiru.db",
        "TIRU_INDEX_DIR": str(data / "index"),
        "TIRU_SOURCES_DIR": str(data / "sources"),
    }
    few = shipped_records[:20]
    (tmp_path / "few.jsonl").write_bytes(b"".join(record.to_json() + b"\n" for record in few))
    assert run(f"tiru load {tmp_path}/few.jsonl && tiru index", environment).returncode == 0
    for block in blocks(ENGLISH):
        if block.kind:
            continue
        commands = block.commands.replace("/var/lib/tiru", str(data)).replace("/var/backups/tiru", str(backups))
        commands = commands.replace("postgresql:///tiru?host=/run/postgresql", postgres_url)
        done = run(commands, environment)
        assert done.returncode == 0, (commands, done.stdout, done.stderr)
    assert run("tiru export", environment).stdout.count("\n") == len(few)


@pytest.mark.parametrize(
    "block",
    [block for guide in GUIDES[1::2] for block in blocks(guide) if block.kind == "machine"],
    ids=lambda each: "",
)
def test_what_changes_the_machine_is_read_by_the_shell_and_names_what_is_there(block):
    assert subprocess.run(["sh", "-n", "-c", block.commands], check=False).returncode == 0
    assert {line.split()[0] for line in block.commands.splitlines()} <= MACHINE
    for name in re.findall(r"(?<=\s)deploy/[\w.@-]+", block.commands):
        assert (ROOT / name).is_file(), name


def test_what_asks_a_server_is_answered(served):
    (block,) = (block for block in blocks(ENGLISH) if block.kind == "serving")
    commands = block.commands.replace("127.0.0.1:8000", f"127.0.0.1:{served.tiru_port}")
    done = run(commands.replace("127.0.0.1:9464", f"127.0.0.1:{served.metrics_port}"), {"PATH": os.environ["PATH"]})
    assert done.returncode == 0
    assert '"status":"ok"' in done.stdout and "tiru_index_up 1.0" in done.stdout


@pytest.mark.parametrize("guide", GUIDES)
def test_files_and_metrics_and_settings_that_a_guide_names_exist(guide):
    text = (ROOT / guide).read_text(encoding="utf-8")
    for name in re.findall(r"\]\((?!https?:)([^)#]+)\)", text):
        assert (ROOT / "docs" / name).exists(), name
    for name in re.findall(r"`(?:deploy/[\w.@-]+|Containerfile|compose\.yaml)`", text):
        assert (ROOT / name.strip("`")).exists(), name
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "search_app" / "metrics").glob("*.py"))
    for name in re.findall(r"\btiru_[a-z_]+", text):
        assert f'"{name.removesuffix("_total")}"' in code, name
    settings = (ROOT / "corpus" / "settings.py").read_text(encoding="utf-8")
    for name in re.findall(r"\bTIRU_[A-Z_]+", text):
        assert f'"{name}"' in settings or name == "TIRU_CONFIG", name
