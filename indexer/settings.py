"""Where the index is kept, where sources are described, and how a crawl introduces itself."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import SettingError
from corpus.settings import own_address, read_settings


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


@dataclass(frozen=True, slots=True)
class SourceSettings:
    """Settings of the sources.

    Attributes
    ----------
    sources_dir : Path
        Folder (TIRU_SOURCES_DIR) of the operator's own sources; locks lie there too.
    contact : str
        Address or page (TIRU_CONTACT) that a crawled site finds in the user agent.
    own_address : str
        Where others reach this installation (TIRU_ADDRESS), without a slash at its end; empty where not said.
    """

    sources_dir: Path
    contact: str
    own_address: str = ""

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> SourceSettings:
        """Read and check the settings; raise SettingError where one cannot be used."""
        values = read_settings(environment)
        folder, contact = Path(values["TIRU_SOURCES_DIR"]), values["TIRU_CONTACT"].strip()
        if folder.exists() and not folder.is_dir():
            raise SettingError(f"TIRU_SOURCES_DIR is {str(folder)!r}, which is a file; name a folder.")
        if not contact.isprintable() or not contact.isascii():
            raise SettingError("TIRU_CONTACT holds marks that a user agent cannot carry; give an address in ASCII.")
        return cls(folder, contact, own_address(values))
