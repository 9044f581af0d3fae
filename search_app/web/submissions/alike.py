"""Innovations that may be the one that is handed in, as sender and curator see them."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.innovation import Innovation
from search_app.engine import Hit
from search_app.web.services.engine_service import engine

ALIKE = 5  # innovations that are shown
LONGEST_QUESTION = 400  # characters of title and problem that are searched


def alike(record: Innovation) -> Sequence[Hit]:
    """Return the innovations that may be this one already, best first."""
    results = engine().search(f"{record.title} {record.problem}"[:LONGEST_QUESTION], limit=ALIKE, facets=False)
    return results.hits if results.confidence.level != "nothing" else ()
