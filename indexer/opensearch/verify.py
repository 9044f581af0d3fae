"""The index in service at the cluster, compared with what was written."""

from __future__ import annotations

from indexer.errors import DamagedGenerationError
from indexer.opensearch import word_store
from indexer.opensearch.client import Cluster
from indexer.opensearch.indices import WORDS, Indices
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.synchronise import Digest, present


def digest_in(cluster: Cluster, index: str) -> Digest:
    """Return the digest of the documents that an index holds."""
    digest = Digest()
    for each in present(cluster, index):
        digest.add(each.id, each.digest)
    return digest


def check_index(settings: ClusterSettings) -> tuple[str, int]:
    """Compare the index in service with what it says of itself; return its name and how many records it holds.

    Raises
    ------
    NoGenerationError
        None is in service.
    DamagedGenerationError
        It is not what was written, or another version wrote it.
    UnavailableEngineError
        The cluster cannot be asked.
    """
    cluster = Cluster(settings)
    name, about = Indices(cluster).opened()
    found = digest_in(cluster, name)
    if (found.records, found.text) != (about.records, about.digest):
        raise DamagedGenerationError(
            f"{name} in the cluster holds {found.records} records of {about.records}, or others than were written; "
            "run `tiru index --force`."
        )
    word_store.read(cluster, name + WORDS, about.records, about.words)
    return name, about.records
