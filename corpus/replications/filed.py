"""What lists of replications are filtered, ordered and counted by, beside the whole entry: the columns of its rows."""

from __future__ import annotations

from corpus.agencies.resolve import resolve_name
from corpus.replications.entry import Entry


def filed(entry: Entry) -> dict[str, str]:
    """Return an entry as columns of `replications`."""
    return {
        "innovation_id": entry.innovation_id,
        "stage": entry.stage,
        "date": entry.date,
        "origin": whose(entry.origin, entry.origin_code),
        "replicator": whose(entry.replicator, entry.replicator_code),
    }


def filed_steps(entry: Entry, version: int) -> list[dict[str, str | int]]:
    """Return the steps of one version of an entry as rows of `replication_steps`."""
    return [
        {"replication_id": entry.id, "version": version, "number": number, "stage": step.stage, "year": step.date[:4]}
        for number, step in enumerate(entry.steps, start=1)
    ]


def whose(name: str, code: str) -> str:
    """Return the code of the region that somebody in an entry is of, the id of a national agency, "" where unknown.

    Parameters
    ----------
    code : str
        Of the region, as the entry has it; "" for other agencies, whose name decides.
    """
    agency = None if code else resolve_name(name).agency
    return code or (agency.region_code or agency.id if agency else "")
