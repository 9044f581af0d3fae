"""Why a record matched: the passage that holds most of what was asked, its words marked."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.format import F32, I16, I64, U32
from indexer.index.reader import Generation
from search_app.engine import Piece, Snippet
from search_app.local.matching import Mask, Matching
from search_app.local.terms import FoundIdea, idea_of_stem

WORDS = 32  # in a passage, function words not counted
LEAD = 6  # of them before the first marked one
_SHORT = 240  # characters of a text that is shown whole
_PROSE = np.array([field.prose for field in FIELDS])
_OTHER = np.float32(0.1)  # worth of a passage outside prose beside one within


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
        self._worth = rarity.astype(np.float32)
        plain = [FoundIdea(found.idea, () if found.idea.pattern is not None else found.ways) for found in ideas]
        self._idea_of_stem = idea_of_stem(plain, len(generation.stems))
        self._patterns = [
            (number, matching.forms(found.idea.pattern))
            for number, found in enumerate(ideas)
            if found.idea.pattern is not None
        ]
        self._phrases = [(number, way) for number, idea in enumerate(ideas) for way in idea.ways if way.is_phrase]

    def of(self, doc: int, record: Innovation) -> Snippet | None:
        """Return the best passage of a record, its opening where no word is marked, None where it has no text."""
        generation = self._generation
        first, last = (int(bound) for bound in generation.documents.segments[doc : doc + 2])
        bounds = generation.segments.offsets[first : last + 1]
        idea_of_token = self._idea_of_tokens(int(bounds[0]), int(bounds[-1]))
        marks = np.flatnonzero(idea_of_token >= 0)
        if not len(marks):
            return _opening(record)
        segment_of_mark = np.searchsorted(bounds - bounds[0], marks, side="right") - 1
        fields = generation.segments.fields[first:last][segment_of_mark]
        passages = fields != 0  # the title stands above the snippet anyway
        if passages.any():
            marks, segment_of_mark, fields = marks[passages], segment_of_mark[passages], fields[passages]
        best = int(np.argmax(self._values(idea_of_token[marks], marks, segment_of_mark, fields)))
        marked = idea_of_token >= 0
        return self._cut(record, first + int(segment_of_mark[best]), int(bounds[0]), int(marks[best]), marked)

    def _idea_of_tokens(self, begin: int, end: int) -> I16:
        """Return the idea that each token of a record says, -1 for none."""
        generation = self._generation
        forms = generation.tokens.forms[begin:end]
        stems = generation.form_postings.stems[forms]
        ideas = self._idea_of_stem[stems]
        for number, forms_of_pattern in self._patterns:
            ideas[np.isin(forms, forms_of_pattern)] = number
        for number, way in self._phrases:
            for at in _runs(stems, way.stems).tolist():
                ideas[at : at + len(way.stems)] = number
        return ideas

    def _values(self, ideas: I16, marks: I64, segments: I64, fields: NDArray[np.uint8]) -> F32:
        """Return what the passage that begins at each mark is worth: the distinct ideas in it."""
        ahead = marks[None, :] - marks[:, None]
        within = (ahead >= 0) & (ahead < WORDS - LEAD) & (segments[None, :] == segments[:, None])
        held = np.zeros((len(marks), len(self._worth)), dtype=np.float32)
        held[np.arange(len(marks)), ideas] = 1
        said = (within.astype(np.float32) @ held) > 0
        return np.asarray((said @ self._worth) * np.where(_PROSE[fields], np.float32(1), _OTHER))

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
        starts = generation.tokens.starts[low:high].tolist()
        ends = [at + length for at, length in zip(starts, generation.tokens.lengths[low:high].tolist(), strict=True)]
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


def _runs(stems: U32, phrase: Sequence[int]) -> I64:
    """Return where the words of a phrase stand side by side."""
    begins = np.flatnonzero(stems[: len(stems) - len(phrase) + 1] == phrase[0])
    for place, word in enumerate(phrase[1:], 1):
        begins = begins[stems[begins + place] == word]
    return begins


def _opening(record: Innovation) -> Snippet | None:
    for name in ("summary", "solution", "problem"):
        if text := getattr(record, name):
            cut = text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …"
            return Snippet(name, (Piece(cut),))
    return None
