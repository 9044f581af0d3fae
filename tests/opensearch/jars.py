"""Which jars a node of OpenSearch runs from: fetched by Maven once, and kept for all later runs of the tests."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from filelock import FileLock

from tests.programs import program

NODE = Path(__file__).with_name("node")
PACKAGES = "default-jdk-headless maven"
_SOURCES = (NODE / "pom.xml", NODE / "TestNode.java")


def node_class_path() -> str:
    """Return the class path of `TestNode`; where Java or Maven is missing, the test ends here.

    Raises
    ------
    RuntimeError
        Maven cannot fetch the jars, or the class does not compile.
    """
    maven, compiler = program("mvn", packages=PACKAGES), program("javac", packages=PACKAGES)
    digest = hashlib.sha256(b"".join(source.read_bytes() for source in _SOURCES)).hexdigest()
    folder = _cache() / f"opensearch-{digest[:16]}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(f"{folder}.lock"):  # processes of tests start at once
        if not folder.exists():
            draft = folder.with_suffix(".draft")
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            _run(maven, "-q", "-B", "-f", _SOURCES[0], "dependency:copy-dependencies", f"-DoutputDirectory={draft}")
            _run(compiler, "-cp", f"{draft}/*", "-d", draft, _SOURCES[1])
            draft.rename(folder)
    return f"{folder}{os.pathsep}{folder}/*"


def _cache() -> Path:
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "tiru-tests"


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} could not prepare OpenSearch for the tests:\n{done.stdout[-2_000:]}")
