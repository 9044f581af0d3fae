"""Records as TF-IDF vectors, made of their words when they are needed."""
# mypy: disable-error-code="no-untyped-def,untyped-decorator"

from __future__ import annotations

import math

import numpy as np

from search_app.local.kernels import compiled


@compiled
def vector(doc, text, vectors):
    """Return a record's TF-IDF vector, float32 (stems,)."""
    stems = len(vectors[2])
    row, seen = np.zeros(stems, dtype=np.float32), np.zeros(stems, dtype=np.int32)
    _add(doc, np.float32(1), 1, row, seen, text, vectors)
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


@compiled
def kinship(docs, answers, weights, text, vectors):
    """Return the likeness of `docs` to the weighted sum of the vectors of `answers`, 1 for the answer most like it."""
    stems = len(vectors[2])
    middle, seen = np.zeros(stems, dtype=np.float32), np.zeros(stems, dtype=np.int32)
    for row in range(len(answers)):
        _add(answers[row], weights[row], row + 1, middle, seen, text, vectors)
    most, pass_of = np.float32(1e-9), len(answers) + 1
    for row in range(len(answers)):
        most = max(most, _product(answers[row], pass_of + row, middle, seen, text, vectors))
    result, pass_of = np.empty(len(docs), dtype=np.float32), pass_of + len(answers)
    for row in range(len(docs)):
        result[row] = _product(docs[row], pass_of + row, middle, seen, text, vectors) / most
    return result


@compiled
def _add(doc, weight, pass_of, row, seen, text, vectors):
    """Add a record's vector, times `weight`, to `row`; of each pass over words `seen` needs another number."""
    bounds, offsets, forms, stems = text
    fields, describes, idf, lengths = vectors
    for passage in range(bounds[doc], bounds[doc + 1]):
        if describes[fields[passage]]:
            for token in range(offsets[passage], offsets[passage + 1]):
                stem = stems[forms[token]]
                row[stem] += weight * _gain(stem, pass_of, seen) * idf[stem] / lengths[doc]


@compiled
def _product(doc, pass_of, row, seen, text, vectors):
    """Return the product of a record's vector with `row`; of each pass over words `seen` needs another number."""
    bounds, offsets, forms, stems = text
    fields, describes, idf, lengths = vectors
    total = np.float32(0)
    for passage in range(bounds[doc], bounds[doc + 1]):
        if describes[fields[passage]]:
            for token in range(offsets[passage], offsets[passage + 1]):
                stem = stems[forms[token]]
                if row[stem]:
                    total += row[stem] * _gain(stem, pass_of, seen) * idf[stem]
    return total / max(lengths[doc], np.float32(1e-9))


@compiled
def _gain(stem, pass_of, seen):
    """Return what one more token of a stem adds to ``1 + ln(tf)``, its sub-linear frequency in this pass."""
    if seen[stem] >> 16 != pass_of:
        seen[stem] = pass_of << 16
    seen[stem] += 1
    count = seen[stem] & 0xFFFF
    return np.float32(1) if count == 1 else np.float32(math.log(count / (count - 1)))
