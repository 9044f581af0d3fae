"""An index made ready: what else would be loaded and compiled in a person's first query."""

from __future__ import annotations

from indexer.text.english import ENGLISH_MARK
from search_app.local.facets import Filtering
from search_app.local.index import Index
from search_app.local.search import Search

_PATTERNS = ('"{0} {0}" AND {0}', '"{0} {0}"~2 {0}*', "judul:{0} -{0}~", "{0}")


def warm_up(index: Index) -> None:
    """Ask an index so that vocabulary, parser, compiled loops and the arrays' first pages are in memory."""
    if not (forms := index.generation.forms):
        return
    word = forms.text(len(forms) // 2).removeprefix(ENGLISH_MARK)
    for pattern in _PATTERNS:
        search = Search(index, pattern.format(word))
        search.confidence()
        for filters, sort in (({}, "newest"), ({"sector": [""]}, "relevance")):
            filtering = Filtering(index.facets, filters)
            page = search.page(filtering, sort, 0, 1)
            search.hits(page, explained=True)
            filtering.facets(search.matches, page.passing)
    index.similarity.to(0, 1, elsewhere=True)
    index.lookalikes.count(0)
