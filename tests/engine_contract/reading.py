"""How tests of the contract read an answer."""

from __future__ import annotations

from search_app.engine import Results, Snippet


def ids(results: Results) -> list[str]:
    """Return the ids of the hits in their order."""
    return [hit.innovation.id for hit in results.hits]


def marked(snippet: Snippet | None) -> list[str]:
    """Return the words that a snippet marks."""
    assert snippet is not None
    return [piece.text for piece in snippet.pieces if piece.matched]
