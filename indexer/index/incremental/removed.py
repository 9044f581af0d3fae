"""What goes with the records of a generation that are no longer as they were."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from indexer.index.build.kernels import NOWHERE, count_forms
from indexer.index.generation.format import I64, U32
from indexer.index.generation.reader import Generation


@dataclass(frozen=True, slots=True)
class Gone:
    """What goes with some records.

    Attributes
    ----------
    form_records, form_fields : uint32 arrays, shape (forms,)
        How many of them hold each form, and the bits of the fields in which it stands there.
    stem_words : int64 array, shape (stems,)
        How often each stem stands there.
    """

    form_records: U32
    form_fields: U32
    stem_words: I64

    @classmethod
    def of(cls, old: Generation, docs: I64) -> Gone:
        """Return what goes with records of a generation."""
        begins, ends = old.documents.segments[docs], old.documents.segments[docs + 1]
        segments = _joined([np.arange(*each) for each in zip(begins, ends, strict=True)]).astype(np.int64)
        offsets = old.segments.offsets
        runs = zip(offsets[begins].tolist(), offsets[ends].tolist(), strict=True)
        forms = _joined([old.tokens.forms[begin:end] for begin, end in runs])
        segment_ends = np.cumsum(offsets[segments + 1].astype(np.int64) - offsets[segments])
        of_segments = segment_ends, np.repeat(docs, ends - begins).astype(np.uint32), old.segments.fields[segments]
        records, fields = np.zeros(len(old.forms), dtype=np.uint32), np.zeros(len(old.forms), dtype=np.uint32)
        count_forms(forms, of_segments, np.full(len(old.forms), NOWHERE), records, fields)
        return cls(records, fields, np.bincount(old.form_postings.stems[forms], minlength=len(old.stems)))


def _joined(parts: list[np.ndarray]) -> U32:
    return np.concatenate([np.zeros(0, dtype=np.uint32), *parts])
