"""The manifest: what a generation consists of, with the length and checksum of every file."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import xxhash

from corpus.reference import fingerprint
from indexer.errors import DamagedGenerationError
from indexer.facets import FACETS
from indexer.fields import FIELDS
from indexer.index.generation.format import FORMAT, MANIFEST
from indexer.text import analysis, vocabulary

_PIECE = 1 << 20  # bytes of a file in memory at once
_REBUILD = "run `tiru index --force` to build a new one."


@dataclass(frozen=True, slots=True)
class FileEntry:
    """Length in bytes and XXH3 of one file, 16 hexadecimal digits: against damage, at the speed of reading."""

    bytes: int
    xxh3: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds.

    Attributes
    ----------
    format : int
        Number of the format it is written in.
    analysis : str
        Fingerprint of the analysis and the vocabulary that made its words.
    digest : str
        Digest of the records it was built from, "" where the builder was given none.
    built_at : float
        Unix time in seconds.
    records : int
        Number of records.
    changed : int
        How many records incremental builds have removed and added since the last full build; one that changed is both.
    configuration : str
        Fingerprint of the fields, facets and reference data: see `configuration_fingerprint`.
    files : mapping of str to FileEntry
        Every other file of the folder.
    """

    format: int
    analysis: str
    digest: str
    built_at: float
    records: int
    changed: int
    configuration: str
    files: dict[str, FileEntry]

    def verify(self, folder: Path) -> None:
        """Compare every file with its entry; raise DamagedGenerationError naming the first that differs."""
        paths = [folder / name for name in self.files]
        try:
            for path, entry, found in zip(paths, self.files.values(), _entries_of(paths), strict=True):
                if found != entry:
                    raise DamagedGenerationError(f"{path} is not what was written; {_REBUILD}")
        except OSError as error:
            raise DamagedGenerationError(f"{error.filename} cannot be read ({error.strerror}); {_REBUILD}") from error


def entry_of(path: Path) -> FileEntry:
    """Return length and checksum of a file as it is now."""
    checksum, size = xxhash.xxh3_64(), 0
    with path.open("rb", buffering=0) as file:
        while piece := file.read(_PIECE):
            checksum.update(piece)
            size += len(piece)
    return FileEntry(bytes=size, xxh3=checksum.hexdigest())


def _entries_of(paths: Sequence[Path]) -> Iterator[FileEntry]:
    """Yield the entries of files in order, worked out on all processors at once."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # reading and xxhash let other threads run meanwhile
        yield from pool.map(entry_of, paths)


def make_manifest(files: dict[str, FileEntry], *, digest: str, built_at: float, records: int, changed: int) -> Manifest:
    """Return the manifest of a generation built by this program."""
    return Manifest(
        FORMAT, analysis_fingerprint(), digest, built_at, records, changed, configuration_fingerprint(), files
    )


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest with a checksum of its own."""
    content = asdict(manifest)
    text = json.dumps({"content": content, "sha256": _checksum(content)}, indent=1)
    (folder / MANIFEST).write_text(text, encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a generation.

    Raises
    ------
    DamagedGenerationError
        It is missing or altered, or names a format or analysis other than this program's.
    """
    path = folder / MANIFEST
    try:
        stored = json.loads(path.read_bytes())
        content = stored["content"]
        sound = stored["sha256"] == _checksum(content)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DamagedGenerationError(f"{path} cannot be read; {_REBUILD}") from error
    if not sound:
        raise DamagedGenerationError(f"{path} is not what was written; {_REBUILD}")
    if content["format"] != FORMAT:
        raise DamagedGenerationError(f"{path} is of format {content['format']}, not {FORMAT}; {_REBUILD}")
    if content["analysis"] != analysis_fingerprint():
        raise DamagedGenerationError(f"{path} was made with another analysis of text; {_REBUILD}")
    files = {name: FileEntry(**entry) for name, entry in content.pop("files").items()}
    return Manifest(files=files, **content)


def analysis_fingerprint() -> str:
    """Return the fingerprint of the analysis and of the vocabulary whose phrases are indexed."""
    return f"{analysis.fingerprint()}-{vocabulary.fingerprint()}"


def configuration_fingerprint() -> str:
    """Return the fingerprint of what the entry of a record depends on besides its words.

    That is the reference data, from which facet values are derived, and the searched fields with their weights. What
    was built by another configuration answers as well as ever, but no incremental build may reuse it.
    """
    searched = [(field.name, field.weight, field.describes) for field in FIELDS]
    configuration = json.dumps([fingerprint(), searched, [facet.name for facet in FACETS]])
    return hashlib.sha256(configuration.encode()).hexdigest()


def _checksum(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
