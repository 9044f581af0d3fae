"""Where the index lies."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Settings of the index; `index_dir` (TIRU_INDEX_DIR) is the folder of the generations."""

    index_dir: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> IndexSettings:
        """Read the settings from environment variables."""
        return cls(index_dir=Path(environment.get("TIRU_INDEX_DIR") or "var/index"))
