"""The engine over a cluster: answers from the index in service there, and moves on when another one is."""

from __future__ import annotations

from indexer.opensearch.settings import ClusterSettings


class ClusterEngine:
    """The `Engine` over an OpenSearch cluster; safe to share between threads."""

    def __init__(self, settings: ClusterSettings, *, aside: bool = False) -> None:
        raise NotImplementedError
