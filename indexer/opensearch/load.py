"""A generation to the cluster: one load from start to end.

An index is filled beside the one in service, then checked, then the alias moves. Nothing is ever changed in an index in
service. Where the generation was made out of the one before, the new index begins as a clone of the one in service,
whose files the cluster links and does not copy.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import xxhash

from indexer.errors import DamagedGenerationError
from indexer.index.generation.reader import Generation, open_generation
from indexer.index.generation.words import words_of
from indexer.opensearch import mapping, word_store
from indexer.opensearch.client import Cluster
from indexer.opensearch.documents import DocumentMaker
from indexer.opensearch.indices import WORDS, About, Indices
from indexer.opensearch.record_rows import RecordRows
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.sole_loader import sole_loader
from indexer.opensearch.synchronise import Digest, present, write_differences
from indexer.opensearch.verify import digest_in
from indexer.progress import Progress

_PATIENCE = 120  # seconds for steps that the cluster takes long for


@dataclass(frozen=True, slots=True)
class LoadReport:
    """What a load did.

    Attributes
    ----------
    index : str
        Name of the index that is in service now.
    records : int
        How many it holds.
    written : int
        How many of them were written or removed; 0 where it was in service already.
    seconds : float
    """

    index: str
    records: int
    written: int
    seconds: float


def load_generation(index_dir: Path, settings: ClusterSettings, progress: Progress | None = None) -> LoadReport:
    """Put the generation in service in a folder in service at the cluster too.

    Whatever happens on the way, the index in service there stays so until the new one is whole. A load that was killed
    is continued by the next one of the same generation, and removed by any other. The index that was in service before
    stays until the next load. Where an index in service has lost something since, that is written again.

    Parameters
    ----------
    index_dir : path
        Folder of the generations.
    settings : ClusterSettings
    progress : Progress, optional
        Where the steps are reported.

    Raises
    ------
    NoGenerationError
        There is no generation.
    UnavailableEngineError
        The cluster cannot be asked or written.
    DamagedGenerationError
        The cluster does not hold what was written.
    """
    progress = progress or Progress()
    cluster = Cluster(settings)
    with sole_loader(cluster, lambda: progress.step("Another load is under way; waiting for it to end")) as check:
        load = _Load(cluster, open_generation(index_dir), progress)
        return load.run(check)


class _Load:
    """One load of one generation."""

    def __init__(self, cluster: Cluster, generation: Generation, progress: Progress) -> None:
        self._cluster, self._generation, self._progress = cluster, generation, progress
        self._indices = Indices(cluster)
        self._index = f"{cluster.settings.index}-{_identity(generation, cluster.settings)}"
        self._in_service = self._indices.in_service()

    def run(self, check: Callable[[], None]) -> LoadReport:
        """Do what is to be done; `check` raises where it may not be put in service."""
        began = time.perf_counter()
        if self._in_service == self._index and self._is_whole():
            return LoadReport(self._index, len(self._generation), 0, time.perf_counter() - began)
        self._begin()
        written, digest = self._fill()
        self._finish(digest)
        check()
        self._indices.put_in_service(self._index)
        self._remove_but(self._in_service)
        return LoadReport(self._index, digest.records, written, time.perf_counter() - began)

    def _is_whole(self) -> bool:
        """Return whether the index in service holds as many records as it says, and what lies beside it."""
        about = self._indices.about(self._index)
        counted = self._cluster.search(self._index, {"size": 0, "track_total_hits": True})
        try:
            word_store.read(self._cluster, self._index + WORDS, about.records, about.words)
        except DamagedGenerationError:
            return False
        return bool(counted["hits"]["total"]["value"] == about.records)

    def _begin(self) -> None:
        """Remove what other loads that were killed have left, and see that the new index is there to be written."""
        former = self._indices.about(self._in_service) if self._in_service else None
        self._remove_but(self._in_service, former.before if former else "")
        if self._index in self._indices.all():  # a load of this generation was killed
            self._set(self._index, {"index.blocks.write": False})
        elif former and self._is_like(former):
            settings = {"index.blocks.write": None, "index.auto_expand_replicas": self._replicas}
            with self._cluster.asking() as client:
                client.indices.clone(
                    index=self._in_service, target=self._index, body={"settings": settings}, request_timeout=_PATIENCE
                )
        else:
            with self._cluster.asking() as client:
                body = mapping.body(self._cluster.settings, About(mapping=mapping.MAPPING).as_meta())
                client.indices.create(index=self._index, body=body, request_timeout=_PATIENCE)
        self._wait("yellow")

    def _is_like(self, former: About) -> bool:
        """Return whether most documents of the index in service are those of this generation, in as many shards."""
        with self._cluster.asking() as client:
            told = client.indices.get_settings(index=self._in_service, name="index.number_of_shards")
        shards = int(told[self._in_service]["settings"]["index"]["number_of_shards"])
        is_incremental = self._generation.manifest.changed > 0
        return is_incremental and former.mapping == mapping.MAPPING and shards == self._cluster.settings.shards

    def _fill(self) -> tuple[int, Digest]:
        """Write what the index lacks; return how many documents that were, and the digest of all."""
        self._refresh()
        records = self._progress.each("Loading the cluster", RecordRows(self._generation), len(self._generation))
        there = present(self._cluster, self._index)
        return write_differences(self._cluster, self._index, records, there, DocumentMaker(self._generation))

    def _finish(self, digest: Digest) -> None:
        """Check what was written, and write what lies beside it."""
        self._progress.step("Checking the cluster")
        self._refresh()
        found = digest_in(self._cluster, self._index)
        if (found.records, found.text) != (digest.records, digest.text):
            raise DamagedGenerationError(
                f"The cluster holds {found.records} records of {digest.records}, or others than were written; "
                "run `tiru index` again."
            )
        generation, beside = self._generation, self._index + WORDS
        with self._cluster.asking() as client:
            client.indices.delete(index=beside, ignore_unavailable=True)
            client.indices.create(index=beside, body=word_store.body(self._replicas), request_timeout=_PATIENCE)
        landmarks = [generation.ids.text(number) for number in range(0, len(generation), word_store.STEP)]
        about = About(
            mapping=mapping.MAPPING,
            generation=generation.name,
            built_at=generation.manifest.built_at,
            records=digest.records,
            digest=digest.text,
            values={name: len(facet.values) for name, facet in generation.facets.items()},
            words=word_store.write(self._cluster, beside, words_of(generation), landmarks),
            before=self._in_service,
        )
        self._indices.note(self._index, about)
        self._set(self._index, {"index.blocks.write": True})
        self._wait("green")

    @property
    def _replicas(self) -> str:
        return f"0-{self._cluster.settings.replicas}"

    def _refresh(self) -> None:
        with self._cluster.asking() as client:
            client.indices.refresh(index=self._index, request_timeout=_PATIENCE)

    def _set(self, index: str, settings: dict[str, Any]) -> None:
        with self._cluster.asking() as client:
            client.indices.put_settings(index=index, body=settings)

    def _wait(self, status: str) -> None:
        """Wait until the index can be searched, or has its copies; without these it is put in service all the same."""
        with self._cluster.asking() as client:
            client.cluster.health(
                index=self._index,
                params={"wait_for_status": status, "timeout": f"{_PATIENCE // 2}s"},
                request_timeout=_PATIENCE,
                ignore=[408],
            )

    def _remove_but(self, *kept: str) -> None:
        for index in self._indices.all():
            if index not in {self._index, *kept}:
                self._indices.remove(index)


def _identity(generation: Generation, settings: ClusterSettings) -> str:
    """Return what names the index of a generation: the same for a load that is taken up."""
    told = msgspec.json.encode((mapping.MAPPING, settings.shards, generation.name, generation.manifest))
    return xxhash.xxh3_64_hexdigest(told)
