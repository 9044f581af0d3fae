"""The files to deploy by hold: units, settings, nginx, container and compose."""

import json
import re
import shutil
import subprocess
import tomllib
import urllib.request
from pathlib import Path

import pytest
import yaml

from corpus.settings import SETTINGS
from search_app.settings import Settings
from tests.operations.proxied import free_port
from tests.programs import TIRU, missing
from tests.source_tree import PACKAGES, ROOT
from tests.waiting import wait_until

DEPLOY = ROOT / "deploy"
UNITS = sorted(path.name for path in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")))
CONTAINERFILE = (ROOT / "Containerfile").read_text(encoding="utf-8")


def instructions(name: str) -> list[str]:
    """Return the arguments of all instructions of a name in the Containerfile."""
    joined = CONTAINERFILE.replace("\\\n", " ")
    return [line.partition(" ")[2].strip() for line in joined.splitlines() if line.startswith(f"{name} ")]


def test_the_units_are_sound(tmp_path):
    assert len(UNITS) == 5
    systemd = shutil.which("systemd-analyze") or missing("systemd-analyze", "systemd")
    for name in UNITS:
        text = (DEPLOY / name).read_text(encoding="utf-8").replace("/opt/tiru/bin/tiru", str(TIRU))
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run(
        [systemd, "verify", *(tmp_path / name for name in UNITS)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "tiru" in line]) == (0, [])


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_service_is_no_root_and_writes_where_it_may_alone(name):
    text = (DEPLOY / name).read_text(encoding="utf-8")
    for line in ("User=tiru", "ProtectSystem=strict", "NoNewPrivileges=yes", "UMask=0077", "StateDirectory=tiru"):
        assert f"\n{line}\n" in text


def test_the_nightly_backup_names_its_file_by_the_day(tmp_path):
    text = (DEPLOY / "tiru-backup.service").read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStart=/bin/sh -c '(.*)'$", text, re.MULTILINE)
    shell = command.replace("$$", "$").replace("%%", "%").replace("exec /opt/tiru/bin/tiru", "echo")
    said = subprocess.run(["sh", "-c", shell], capture_output=True, text=True, check=True).stdout
    assert re.fullmatch(r"backup /var/backups/tiru/[1-7]\.gz\n", said)


def test_the_settings_file_can_be_read_and_names_only_settings(tmp_path):
    settings = Settings.from_environment({"TIRU_CONFIG": str(DEPLOY / "tiru.toml")})
    assert (settings.proxies, settings.log, settings.metrics_port) == (1, "json", 9464)
    keys = tomllib.loads((DEPLOY / "tiru.toml").read_text(encoding="utf-8"))
    assert keys.keys() <= {setting.key for setting in SETTINGS}


def test_the_settings_file_has_several_processes_as_the_guide_says(tmp_path):
    guide = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    (edit,) = re.findall(r"^sed -i '(.*workers.*)' /etc/tiru/tiru.toml$", guide, re.MULTILINE)
    shutil.copy(DEPLOY / "tiru.toml", tmp_path)
    subprocess.run(["sed", "-i", edit, tmp_path / "tiru.toml"], check=True)
    assert Settings.from_environment({"TIRU_CONFIG": str(tmp_path / "tiru.toml")}).workers == 2


def test_the_container_is_no_root_has_a_volume_and_is_asked_for_its_health():
    assert instructions("FROM") == ["docker.io/library/python:3.13-slim"]
    assert instructions("USER") == ["10001:10001"]
    assert instructions("VOLUME") == ["/var/lib/tiru"]
    assert len(instructions("HEALTHCHECK")) == len(instructions("CMD")) == 1
    ignored = (ROOT / ".containerignore").read_text(encoding="utf-8")
    assert ignored == (ROOT / ".dockerignore").read_text(encoding="utf-8")
    for source in (word for line in instructions("COPY") for word in line.split()[:-1]):
        assert (ROOT / source).exists() and f"\n!{source}\n" in ignored
    assert set(PACKAGES) <= {line.split()[0] for line in instructions("COPY")}


def test_the_container_sets_what_is_a_setting():
    names = {setting.variable for setting in SETTINGS}
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    named = set(re.findall(r"\b(TIRU_[A-Z_]+)=", CONTAINERFILE)) | set(compose["services"]["tiru"]["environment"])
    assert named - names == set()


def test_compose_runs_it_read_only_beside_a_healthy_database():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    tiru = services["tiru"]
    assert tiru["read_only"] is True and tiru["tmpfs"] == ["/tmp"] and tiru["cap_drop"] == ["ALL"]
    assert tiru["ports"] == ["127.0.0.1:8000:8000"]
    assert tiru["depends_on"]["database"]["condition"] == "service_healthy"
    assert "healthcheck" in services["database"]


def test_compose_offers_a_node_of_opensearch_that_is_started_only_where_it_is_asked_for():
    services = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))["services"]
    node, tiru = services["opensearch"], services["tiru"]
    assert node["profiles"] == ["opensearch"] and "ports" not in node and "healthcheck" in node
    assert node["image"].partition(":")[2].split(".")[0] == version_of_tests().split(".")[0]
    assert tiru["depends_on"]["opensearch"] == {"condition": "service_healthy", "required": False}
    assert tiru["environment"]["TIRU_ENGINE"] == "${TIRU_ENGINE:-embedded}"
    assert instructions("ARG") == ['EXTRAS=""'] and tiru["build"]["args"] == {"EXTRAS": "${EXTRAS:-}"}


