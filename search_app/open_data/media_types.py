"""The media type of each file of the open data, and what people call its format."""

from __future__ import annotations

from typing import NamedTuple


class Format(NamedTuple):
    """What people call a format, and its media type."""

    label: str
    media_type: str


_FORMATS = {
    "csv": Format("CSV", "text/csv"),
    "xlsx": Format("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "jsonl": Format("JSON Lines", "application/x-ndjson"),
    "parquet": Format("Parquet", "application/vnd.apache.parquet"),
}
_OTHER = Format("TXT", "text/plain")


def format_of(ending: str) -> Format:
    """Return the format of files with an ending."""
    return _FORMATS.get(ending, _OTHER)
