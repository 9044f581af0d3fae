"""Source records into the catalogue: each becomes a record of its own, or part of the record of the same innovation."""

from __future__ import annotations

from collections import Counter

from corpus.batches import batches
from corpus.catalogue.pairs import Decision
from corpus.catalogue.source_records import Ingest, PendingBatch
from corpus.db.database import Database
from indexer.progress import Progress
from indexer.sources.dedupe.classifier import decide
from indexer.sources.dedupe.features import FeatureTable
from indexer.sources.spec import Spec

BATCH = 200
"""Source records taken in by one transaction."""

_STRENGTH = {"same": 0, "uncertain": 1, "look-alike": 2}


def ingest(database: Database, spec: Spec, *, actor: str, progress: Progress | None = None) -> Counter[str]:
    """Take the source records of `spec` into the catalogue; return how many were added, merged, changed or queued.

    It may be broken off and called again at any time: each batch is whole or not there at all.
    """
    catalogue = Ingest(database, spec.name, actor=actor, publish=spec.publish)
    pending = catalogue.pending_keys()
    matcher = _Matcher(catalogue)
    outcome: Counter[str] = Counter()
    steps = (progress or Progress()).each(
        f"Ingesting {spec.name}", list(batches(pending, BATCH)), len(pending) // BATCH + 1
    )
    for keys in steps:
        batch = catalogue.batch(keys)
        outcome += catalogue.take_in(batch, matcher.decisions(batch))
    return +outcome


class _Matcher:
    """Compares new source records with the catalogue as it was at the first of them, and with each other."""

    def __init__(self, catalogue: Ingest) -> None:
        self._catalogue = catalogue
        self._table: FeatureTable | None = None
        self._positions: dict[str, int] = {}

    def decisions(self, batch: PendingBatch) -> dict[str, Decision]:
        """Return the strongest decision about each source record that is new and resembles another, by its id."""
        if not batch.new_ids:
            return {}
        table = self._features()
        found = decide(table, table.candidates([self._positions[id] for id in batch.new_ids]))
        strongest: dict[str, Decision] = {}
        for decision in sorted(found, key=lambda item: (_STRENGTH[item.verdict], -item.probability)):
            if decision.other not in strongest and decision.pair not in batch.kept_apart:
                strongest[decision.other] = decision
        return strongest

    def _features(self) -> FeatureTable:
        # Only where something is new: without it, no record of the catalogue needs to be read.
        if self._table is None:
            self._table = FeatureTable(self._catalogue.compared_records())
            self._positions = {id: position for position, id in enumerate(self._table.ids)}
        return self._table
