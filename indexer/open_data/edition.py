"""One edition of the open data as it lies on the disk, and which is in service."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from indexer.open_data.column import FORMATS

FOLDER = "open-data"
EDITION_PREFIX = "edition-"
UNFINISHED_PREFIX = "unfinished-"
DESCRIPTION = "edition.json"
DICTIONARY = "kamus-data.csv"
CHECKSUMS = "SHA256SUMS"
LICENCE_NAME = "Creative Commons Attribution 4.0 (CC BY 4.0)"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file.

    Attributes
    ----------
    name : str
        With its ending.
    table : str
        Name of the table that it holds, "" for what explains them.
    bytes : int
    sha256 : str
        64 hexadecimal digits.
    """

    name: str
    table: str
    bytes: int
    sha256: str

    @property
    def ending(self) -> str:
        """What stands behind the name's full stop."""
        return self.name.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Edition:
    """The files that were made of one generation and of the register as it was then.

    Attributes
    ----------
    folder : Path
        Where they lie.
    number : int
        Higher than that of the edition before.
    made_at : float
        Unix time in seconds.
    generation : str
        Name of the generation that holds the same records.
    content : str
        Digest of what it was made of.
    rows : mapping of str to int
        How many records or replications each table has, by its name.
    shortened : int
        How many cells of the workbooks were cut.
    """

    folder: Path
    number: int
    made_at: float
    generation: str
    content: str
    rows: dict[str, int]
    shortened: int
    files: tuple[DataFile, ...]

    @property
    def made(self) -> datetime.datetime:
        """When it was made, in UTC, to the second."""
        return datetime.datetime.fromtimestamp(int(self.made_at), datetime.UTC)

    @property
    def version(self) -> str:
        """Day and number, by which people tell editions apart."""
        return f"{self.made:%Y-%m-%d}.{self.number}"

    def file(self, name: str) -> DataFile | None:
        """Return the file called `name`, None where there is none."""
        return next((file for file in self.files if file.name == name), None)

    def files_of(self, table: str) -> list[DataFile]:
        """Return the files of a table, in the order of their formats."""
        files = [file for file in self.files if file.table == table]
        return sorted(files, key=lambda file: FORMATS.index(file.ending))


def write_description(edition: Edition) -> None:
    """Write what an edition holds into its folder."""
    content = asdict(edition)
    del content["folder"]
    (edition.folder / DESCRIPTION).write_text(json.dumps(content, indent=1), encoding="utf-8")


def editions(index_dir: Path) -> list[Path]:
    """Return the folders of whole editions, newest first."""
    return sorted((index_dir / FOLDER).glob(f"{EDITION_PREFIX}*"), reverse=True)


def newest_edition(index_dir: Path) -> Edition | None:
    """Return the edition in service beside the generations in `index_dir`, None where none was made."""
    for folder in editions(index_dir):
        try:
            content = json.loads((folder / DESCRIPTION).read_bytes())
        except (OSError, ValueError):  # removed a moment ago, or damaged: the one before may serve
            continue
        files = tuple(DataFile(**file) for file in content.pop("files"))
        return Edition(folder=folder, files=files, **content)
    return None
