"""What is offered where nothing answers: the terms nearest to what was asked, and the topics of most innovations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from search_app.i18n.labels import suggestion_label, value_label
from search_app.web.results.question import suggestion_url, usual_question
from search_app.web.services.engine_service import engine

MAX_TERMS, MAX_OF_WORD, MAX_TOPICS = 8, 3, 8
_READ = 5  # words of a question, the longest first: they say most
_SHORTEST = 4  # letters of a beginning that still says something


class Offered(NamedTuple):
    """Where to go on: what it is called, its address, and how many innovations are there, None where not counted."""

    label: str
    url: str
    total: int | None = None


def nearest_terms(text: str) -> list[Offered]:
    """Return completions of the words of a question, or of their beginnings where no word goes on like one."""
    found: dict[str, Offered] = {}
    for word in sorted(dict.fromkeys(text.split()), key=len, reverse=True)[:_READ]:
        for beginning in _beginnings(word):
            if suggestions := engine().suggest(beginning, MAX_OF_WORD):
                offers = (Offered(suggestion_label(each), suggestion_url(each.kind, each.key)) for each in suggestions)
                found |= {each.url: each for each in offers}
                break
    return list(found.values())[:MAX_TERMS]


def topics() -> list[Offered]:
    """Return the sectors of most innovations."""
    values = engine().search("", usual_question().filters, 0, snippets=False).facets["sector"][:MAX_TOPICS]
    return [
        Offered(value_label("sector", each.value), usual_question().toggled("sector", each.value).url, each.count)
        for each in values
        if each.count
    ]


def _beginnings(word: str) -> Iterator[str]:
    """Yield a word, and then ever less of it: it may be misspelt near its end, or carry a suffix."""
    yield word
    for letters in range(min(len(word) - 1, 12), _SHORTEST - 1, -1):
        yield word[:letters]
