"""The postings of forms and the positions of stems."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.index.build.batches import record_batches, term_ranges
from indexer.index.build.output.folder import StructureFolder
from indexer.index.generation.array_files import StructureNames
from indexer.index.generation.format import I64, U8, U32, Documents, FormPostings, Positions, Segments, Tokens
from indexer.index.generation.offsets import offsets_of
from indexer.index.incremental.inputs import Inputs
from indexer.index.incremental.interleave import BATCH
from indexer.index.incremental.kernels import TermPositions, mark_fields, merge_positions
from indexer.index.incremental.posting_merge import AT_ONCE
from indexer.index.incremental.token_shifts import shifted


class _SegmentForms(NamedTuple):
    """The forms of the words of some segments, where these end among them, and their fields."""

    forms: U32
    ends: I64
    fields: U8


def write_form_postings(folder: StructureFolder, inputs: Inputs) -> None:
    """Write records and fields of each form."""
    old, fresh, terms = inputs.old.form_postings, inputs.fresh.form_postings, inputs.terms
    records = _of_new(old.records - terms.removed.form_records, terms.old_forms) + fresh.records
    fields = _of_new(old.fields, terms.old_forms) | fresh.fields
    # Whether a form still occurs in a field where it did in a removed record, only the words themselves show.
    uncertain = (_of_new(terms.removed.form_fields, terms.old_forms) & ~fresh.fields) != 0
    if uncertain.any():
        fields[uncertain] = 0
        for segments in _segment_batches(folder):
            mark_fields(segments.forms, segments.ends, segments.fields, uncertain, fields)
    form_postings = FormPostings(stems=terms.lexicon.form_stems, records=records, fields=fields)
    folder.add(StructureNames.FORM_POSTINGS, form_postings)


def _of_new(values: NDArray[Any], numbers: I64) -> NDArray[Any]:
    """Return the values of new words whose old numbers are given, 0 where there is none."""
    return np.append(values, values.dtype.type(0))[numbers]


def write_positions(folder: StructureFolder, inputs: Inputs) -> None:
    """Write the positions of each stem."""
    old, fresh, terms = inputs.old.stem_positions, inputs.fresh.stem_positions, inputs.terms
    old_counts = np.diff(old.offsets) - terms.removed.stem_words
    offsets = offsets_of(_of_new(old_counts, terms.old_stems) + np.diff(fresh.offsets))
    of_old = TermPositions(old.offsets, old.tokens, old.after)
    fresh_tokens = shifted(fresh.tokens, inputs.fresh_shifts).tokens
    with folder.stream(StructureNames.STEM_POSITIONS, Positions) as positions:
        positions.append(offsets=offsets, marks=fresh.marks)
        for first, last in term_ranges(offsets, AT_ONCE):
            of_fresh = TermPositions(fresh.offsets[first : last + 1], fresh_tokens, fresh.after)
            count = offsets[last] - offsets[first]
            merged = merge_positions(terms.old_stems[first:last], of_old, of_fresh, inputs.old_shifts, count)
            positions.append(tokens=merged.tokens, after=merged.after)


def _segment_batches(folder: StructureFolder) -> Iterator[_SegmentForms]:
    """Yield the segments of `BATCH` records at a time."""
    of_records = folder.load(StructureNames.DOCUMENTS, Documents).segments
    for first, last in record_batches(len(of_records) - 1, BATCH):
        # Anew each time: a map takes memory for all that was read from it.
        segments, tokens = folder.load(StructureNames.SEGMENTS, Segments), folder.load(StructureNames.TOKENS, Tokens)
        own = slice(of_records[first], of_records[last])
        ends = segments.offsets[own.start : own.stop + 1].astype(np.int64)
        yield _SegmentForms(tokens.forms[ends[0] : ends[-1]], ends[1:] - ends[0], segments.fields[own])
