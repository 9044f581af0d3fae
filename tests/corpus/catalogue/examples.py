"""A curated record and source records of it and of others, and how they come into a catalogue."""

from __future__ import annotations

import dataclasses
import datetime
from collections import Counter

from corpus import Innovation
from corpus.catalogue.pairs import Decision
from corpus.catalogue.source_records import Ingest
from corpus.catalogue.source_state import SourceRecord, SourceState
from corpus.catalogue.versioning import Change
from corpus.db.database import Database
from corpus.innovation import Source

CURATED = Innovation(
    id="ktp-satu-jam", title="KTP Satu Jam", summary="Kartu selesai dalam satu jam.", sources=(Source("Buku"),)
)
TWIN = dataclasses.replace(
    CURATED, id="ktp-satu-jam-abc", summary="Layanan cepat.", results="Waktu tunggu turun.", sources=(Source("Situs"),)
)
OTHER = Innovation(id="bank-sampah-ghi", title="Bank Sampah", sources=(Source("Situs"),))


def change_now(actor: str, source: str, reason: str = "") -> Change:
    return Change(actor, source, datetime.datetime.now(datetime.UTC), reason)


def decided(verdict: str, one: str, other: str, reasons: str = "titles alike") -> Decision:
    return Decision(one, other, verdict, 0.5, reasons)


def take_in(database: Database, *found: Innovation, decisions=(), publish: bool = True) -> Counter[str]:
    """Store source records of `hub` and take all that wait into the catalogue."""
    SourceState(database, "hub").store([SourceRecord(record.id, "", record) for record in found])
    ingest = Ingest(database, "hub", actor="tiru sync", publish=publish)
    batch = ingest.batch(ingest.pending_keys())
    return ingest.take_in(batch, {decision.other: decision for decision in decisions})


def merge_twin(database: Database, twin: Innovation = TWIN) -> None:
    """Take in a source record as part of the curated record."""
    take_in(database, twin, decisions=[decided("same", CURATED.id, TWIN.id)])
