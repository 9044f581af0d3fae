"""What is installed is whole: the wheel works without the checkout it was built from."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from corpus.jsonl import shipped_files
from tests.source_tree import PACKAGES, ROOT


def pip(*words: str | Path) -> None:
    """Run pip without the network."""
    subprocess.run([sys.executable, "-m", "pip", "--quiet", *words], check=True, stdout=subprocess.DEVNULL)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return the wheel, built from a copy of the project, so that nothing is left behind in it."""
    source, built = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("wheel")
    for name in PACKAGES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    pip("wheel", "--no-deps", "--no-index", "--no-build-isolation", "--wheel-dir", built, source)
    (path,) = built.glob("tiru-*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Return the folder that the wheel is installed into; other packages are those of this environment."""
    folder = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


@pytest.mark.parametrize("package", PACKAGES)
def test_every_file_of_a_package_is_in_the_wheel(wheel, package):
    files = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    with zipfile.ZipFile(wheel) as archive:
        assert files - set(archive.namelist()) == set()


def test_the_installed_command_checks_loads_and_exports_outside_the_checkout(installed, tmp_path):
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(installed)}

    def run(*words: str | Path) -> str:
        command = [sys.executable, *words]
        done = subprocess.run(command, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    tiru = installed / "bin" / "tiru"
    assert Path(run("-c", "import corpus; print(corpus.__file__)").strip()).is_relative_to(installed)
    assert run(tiru, "--version").startswith("tiru, version ")
    ids = [json.loads(line)["id"] for path in shipped_files() for line in path.read_text(encoding="utf-8").splitlines()]
    assert run(tiru, "load", "--shipped").startswith(f"{len(ids)} records added")
    assert run(tiru, "export", "all.jsonl") == f"all.jsonl holds {len(ids)} records.\n"
    assert f"{len(ids)} records without fault, 0 faults" in run(tiru, "check", "all.jsonl")
    exported = (tmp_path / "all.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in exported] == sorted(ids)
    assert (tmp_path / "var" / "tiru.db").is_file()
