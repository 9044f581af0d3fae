"""A generation to the cluster: one load from start to end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from indexer.opensearch.settings import ClusterSettings
from indexer.progress import Progress


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did: the index in service now, its records, and how many of them were written."""

    index: str
    records: int
    written: int
    seconds: float


def load_generation(
    index_dir: Path, settings: ClusterSettings, *, anew: bool = False, progress: Progress | None = None
) -> LoadReport:
    """Put the generation in service in a folder in service at the cluster."""
    raise NotImplementedError
