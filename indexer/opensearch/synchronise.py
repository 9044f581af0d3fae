"""An index made the same as a generation: what is missing or differs is written, what is too much is removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import xxhash

from indexer.errors import UnavailableEngineError
from indexer.opensearch import mapping
from indexer.opensearch.client import Body, Cluster
from indexer.opensearch.documents import DocumentMaker
from indexer.opensearch.record_rows import RecordRow

_AT_ONCE = 500  # documents in one request
_MOST_BYTES = 10 << 20  # of one request
_RETRIES, _FIRST_PAUSE = 8, 1  # of what the cluster is too busy to take; seconds, then twice as many each time
_PATIENCE = 120  # seconds for a request


@dataclass(frozen=True, slots=True)
class Present:
    """A document that is there: its id and digest."""

    id: str
    digest: str


class Digest:
    """Running digest of documents in order of id."""

    def __init__(self) -> None:
        self._hash, self.records = xxhash.xxh3_64(), 0

    def add(self, id: str, digest: str) -> None:
        """Take in the next document."""
        self._hash.update(f"{id}\0{digest}\n".encode())
        self.records += 1

    @property
    def text(self) -> str:
        """What it is so far."""
        return self._hash.hexdigest()


def present(cluster: Cluster, index: str) -> Iterator[Present]:
    """Yield the documents that an index holds, in order of id."""
    asked: Body = {
        "size": mapping.MOST_AT_ONCE,
        "sort": [mapping.ID],
        "_source": False,
        "docvalue_fields": [mapping.DIGEST],
        "track_total_hits": False,
    }
    while hits := cluster.search(index, asked)["hits"]["hits"]:
        for hit in hits:
            yield Present(hit["sort"][0], hit["fields"][mapping.DIGEST][0])
        asked |= {"search_after": hits[-1]["sort"]}


def write_differences(
    cluster: Cluster, index: str, records: Iterable[RecordRow], there: Iterable[Present], maker: DocumentMaker
) -> tuple[int, Digest]:
    """Make an index the same as a generation; return how many documents were written or removed, and what all are.

    Parameters
    ----------
    records : iterable of RecordRow
    there : iterable of Present
        What the index holds; both in order of id.

    Raises
    ------
    UnavailableEngineError
        The cluster does not take a document.
    """
    from opensearchpy import helpers  # noqa: PLC0415 - an extra

    digest, written = Digest(), 0
    with cluster.asking() as client:
        answers = helpers.streaming_bulk(
            client,
            _actions(records, iter(there), maker, digest),
            index=index,
            chunk_size=_AT_ONCE,
            max_chunk_bytes=_MOST_BYTES,
            max_retries=_RETRIES,
            initial_backoff=_FIRST_PAUSE,
            raise_on_error=False,
            request_timeout=_PATIENCE,
        )
        for is_done, answer in answers:
            told = next(iter(answer.values()))
            if not is_done and told.get("status") != 404:  # what has been removed already
                raise UnavailableEngineError(
                    f"The cluster at {cluster.settings.at} does not take {told.get('_id')!r}: {_cause(told)}"
                )
            written += 1
    return written, digest


def _actions(
    records: Iterable[RecordRow], there: Iterator[Present], maker: DocumentMaker, digest: Digest
) -> Iterator[dict[str, Any]]:
    """Yield what must be done, while taking all records into the digest."""
    held = next(there, None)
    for record in records:
        digest.add(record.id, record.digest)
        while held is not None and held.id < record.id:  # strings are compared as their UTF-8 bytes are
            yield {"_op_type": "delete", "_id": held.id}
            held = next(there, None)
        if held is not None and held.id == record.id:
            is_same = held.digest == record.digest
            held = next(there, None)
            if is_same:
                continue
        yield {"_op_type": "index", "_id": record.id, "_source": maker.document(record)}
    while held is not None:
        yield {"_op_type": "delete", "_id": held.id}
        held = next(there, None)


def _cause(told: Body) -> str:
    error = told.get("error", {})
    return str(error.get("reason", error) if isinstance(error, dict) else error)
