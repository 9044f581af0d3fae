"""What is to be subtracted from the counts of a generation for the records that were removed from it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.index.build.kernels.counting import FieldSegments, FormCounts, count_forms
from indexer.index.generation.format import I64, NOWHERE, U32
from indexer.index.generation.reader import Generation


@dataclass(frozen=True, slots=True)
class Removed:
    """Counts over the removed records.

    Attributes
    ----------
    form_records, form_fields : uint32 arrays, shape (forms,)
        How many of them hold each form, and the bits of the fields in which it occurs there.
    stem_words : int64 array, shape (stems,)
        How often each stem occurs there.
    """

    form_records: U32
    form_fields: U32
    stem_words: I64

    @classmethod
    def of(cls, old: Generation, docs: I64) -> Removed:
        """Return the counts over some records of a generation."""
        begins, ends = old.documents.segments[docs], old.documents.segments[docs + 1]
        segments = _joined([np.arange(*each) for each in zip(begins, ends, strict=True)]).astype(np.int64)
        offsets = old.segments.offsets
        bounds = zip(offsets[begins].tolist(), offsets[ends].tolist(), strict=True)
        forms = _joined([old.tokens.forms[begin:end] for begin, end in bounds])
        segment_ends = np.cumsum(offsets[segments + 1].astype(np.int64) - offsets[segments])
        segment_docs = np.repeat(docs, ends - begins).astype(np.uint32)
        counts = FormCounts(
            records=np.zeros(len(old.forms), dtype=np.uint32),
            fields=np.zeros(len(old.forms), dtype=np.uint32),
            last_docs=np.full(len(old.forms), NOWHERE),
        )
        count_forms(forms, FieldSegments(segment_ends, segment_docs, old.segments.fields[segments]), counts)
        stem_words = np.bincount(old.form_postings.stems[forms], minlength=len(old.stems))
        return cls(counts.records, counts.fields, stem_words)


def _joined(parts: list[np.ndarray]) -> U32:
    return np.concatenate([np.zeros(0, dtype=np.uint32), *parts])
