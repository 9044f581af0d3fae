"""Why a record matched: the passage that holds most of what was asked, its words marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, compress
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.generation.format import I16, I64
from indexer.index.generation.reader import Generation
from search_app.engine import Piece, Snippet
from search_app.local.array_views import Views
from search_app.local.concept_terms import FoundIdea, packed
from search_app.local.evaluate import Matching
from search_app.local.kernels.passages import ideas_by_stem, telling_passages

WORDS = 32  # in a passage, function words not counted
LEAD = 6  # of them before the first marked one
_SHORT = 240  # characters of a text that is shown whole
# Worth of a passage: prose reads best, and the title stands above the snippet anyway.
_WORTH = np.array([0 if field is FIELDS[0] else 1 if field.prose else 0.1 for field in FIELDS], dtype=np.float32)


def snippets(
    docs: I64,
    records: Sequence[Innovation],
    ideas: Sequence[FoundIdea],
    matching: Matching,
    views: Views,
) -> list[Snippet | None]:
    """Return the best passage of each of `docs`, its opening where no word is marked, None where it has no text.

    Parameters
    ----------
    docs : int64 array, shape (hits,)
    records : sequence of Innovation
        The records of these numbers.
    ideas : sequence of FoundIdea
        What is marked, in whichever of its ways, and how much each idea adds to a passage that says it.
    """
    generation, segments = views.generation, views.generation.segments
    rarities = np.array([idea.rarity for idea in ideas], dtype=np.float32)
    says, values = _says(ideas, generation, matching), (rarities, _WORTH)
    found, tokens, marks = telling_passages(docs, says, views.text, segments.fields, values, WORDS - LEAD)
    begins, ends = (np.where(found >= 0, segments.offsets[at].astype(np.int64), 0) for at in (found, found + 1))
    of_words = [part.tolist() for part in (*generation.characters(begins, ends), marks)]
    lasts = np.cumsum(ends - begins)
    each = (segments.fields[found], segments.items[found], tokens - begins, lasts - (ends - begins), lasts)
    return [
        _cut(field, FIELDS[field].texts(record)[item], mark, [part[at:last] for part in of_words])
        if at < last
        else _opening(record)
        for record, field, item, mark, at, last in zip(records, *(part.tolist() for part in each), strict=True)
    ]


def _cut(field: int, text: str, first_mark: int, words: Sequence[list[int]]) -> Snippet:
    """Return the passage `text` around a mark; `words` tells where each one starts and ends, and whether to mark it."""
    low, high = 0, len(words[0])
    if len(text) > _SHORT:
        low = max(0, min(first_mark - LEAD, high - WORDS))
        high = min(high, low + WORDS)
    starts, ends, marks = (part[low:high] for part in words)
    left = 0 if low == 0 else starts[0]
    right = len(text) if high == len(words[0]) else ends[-1]
    pieces = [Piece("… ")] if left else []
    for at, to in compress(zip(starts, ends, strict=True), marks):
        pieces += [Piece(text[left:at]), Piece(text[at:to], True)]
        left = to
    pieces.append(Piece(text[left:right] + ("" if right == len(text) else " …")))
    return Snippet(FIELDS[field].name, tuple(piece for piece in pieces if piece.text))


def _says(ideas: Sequence[FoundIdea], generation: Generation, matching: Matching) -> tuple[NDArray[Any], ...]:
    """Return what says which idea, as `telling_passages` takes it."""
    plain = [replace(found, ways=() if found.idea.pattern is not None else found.ways) for found in ideas]
    phrases = [(number, way.stems) for number, idea in enumerate(plain) for way in idea.ways if way.is_phrase]
    return (
        ideas_by_stem(packed(plain)),
        _idea_of_form(ideas, generation, matching),
        np.array([stem for _, stems in phrases for stem in stems], dtype=np.int64),
        np.array(list(accumulate((len(stems) for _, stems in phrases), initial=0)), dtype=np.int64),
        np.array([number for number, _ in phrases], dtype=np.int16),
    )


def _idea_of_form(ideas: Sequence[FoundIdea], generation: Generation, matching: Matching) -> I16:
    """Return the number of the pattern that stands for each form, -1 for none; of length 0 without patterns."""
    patterns = {number: found.idea.pattern for number, found in enumerate(ideas) if found.idea.pattern is not None}
    numbers = np.full(len(generation.forms) if patterns else 0, -1, dtype=np.int16)
    for number, pattern in patterns.items():
        numbers[matching.forms(pattern)] = number
    return numbers


def _opening(record: Innovation) -> Snippet | None:
    for name in ("summary", "solution", "problem"):
        if text := getattr(record, name):
            cut = text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …"
            return Snippet(name, (Piece(cut),))
    return None
