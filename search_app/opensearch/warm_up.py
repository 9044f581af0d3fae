"""An index of the cluster made ready: the loops that few records are ranked by are compiled before a person asks."""

from __future__ import annotations

from search_app.opensearch.filtering import ClusterFiltering
from search_app.opensearch.index import ClusterIndex
from search_app.opensearch.search import ClusterSearch

_PATTERNS = ('"{0} {0}" AND {0}', "{0}* {0}~", "{0}")


def warm_up(index: ClusterIndex) -> None:
    """Ask an index so that vocabulary, parser and compiled loops are in memory."""
    if not (forms := index.words.forms):
        return
    word = forms.text(len(forms) // 2)
    for pattern in _PATTERNS:
        search = ClusterSearch(index, pattern.format(word))
        search.confidence()
        search.hits(search.page(ClusterFiltering(index, {}), "relevance", 0, 1), explained=True)
