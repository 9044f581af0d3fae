"""Words to TF-IDF rows, and rows to weights beside postings."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.compiling import compiled
from indexer.index.build.kernels.counting import FieldSegments
from indexer.index.generation.format import F32, I64, U16, U32


class TfidfArrays(NamedTuple):
    """TF-IDF rows of unit length.

    Attributes
    ----------
    indices : int32 array, shape (weights,)
        Stem of each weight, ascending within a row.
    data : uint16 array, shape (weights,)
    lengths : float32 array, shape (records,)
        Length of each row before it was divided by it.
    """

    indices: NDArray[np.int32]
    data: U16
    lengths: F32


class SparseRows(NamedTuple):
    """Compressed sparse rows: row d has `data[indptr[d]:indptr[d + 1]]` in the columns `indices[…]` of the same range.

    Attributes
    ----------
    indptr : int64 array, shape (rows + 1,)
    indices : int32 array, shape (entries,)
    data : uint16 array, shape (entries,)
    """

    indptr: I64
    indices: NDArray[np.int32]
    data: U16


@compiled
def tfidf_rows(
    stems: U32, segments: FieldSegments, describes: NDArray[np.bool_], idf: F32, indptr: I64, scale: np.float32
) -> TfidfArrays:
    """Return one TF-IDF row of unit length for each record.

    Parameters
    ----------
    stems : uint32 array
        The words of the segments.
    segments : FieldSegments
        Their records are numbered among those of `indptr`.
    describes : bool array, shape (fields,)
        Whether the words of a field count.
    idf : float32 array, shape (stems,)
    indptr : int64 array, shape (records + 1,)
        Row d is to be `indptr[d]:indptr[d + 1]` of the stems and weights that are returned.
    scale : float
        A weight is returned as the nearest whole number of these.
    """
    indices, data = np.empty(indptr[-1], dtype=np.int32), np.empty(indptr[-1], dtype=np.uint16)
    lengths = np.zeros(len(indptr) - 1, dtype=np.float32)
    frequencies = np.zeros(len(idf), dtype=np.int64)
    segment = begin = 0
    for doc in range(len(lengths)):
        row = indices[indptr[doc] : indptr[doc + 1]]
        distinct = 0
        while segment < len(segments.docs) and segments.docs[segment] == doc:
            if describes[segments.fields[segment]]:
                for word in range(begin, segments.ends[segment]):
                    stem = stems[word]
                    if frequencies[stem] == 0:
                        row[distinct] = stem
                        distinct += 1
                    frequencies[stem] += 1
            begin = segments.ends[segment]
            segment += 1
        row.sort()
        weights = np.empty(len(row), dtype=np.float32)
        squares = 0.0
        for entry in range(len(row)):
            weight = (1.0 + np.log(np.float64(frequencies[row[entry]]))) * idf[row[entry]]
            frequencies[row[entry]] = 0
            weights[entry] = weight
            squares += weight * weight
        lengths[doc] = np.sqrt(squares)
        for entry in range(len(row)):
            part = np.float32(weights[entry] / lengths[doc])
            data[indptr[doc] + entry] = np.uint16(np.rint(np.float32(part / scale)))
    return TfidfArrays(indices, data, lengths)


@compiled
def align_rows(rows: SparseRows, offsets: I64, docs: U32, weights: U16) -> None:
    """Write the entries of all rows beside the postings of their terms.

    Parameters
    ----------
    rows : SparseRows
        One for each record; the columns are terms.
    offsets, docs : arrays
        Term t is held by records `docs[offsets[t]:offsets[t + 1]]`, ascending; rows have no others.
    weights : uint16 array, shape (postings,)
        Where they are written; a posting without an entry stays as it is.
    """
    at = offsets[:-1].copy()
    for doc in range(len(rows.indptr) - 1):
        for entry in range(rows.indptr[doc], rows.indptr[doc + 1]):
            term = rows.indices[entry]
            while docs[at[term]] != doc:
                at[term] += 1
            weights[at[term]] = rows.data[entry]
