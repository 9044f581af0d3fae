"""Programs that tests run: where one is missing they are skipped visibly, and with CI=true they fail."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

import pytest

TIRU = Path(sys.executable).with_name("tiru")
"""The command that an installation brings."""


def program(*names: str, packages: str) -> str:
    """Return the path of a program that has one of some names; without it the test ends here and names what to install.

    `packages` are those of Debian that bring it.
    """
    return next(filter(None, map(shutil.which, names)), None) or missing(names[0], packages)


def missing(name: str, packages: str) -> NoReturn:
    """End a test because a program is not installed."""
    lacking(f"{name} is not installed (as root on Debian: apt-get install {packages})")


def lacking(reason: str) -> NoReturn:
    """End a test because something that it needs is not there."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)
