"""Which topics are many innovations about? Keywords of the catalogue, each of another field of public service."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.facets import KEYWORD
from search_app.engine import Engine

MAX_TOPICS = 8
_CANDIDATES = 60  # keywords of most records, among which topics are looked for
_LEAST = 2  # records with the keyword: what one record alone says is no topic


@dataclass(frozen=True, slots=True)
class Topic:
    """A keyword as records write it.

    Attributes
    ----------
    query : str
        What asks for it: the word, or its words as a phrase.
    count : int
        How many records answer `query`.
    sector : str
        Slug of the sector of most of these, "" where they have none.
    """

    keyword: str
    query: str
    count: int
    sector: str


def find_topics(engine: Engine, limit: int = MAX_TOPICS) -> tuple[Topic, ...]:
    """Return the keywords of most records, one a sector, so that they show how much there is besides the largest.

    It asks the engine once a candidate: keep the answer as long as the generation is in service.
    """
    found: dict[str, Topic] = {}
    for common in engine.common_values(KEYWORD, _CANDIDATES):
        if common.count < _LEAST:
            break
        topic = _topic(engine, common.value)
        if topic.count:
            found.setdefault(topic.sector, topic)
        if len(found) == limit:
            break
    return tuple(found.values())


def _topic(engine: Engine, keyword: str) -> Topic:
    query = f'"{keyword}"' if " " in keyword else keyword
    results = engine.search(query, limit=0, snippets=False)
    sectors = results.facets["sector"]
    return Topic(keyword, query, results.total, sectors[0].value if sectors else "")
