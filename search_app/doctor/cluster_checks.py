"""Does the cluster answer in full, and is the index there of the generation that is here? Nothing is changed."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.index.generation.reader import current_name
from indexer.opensearch.client import Cluster
from indexer.opensearch.indices import Indices
from indexer.opensearch.verify import check_index
from search_app.doctor.finding import Finding, advice, fine
from search_app.settings import Settings


def check_cluster(settings: Settings) -> Iterator[Finding]:
    """Yield whether the index in service at the cluster is what was written; nothing where no cluster answers.

    Raises
    ------
    TiruError
        It cannot be asked, or holds something else.
    """
    if settings.cluster is None:
        return
    if settings.cluster.user and any(url.startswith("http:") for url in settings.cluster.urls):
        yield advice("cluster", "is told the password without TLS; write https:// in TIRU_OPENSEARCH_URL.")
    name, records = check_index(settings.cluster)
    yield fine("cluster", f"{name} holds {records:,} records, every one as it was written.")
    of, here = Indices(Cluster(settings.cluster)).about(name).generation, current_name(settings.index_dir)
    if here and of != here:
        yield advice("cluster", f"answers from {of} and not from {here}, which is in service here; run `tiru index`.")
