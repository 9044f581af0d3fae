"""The packages of the project and their modules, for tests that read its text."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("corpus", "indexer", "search_app")
"""In the order of imports: each may import those before it."""


def modules(folder: str) -> list[Path]:
    """Return the paths of all modules below a folder of the project, which holds some."""
    found = sorted((ROOT / folder).rglob("*.py"))
    assert found, f"{folder} has no modules"
    return found
