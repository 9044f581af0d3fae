"""Records as TF-IDF vectors, made of their words when they are needed."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import math

import numpy as np

from search_app.local.kernels import compiled, span


@compiled
def vector(doc, text, vectors):
    """Return a record's TF-IDF vector, float32 (stems,)."""
    bounds, offsets, forms, stems = text
    fields, describes, idf, lengths = vectors
    row, seen = np.zeros(len(idf), dtype=np.float32), np.zeros(len(idf), dtype=np.int32)
    for passage in range(bounds[doc], bounds[doc + 1]):
        if describes[fields[passage]]:
            for token in range(*span(offsets, passage)):
                stem = stems[forms[token]]
                seen[stem] += 1
                # What one more token adds to 1 + ln(tf), the sub-linear frequency.
                gain = np.float32(1) if seen[stem] == 1 else np.float32(math.log(seen[stem] / (seen[stem] - 1)))
                row[stem] += gain * idf[stem] / lengths[doc]
    return row


@compiled
def cosines(row, postings, records):
    """Return the product of one vector, float32 (stems,), with that of every record, float32 (records,).

    Of the postings' records, the vectors are made up by weights beside `offsets` and `docs`.
    """
    offsets, docs, weights = postings
    result = np.zeros(records, dtype=np.float32)
    for stem in np.flatnonzero(row):
        for at in range(offsets[stem], offsets[stem + 1]):
            result[docs[at]] += row[stem] * np.float32(weights[at])
    return result
