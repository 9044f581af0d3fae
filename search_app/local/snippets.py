"""Why a record matched: the passage that holds most of what was asked, its words marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.format import I16
from indexer.index.reader import Generation
from search_app.engine import Piece, Snippet
from search_app.local import views
from search_app.local.kernels.passages import telling_passage
from search_app.local.matching import Mask, Matching
from search_app.local.terms import FoundIdea, idea_of_stem

WORDS = 32  # in a passage, function words not counted
LEAD = 6  # of them before the first marked one
_SHORT = 240  # characters of a text that is shown whole
# Worth of a passage: prose reads best, and the title stands above the snippet anyway.
_WORTH = np.array([0 if field is FIELDS[0] else 1 if field.prose else 0.1 for field in FIELDS], dtype=np.float32)


class Snippets:
    """Cuts passages for one page of hits.

    Parameters
    ----------
    ideas : sequence of FoundIdea
        What is marked, in whichever of its ways.
    rarity : float64 array, shape (ideas,)
        How much each idea adds to a passage that says it.
    """

    def __init__(
        self,
        generation: Generation,
        matching: Matching,
        ideas: Sequence[FoundIdea],
        rarity: NDArray[np.float64],
    ) -> None:
        self._generation = generation
        self._text = views.text(generation)
        self._says = _says(ideas, generation, matching)
        self._values = rarity.astype(np.float32), _WORTH

    def of(self, doc: int, record: Innovation) -> Snippet | None:
        """Return the best passage of a record, its opening where no word is marked, None where it has no text."""
        fields, reach = self._generation.segments.fields, WORDS - LEAD
        passage, token, ideas = telling_passage(doc, self._says, self._text, fields, self._values, reach)
        if passage < 0:
            return _opening(record)
        base = int(self._generation.segments.offsets[self._generation.documents.segments[doc]])
        return self._cut(record, passage, base, token - base, ideas >= 0)

    def _cut(self, record: Innovation, segment: int, base: int, first_mark: int, is_marked: Mask) -> Snippet:
        """Return the passage of `segment` around a mark; marks count from the record's first token, `base`."""
        generation = self._generation
        field = FIELDS[generation.segments.fields[segment]]
        text = field.texts(record)[generation.segments.items[segment]]
        begin, end = (int(bound) for bound in generation.segments.offsets[segment : segment + 2])
        if len(text) > _SHORT:
            low = max(begin, min(base + first_mark - LEAD, end - WORDS))
            high = min(end, low + WORDS)
        else:
            low, high = begin, end
        starts, ends = (each[low - begin : high - begin].tolist() for each in generation.characters(begin, end))
        marked = is_marked[low - base : high - base].tolist()
        left = 0 if low == begin else starts[0]
        right = len(text) if high == end else ends[-1]
        pieces = [Piece("… ")] if left else []
        for at, to, mark in zip(starts, ends, marked, strict=True):
            if mark:
                pieces += [Piece(text[left:at]), Piece(text[at:to], True)]
                left = to
        pieces.append(Piece(text[left:right] + ("" if right == len(text) else " …")))
        return Snippet(field.name, tuple(piece for piece in pieces if piece.text))


def _says(ideas: Sequence[FoundIdea], generation: Generation, matching: Matching) -> tuple[NDArray[Any], ...]:
    """Return what says which idea, as `telling_passage` takes it."""
    plain = [FoundIdea(found.idea, () if found.idea.pattern is not None else found.ways) for found in ideas]
    phrases = [(number, way.stems) for number, idea in enumerate(plain) for way in idea.ways if way.is_phrase]
    return (
        idea_of_stem(plain, len(generation.stems)),
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
