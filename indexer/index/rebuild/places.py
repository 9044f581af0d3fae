"""Where forms and stems stand, found anew from the tokens: that takes no longer than it would to mend the old."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer.index.files import StructureNames
from indexer.index.folder import StructureFolder
from indexer.index.format import I64, U8, U32, Documents, FormPostings, Places, Segments, Tokens
from indexer.index.kernels import NOWHERE, count_forms
from indexer.index.postings import passes
from indexer.index.rebuild.kernels import merge_places
from indexer.index.rebuild.parts import Parts
from indexer.index.rebuild.terms import AT_ONCE
from indexer.index.rebuild.weaving import PIECE
from indexer.index.survey import offsets_of


@dataclass(frozen=True, slots=True)
class _Piece:
    """The words of some records that follow each other.

    Attributes
    ----------
    first_token : int
        How many words come before.
    forms : uint32 array, shape (tokens,)
    segment_ends, segment_docs, segment_fields : int64, uint32, uint8 arrays, shape (segments,)
        Where each segment's words end in `forms`, its record and its field.
    """

    first_token: int
    forms: U32
    segment_ends: I64
    segment_docs: U32
    segment_fields: U8


def write_form_postings(folder: StructureFolder, parts: Parts) -> None:
    """Write what is known of each form."""
    stems = parts.words.lexicon.form_stems
    last_docs = np.full(len(stems), NOWHERE, dtype=np.uint32)
    records, fields = np.zeros(len(stems), dtype=np.uint32), np.zeros(len(stems), dtype=np.uint32)
    for piece in _pieces(folder):
        segments = piece.segment_ends, piece.segment_docs, piece.segment_fields
        count_forms(piece.forms, segments, last_docs, records, fields)
    folder.add(StructureNames.FORM_POSTINGS, FormPostings(stems=stems, records=records, fields=fields))


def write_places(folder: StructureFolder, parts: Parts) -> None:
    """Write where each stem stands."""
    old, fresh, stems = parts.old.stem_places, parts.fresh.stem_places, parts.words.old_stems
    offsets = offsets_of(parts.words.stem_words + np.diff(fresh.offsets))
    of_old = old.offsets, old.tokens, old.after
    fresh_tokens, _ = parts.fresh_moves.moved(fresh.tokens)
    with folder.stream(StructureNames.STEM_PLACES, Places) as places:
        places.append(offsets=offsets, marks=fresh.marks)
        for first, last in passes(offsets, AT_ONCE):
            of_fresh = fresh.offsets[first : last + 1], fresh_tokens, fresh.after
            count = int(offsets[last] - offsets[first])
            tokens, after = merge_places(stems[first:last], of_old, of_fresh, parts.old_moves.runs, count)
            places.append(tokens=tokens, after=after)


def _pieces(folder: StructureFolder) -> Iterator[_Piece]:
    """Yield the words that have been written, those of `PIECE` records at a time."""
    of_records = folder.load(StructureNames.DOCUMENTS, Documents).segments
    records = len(of_records) - 1
    for begin in range(0, records, PIECE):
        # Anew each time: a map takes memory for all that was read from it.
        segments, tokens = folder.load(StructureNames.SEGMENTS, Segments), folder.load(StructureNames.TOKENS, Tokens)
        counts = np.diff(of_records[begin : begin + PIECE + 1])
        own = slice(of_records[begin], of_records[begin] + counts.sum())
        ends = segments.offsets[own.start : own.stop + 1].astype(np.int64)
        yield _Piece(
            first_token=int(ends[0]),
            forms=tokens.forms[ends[0] : ends[-1]],
            segment_ends=ends[1:] - ends[0],
            segment_docs=np.repeat(np.arange(begin, begin + len(counts), dtype=np.uint32), counts),
            segment_fields=segments.fields[own],
        )
