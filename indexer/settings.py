"""Where the index lies."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingError
from corpus.settings import read_settings


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Settings of the index; `index_dir` (TIRU_INDEX_DIR) is the folder of the generations."""

    index_dir: Path

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> IndexSettings:
        """Read and check the settings; raise SettingError where one cannot be used."""
        index_dir = Path(read_settings(environment)["TIRU_INDEX_DIR"])
        if index_dir.exists() and not index_dir.is_dir():
            raise SettingError(f"TIRU_INDEX_DIR is {str(index_dir)!r}, which is a file; name a folder.")
        return cls(index_dir)
