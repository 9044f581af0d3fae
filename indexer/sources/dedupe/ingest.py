"""Source records into the catalogue: each becomes a record of its own, or part of the record of the same innovation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from corpus.batches import batches
from corpus.catalogue.pairs import Decision
from corpus.catalogue.publication import publish_source
from corpus.catalogue.source_records import Ingest
from corpus.catalogue.source_state import SourceState
from corpus.db.database import Database
from indexer.progress import Progress
from indexer.sources.dedupe.classifier import decide
from indexer.sources.dedupe.features import FeatureTable
from indexer.sources.spec import Spec

BATCH = 200
"""Source records taken in by one transaction."""

TOLD_APART = "both in one source"
"""The reason that two records are not merged, however alike: whoever filled the source told them apart."""

_STRENGTH = {"same": 0, "uncertain": 1, "look-alike": 2}


def ingest(database: Database, spec: Spec, *, actor: str, progress: Progress | None = None) -> Counter[str]:
    """Take the source records of `spec` into the catalogue; return how many were added, merged, changed or queued.

    Where the source publishes, what it gives and waited as a draft is published too, and counted. It may be broken off
    and called again at any time: each batch is whole or not there at all.
    """
    progress = progress or Progress()
    catalogue = Ingest(database, spec.name, actor=actor, publish=spec.publish)
    pending = list(batches(catalogue.pending_keys(), BATCH))
    found = _decisions(catalogue, progress.each(f"Comparing {spec.name}", pending, len(pending)))
    decisions = strongest(found, catalogue.present_ids())
    outcome: Counter[str] = Counter()
    for keys in progress.each(f"Ingesting {spec.name}", pending, len(pending)):
        outcome += catalogue.take_in(catalogue.batch(keys), decisions)
    if spec.publish:
        # A file says nothing of the rows that it held under the same name before.
        last = SourceState(database, spec.name).harvest() if spec.kind == "file" else None
        seen_since = last.began_at if last else None
        outcome += publish_source(
            database, spec.name, actor=actor, origin=spec.name, seen_since=seen_since, in_doubt=False
        )
    return +outcome


def strongest(found: Iterable[Decision], taken: Collection[str]) -> dict[str, Decision]:
    """Return the strongest decision about each new source record of one source, by its id.

    No two records of one source become one: the most probable twin is merged, and the others wait for a curator.

    Parameters
    ----------
    taken : collection of str
        Ids of the records that hold a record of the source already, those of the new ones themselves among them.
    """
    best: dict[str, list[Decision]] = {}
    for decision in (_waiting(item) if item.one in taken else item for item in found):
        known = best.setdefault(decision.other, [decision])
        if _rank(decision) < _rank(known[0]):
            best[decision.other] = [decision]
        elif _rank(decision) == _rank(known[0]) and decision is not known[0]:
            known.append(decision)
    chosen: dict[str, Decision] = {}
    occupied: set[str] = set()
    same = (decision for equals in best.values() for decision in equals if decision.verdict == "same")
    for decision in sorted(same, key=_rank):
        if decision.other not in chosen and decision.one not in occupied:
            chosen[decision.other] = decision
            occupied.add(decision.one)
    return {id: chosen.get(id) or _waiting(equals[0]) for id, equals in best.items()}


def _rank(decision: Decision) -> tuple[int, float]:
    return _STRENGTH[decision.verdict], -decision.probability


def _waiting(decision: Decision) -> Decision:
    if decision.verdict != "same":
        return decision
    return replace(decision, verdict="uncertain", reasons=f"{decision.reasons}, {TOLD_APART}")


def _decisions(catalogue: Ingest, pending: Iterable[list[str]]) -> Iterator[Decision]:
    """Yield the decisions about new source records, beside the catalogue as it was before them and each other."""
    table: FeatureTable | None = None
    positions: dict[str, int] = {}
    for keys in pending:
        batch = catalogue.batch(keys)
        if not batch.new_ids:
            continue
        if table is None:  # only where something is new: without it, no record of the catalogue needs to be read
            table = FeatureTable(catalogue.compared_records())
            positions = {id: position for position, id in enumerate(table.ids)}
        for decision in decide(table, table.candidates([positions[id] for id in batch.new_ids])):
            if decision.pair not in batch.judged:
                yield decision
