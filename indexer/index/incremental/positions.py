"""Where forms and stems stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.index.build.folder import StructureFolder
from indexer.index.build.postings import passes
from indexer.index.build.statistics import offsets_of
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, U8, U32, Documents, FormPostings, Positions, Segments, Tokens
from indexer.index.incremental.inputs import Parts
from indexer.index.incremental.interleave import PIECE
from indexer.index.incremental.kernels import mark_fields, merge_places
from indexer.index.incremental.posting_merge import AT_ONCE


def write_form_postings(folder: StructureFolder, parts: Parts) -> None:
    """Write what is known of each form."""
    old, fresh, words = parts.old.form_postings, parts.fresh.form_postings, parts.words
    records = _of_new(old.records - words.gone.form_records, words.old_forms) + fresh.records
    fields = _of_new(old.fields, words.old_forms) | fresh.fields
    # Whether a form still stands in a field where it stood in a record that is gone, only the words themselves tell.
    doubtful = (_of_new(words.gone.form_fields, words.old_forms) & ~fresh.fields) != 0
    if doubtful.any():
        fields[doubtful] = 0
        for passages in _passages(folder):
            mark_fields(*passages, doubtful, fields)
    form_postings = FormPostings(stems=words.lexicon.form_stems, records=records, fields=fields)
    folder.add(StructureNames.FORM_POSTINGS, form_postings)


def _of_new(values: NDArray[Any], numbers: I64) -> NDArray[Any]:
    """Return the values of new words whose old numbers are given, 0 where there is none."""
    return np.append(values, values.dtype.type(0))[numbers]


def write_places(folder: StructureFolder, parts: Parts) -> None:
    """Write where each stem stands."""
    old, fresh, stems = parts.old.stem_positions, parts.fresh.stem_positions, parts.words.old_stems
    offsets = offsets_of(_of_new(np.diff(old.offsets) - parts.words.gone.stem_words, stems) + np.diff(fresh.offsets))
    of_old = old.offsets, old.tokens, old.after
    fresh_tokens, _ = parts.fresh_moves.moved(fresh.tokens)
    with folder.stream(StructureNames.STEM_POSITIONS, Positions) as places:
        places.append(offsets=offsets, marks=fresh.marks)
        for first, last in passes(offsets, AT_ONCE):
            of_fresh = fresh.offsets[first : last + 1], fresh_tokens, fresh.after
            count = int(offsets[last] - offsets[first])
            tokens, after = merge_places(stems[first:last], of_old, of_fresh, parts.old_moves.runs, count)
            places.append(tokens=tokens, after=after)


def _passages(folder: StructureFolder) -> Iterator[tuple[U32, I64, U8]]:
    """Yield the forms of the words of `PIECE` records at a time, where segments end among them, and their fields."""
    of_records = folder.load(StructureNames.DOCUMENTS, Documents).segments
    records = len(of_records) - 1
    for begin in range(0, records, PIECE):
        # Anew each time: a map takes memory for all that was read from it.
        segments, tokens = folder.load(StructureNames.SEGMENTS, Segments), folder.load(StructureNames.TOKENS, Tokens)
        own = slice(of_records[begin], of_records[min(begin + PIECE, records)])
        ends = segments.offsets[own.start : own.stop + 1].astype(np.int64)
        yield tokens.forms[ends[0] : ends[-1]], ends[1:] - ends[0], segments.fields[own]