def version_of_tests() -> str:
    """Return the version of OpenSearch that the tests start."""
    pom = (ROOT / "tests/opensearch/node/pom.xml").read_text(encoding="utf-8")
    (version,) = re.findall(r"<opensearch.version>(.+)</opensearch.version>", pom)
    return version


def engine() -> str:
    """Return a container engine that works and has the base image; else the test is skipped: it takes the network."""
    works = (path for path in map(shutil.which, ("podman", "docker")) if path and not failed(path, "info"))
    path = next(works, None) or pytest.skip("no container engine works here (podman or docker)")
    (base,) = instructions("FROM")
    if failed(path, "image", "inspect", base) and (fault := failed(path, "pull", base)):
        pytest.skip(f"{base} cannot be had: {fault}")
    return path


def failed(*command: str) -> str:
    """Run a command and return the last line that it says where it fails, else ""."""
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    return (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1] if done.returncode else ""


def test_the_image_is_built_and_answers_on_a_read_only_root():
    path, port = engine(), free_port()
    build = [path, "build", "--file", "Containerfile", "--tag", "tiru-test"]
    if Path(path).name == "podman":
        build += ["--format", "docker"]  # its own has no health check
    subprocess.run([*build, "."], cwd=ROOT, check=True)
    words = ["run", "--detach", "--read-only", "--tmpfs", "/tmp", "--cap-drop", "ALL"]
    words += ["--security-opt", "no-new-privileges", "--publish", f"127.0.0.1:{port}:8000"]
    id = subprocess.run([path, *words, "tiru-test"], capture_output=True, text=True, check=True).stdout.strip()
    try:
        ask = [path, "inspect", "--format", "{{json .Config.Healthcheck.Test}}", id]
        kind, *healthy = json.loads(subprocess.run(ask, capture_output=True, text=True, check=True).stdout)
        assert kind == "CMD"
        wait_until(lambda: not failed(path, "exec", id, *healthy), limit=300)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/cari?q=antrean+pasien+rumah+sakit") as page:
            assert "Gancang Aron" in page.read().decode()
        assert not failed(path, "exec", id, "sh", "-c", "test $(id -u) = 10001 && touch /var/lib/tiru/x && ! touch /x")
        assert not failed(path, "exec", id, "diff", "-r", "/opt/tiru/loops", "/tmp/loops"), "a loop was compiled anew"
    finally:
        subprocess.run([path, "logs", id], check=True)
        subprocess.run([path, "rm", "--force", "--volumes", id], check=True)
