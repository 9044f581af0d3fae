"""Why a record matched: the passage that holds most of what was asked, its words marked."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.format import F32, I64
from indexer.index.reader import Generation
from search_app.engine import Piece, Snippet
from search_app.local.matching import Mask

WORDS = 32  # in a passage, function words not counted
LEAD = 6  # of them before the first marked one
_SHORT = 240  # characters of a text that is shown whole
_PROSE = np.array([field.prose for field in FIELDS])
_OTHER = np.float32(0.1)  # worth of a passage outside prose beside one within


class Snippets:
    """Cuts passages for one query.

    Parameters
    ----------
    stems, forms : bool arrays, shapes (stems,) and (forms,)
        What is marked.
    worth : float32 array, shape (stems,)
        How much a stem adds to a passage that holds it.
    """

    def __init__(self, generation: Generation, stems: Mask, forms: Mask, worth: F32) -> None:
        self._generation = generation
        self._marked_forms = forms | stems[generation.form_postings.stems]
        self._worth = worth

    def of(self, doc: int, record: Innovation) -> Snippet | None:
        """Return the best passage of a record, its opening where no word is marked, None where it has no text."""
        generation = self._generation
        first, last = (int(bound) for bound in generation.documents.segments[doc : doc + 2])
        bounds = generation.segments.offsets[first : last + 1]
        forms = generation.tokens.forms[bounds[0] : bounds[-1]]
        marks = np.flatnonzero(self._marked_forms[forms])
        if not len(marks):
            return _opening(record)
        segment_of_mark = np.searchsorted(bounds - bounds[0], marks, side="right") - 1
        fields = generation.segments.fields[first:last][segment_of_mark]
        passages = fields != 0  # the title stands above the snippet anyway
        if passages.any():
            marks, segment_of_mark, fields = marks[passages], segment_of_mark[passages], fields[passages]
        best = int(np.argmax(self._values(forms[marks], marks, segment_of_mark, fields)))
        return self._cut(record, first + int(segment_of_mark[best]), int(bounds[0] + marks[best]))

    def _values(
        self, forms: NDArray[np.uint32], marks: I64, segments: I64, fields: NDArray[np.uint8]
    ) -> NDArray[np.float32]:
        """Return what the passage that begins at each mark is worth: the distinct stems in it."""
        stems, column = np.unique(self._generation.form_postings.stems[forms], return_inverse=True)
        ahead = marks[None, :] - marks[:, None]
        within = (ahead >= 0) & (ahead < WORDS - LEAD) & (segments[None, :] == segments[:, None])
        held = np.zeros((len(marks), len(stems)), dtype=np.float32)
        held[np.arange(len(marks)), column] = 1
        distinct = (within.astype(np.float32) @ held) > 0
        return np.asarray((distinct @ self._worth[stems]) * np.where(_PROSE[fields], np.float32(1), _OTHER))

    def _cut(self, record: Innovation, segment: int, first_mark: int) -> Snippet:
        generation = self._generation
        field = FIELDS[generation.segments.fields[segment]]
        text = field.texts(record)[generation.segments.items[segment]]
        begin, end = (int(bound) for bound in generation.segments.offsets[segment : segment + 2])
        if len(text) > _SHORT:
            low = max(begin, min(first_mark - LEAD, end - WORDS))
            high = min(end, low + WORDS)
        else:
            low, high = begin, end
        starts = generation.tokens.starts[low:high].tolist()
        ends = [at + length for at, length in zip(starts, generation.tokens.lengths[low:high].tolist(), strict=True)]
        marked = self._marked_forms[generation.tokens.forms[low:high]].tolist()
        left = 0 if low == begin else starts[0]
        right = len(text) if high == end else ends[-1]
        pieces = [Piece("… ")] if left else []
        for at, to, is_marked in zip(starts, ends, marked, strict=True):
            if is_marked:
                pieces += [Piece(text[left:at]), Piece(text[at:to], True)]
                left = to
        pieces.append(Piece(text[left:right] + ("" if right == len(text) else " …")))
        return Snippet(field.name, tuple(piece for piece in pieces if piece.text))


def _opening(record: Innovation) -> Snippet | None:
    for name in ("summary", "solution", "problem"):
        if text := getattr(record, name):
            cut = text if len(text) <= _SHORT else text[:_SHORT].rsplit(" ", 1)[0] + " …"
            return Snippet(name, (Piece(cut),))
    return None
