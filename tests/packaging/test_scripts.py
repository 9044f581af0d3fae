"""The scripts that set up and run something."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [path for path in sorted((ROOT / "script").iterdir()) if ". script/environment" in path.read_text()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_installs_a_set_of_libraries_that_is_locked(script):
    (named,) = re.findall(r"^install (\S+)$", script.read_text(encoding="utf-8"), flags=re.M)
    assert (ROOT / "requirements" / f"{named}.txt").is_file()


def test_where_uv_cannot_work_pip_installs(tmp_path):
    for name, content in {
        "pyproject.toml": "",
        "requirements/run.txt": "",
        ".venv/bin/pip": '#!/bin/sh\necho "pip $*" >>said',
        ".venv/bin/uv": "#!/bin/sh\necho 'no folder for its cache' >&2\nexit 2",
    }.items():
        (file := tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        file.chmod(0o755)
    install = ["sh", "-euc", '. "$0"; install run', str(ROOT / "script/environment")]
    subprocess.run(install, cwd=tmp_path, check=True, capture_output=True)
    _uv, libraries, project = (tmp_path / "said").read_text(encoding="utf-8").splitlines()
    assert libraries.endswith("--require-hashes -r requirements/run.txt") and project.endswith("--editable .")
    assert (tmp_path / ".venv/installed-run").is_file(), "the next time nothing is installed"
