"""Makes an edition of the open data when there is something new to make it of, and puts it in service whole.

It is made after its generation has been published, not with it: workbooks take longer than the index, which must not
wait for them. An edition lies beside the generations, is there by one rename, and names the generation it is of.
"""

from __future__ import annotations

import hashlib
import shutil
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from xlsxwriter.exceptions import XlsxWriterException

from corpus.errors import DataError
from corpus.replications.entry import Entry
from indexer.index.build.output.sealing import synchronise
from indexer.index.generation.reader import Generation, open_generation
from indexer.open_data.columns import INNOVATIONS, REPLICATIONS
from indexer.open_data.edition import (
    EDITION_PREFIX,
    FOLDER,
    LICENCE_URL,
    UNFINISHED_PREFIX,
    Edition,
    editions,
    newest_edition,
    write_description,
)
from indexer.open_data.files import write_files

REVISION = 1  # raise when the same content gives other files
KEPT = 2  # the edition in service, and the one before for those who are reading it
_LOCK = "open-data.lock"


def publish_open_data(index_dir: Path, entries: Sequence[Entry]) -> Edition | None:
    """Make an edition of the generation in service and these replications; None where it is there already.

    Parameters
    ----------
    index_dir : path
        Folder of the generations.
    entries : sequence of Entry
        The published replications.

    Raises
    ------
    NoGenerationError
        There is nothing to make it of.
    DataError
        It cannot be written; the edition before stays.
    """
    folder = index_dir / FOLDER
    generation = open_generation(index_dir)
    try:
        folder.mkdir(exist_ok=True)
        with FileLock(index_dir / _LOCK):
            content, before = _content_digest(generation, entries), newest_edition(index_dir)
            if before is not None and before.content == content:
                return None
            number = max((int(each.name.removeprefix(EDITION_PREFIX)) for each in editions(index_dir)), default=0) + 1
            with _whole_folder(folder, f"{EDITION_PREFIX}{number:08d}") as unfinished:
                # Whoever asks whether there is a newer one is told so, even where the clock was set back.
                made_at = max(time.time(), before.made_at + 1 if before else 0.0)
                edition = _write_edition(unfinished, generation, entries, content, number=number, made_at=made_at)
                write_description(edition)
            for old in editions(index_dir)[KEPT:]:
                shutil.rmtree(old)
            return newest_edition(index_dir)
    except (OSError, XlsxWriterException) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise DataError(
            f"The open data cannot be written to {folder} ({reason}); mend that and run `tiru index`."
        ) from error


def _content_digest(generation: Generation, entries: Iterable[Entry]) -> str:
    """Return what changes whenever another edition would be made."""
    digest = hashlib.sha256(f"{REVISION} {generation.name} {generation.manifest.built_at}\n".encode())
    for entry in entries:
        digest.update(entry.content_hash.encode())
    return digest.hexdigest()


@contextmanager
def _whole_folder(parent: Path, name: str) -> Iterator[Path]:
    """Yield a folder that gets its name when everything in it is on the disk, and vanishes otherwise."""
    for leftover in parent.glob(f"{UNFINISHED_PREFIX}*"):
        shutil.rmtree(leftover)
    unfinished = parent / f"{UNFINISHED_PREFIX}{name}"
    unfinished.mkdir()
    try:
        yield unfinished
        for path in (*unfinished.iterdir(), unfinished):
            synchronise(path)
        unfinished.rename(parent / name)
        synchronise(parent)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _write_edition(
    folder: Path, generation: Generation, entries: Sequence[Entry], content: str, *, number: int, made_at: float
) -> Edition:
    records = map(generation.record, range(len(generation)))
    facts = {"licence": LICENCE_URL, "made_at": str(int(made_at)), "generation": generation.name}
    written = write_files(folder, records, entries, facts)
    return Edition(
        folder=folder,
        number=number,
        made_at=made_at,
        generation=generation.name,
        content=content,
        rows={INNOVATIONS.name: len(generation), REPLICATIONS.name: len(entries)},
        shortened=written.shortened,
        files=written.files,
    )
