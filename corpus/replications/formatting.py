"""What the curators' commands share: the register that is open, and how an entry reads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from corpus.replications.entry import Entry
from corpus.replications.register import EntryVersion, Register, open_register
from corpus.settings import CatalogueSettings


@contextmanager
def opened() -> Iterator[Register]:
    """Yield the register that the settings name."""
    with open_register(CatalogueSettings.from_environment().database_url) as register:
        yield register


def in_one_line(entry: Entry) -> str:
    """Return an entry as one line of a list: id, stage, date, who follows whom in what."""
    return f"{entry.id}\t{entry.stage}\t{entry.date or '-'}\t{who(entry)}"


def who(entry: Entry) -> str:
    """Return who follows whom in what."""
    return f"{entry.replicator} follows {entry.origin}, {entry.innovation}"


def in_full(entry: Entry) -> Iterator[str]:
    """Yield the lines that show an entry in full."""
    yield f"{entry.id}: {who(entry)}"
    for label, text in (
        ("record", entry.innovation_id or "none in the catalogue"),
        ("regions", f"{entry.origin_code or 'no region'} to {entry.replicator_code or 'no region'}"),
    ):
        yield f"  {label}: {text}"
    for step in entry.steps:
        yield "  " + " | ".join(part for part in (step.stage, step.date, step.note, step.source_url) if part)
    for name in ("change", "result"):
        if text := getattr(entry, name):
            yield f"  {name}: {text}"


def of_version(version: EntryVersion) -> str:
    """Return a version as one line: its status, who made it, from which source and why."""
    line = f"{version.number}. {version.status} on {version.changed_on}, by {version.actor}, from {version.source}"
    return f"{line}: {version.reason}" if version.reason else line
