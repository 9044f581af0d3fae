"""What tests of the embedded engine share: an index of the shipped records, opened without an engine."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.index.generation.reader import open_generation
from search_app.local.index import Index


@pytest.fixture(scope="session")
def index(shipped_index: Path) -> Index:
    """Return the index of the shipped records."""
    return Index(open_generation(shipped_index))
