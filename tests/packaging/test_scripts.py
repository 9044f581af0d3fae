"""The scripts that set up and run something."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = [path for path in sorted((ROOT / "script").iterdir()) if ". script/environment" in path.read_text()]


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_installs_a_set_of_libraries_that_is_locked(script):
    (named,) = re.findall(r"^install (\S+)$", script.read_text(encoding="utf-8"), flags=re.M)
    assert (ROOT / "requirements" / f"{named}.txt").is_file()
