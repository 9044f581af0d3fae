"""The register of replications as the edition of the open data has it, so that assistants need no database."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from corpus.replications.entry import Entry
from indexer.open_data.columns import REPLICATIONS
from indexer.open_data.edition import newest_edition

Entries = Mapping[str, tuple[Entry, ...]]
"""Replications by the id of the record that is followed."""


class PublishedReplications:
    """The replications beside the generations in a folder, read anew when there is a new edition."""

    def __init__(self, index_dir: Path) -> None:
        self._index_dir = index_dir
        self._kept: tuple[Path | None, Entries] = None, {}

    def of(self, id: str) -> tuple[Entry, ...]:
        """Return the replications of one record; none where no edition was made."""
        edition = newest_edition(self._index_dir)
        folder, entries = self._kept
        if edition is not None and edition.folder != folder:
            entries = _read(edition.folder / f"{REPLICATIONS.name}.jsonl")
            self._kept = edition.folder, entries
        return entries.get(id, ())


def _read(path: Path) -> Entries:
    found: dict[str, tuple[Entry, ...]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entry = Entry.from_json(line)
            found[entry.innovation_id] = (*found.get(entry.innovation_id, ()), entry)
    return found
