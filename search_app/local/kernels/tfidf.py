"""Records as TF-IDF vectors, made of their words when they are needed."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.generation.format import F32, I64, U32
from search_app.local.kernels.arrays import TextArrays, TfidfArrays, span


@compiled
def tfidf_vector(doc: int, text: TextArrays, tfidf: TfidfArrays) -> F32:
    """Return a record's TF-IDF vector of unit length, float32 (stems,)."""
    row, seen = np.zeros(len(tfidf.idf), dtype=np.float32), np.zeros(len(tfidf.idf), dtype=np.int32)
    for passage in range(text.passages[doc], text.passages[doc + 1]):
        if tfidf.describes[text.fields[passage]]:
            for token in range(*span(text.offsets, passage)):
                stem = text.stems[text.forms[token]]
                seen[stem] += 1
                # What one more token adds to 1 + ln(tf), the sub-linear frequency.
                gain = np.float32(1) if seen[stem] == 1 else np.float32(math.log(seen[stem] / (seen[stem] - 1)))
                row[stem] += gain * tfidf.idf[stem] / tfidf.lengths[doc]
    return row


@compiled
def cosines(row: F32, offsets: I64, docs: U32, weights: NDArray[Any], records: int) -> F32:
    """Return the product of one vector, float32 (stems,), with that of every record, float32 (records,).

    Stem t has weight `weights[i]` in the vector of record `docs[i]`, for i in `offsets[t]:offsets[t + 1]`.
    """
    result = np.zeros(records, dtype=np.float32)
    for stem in np.flatnonzero(row):
        for at in range(offsets[stem], offsets[stem + 1]):
            result[docs[at]] += row[stem] * np.float32(weights[at])
    return result
