"""The topics of the generation in service, found once for each."""

from __future__ import annotations

from flask import current_app

from search_app.topics import Topic, find_topics
from search_app.web.services.engine_service import engine

_KEY = "tiru-topics"


def topics() -> tuple[Topic, ...]:
    """Return them; the first to ask after a publication waits until they are found.

    Raises
    ------
    NoGenerationError
        No index is published yet.
    """
    generation = engine().health().generation
    kept: tuple[str, tuple[Topic, ...]] | None = current_app.extensions.get(_KEY)
    if kept is None or kept[0] != generation:
        kept = current_app.extensions[_KEY] = (generation, find_topics(engine()))
    return kept[1]
