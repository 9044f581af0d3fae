"""Files of judged queries, written for one test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

Written = Callable[[str, Iterable[Any]], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    """Return a function that writes lines, JSON where they are no text, into a file of that name."""

    def write(name: str, lines: Iterable[Any]) -> Path:
        path = tmp_path / name
        texts = [line if isinstance(line, str) else json.dumps(line) for line in lines]
        path.write_text("\n".join(texts) + "\n", encoding="utf-8")
        return path

    return write
