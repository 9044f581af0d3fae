"""Some segments with records, fields and terms, for the loops to be compared with plain Python."""

import numpy as np
from hypothesis import strategies as st

from indexer.index.build.kernels.counting import FieldSegments
from indexer.index.generation.format import NOWHERE

TERMS = 4
PASSAGES = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from([0, 3]), st.lists(st.integers(0, TERMS - 1), max_size=5)), max_size=6
).map(sorted)
"""Segments: record, field and terms, the records ascending."""


def words_and_segments(passages):
    words = np.array([term for _, _, terms in passages for term in terms], dtype=np.uint32)
    ends = np.cumsum([len(terms) for _, _, terms in passages], dtype=np.int64)
    docs = np.array([doc for doc, _, _ in passages], dtype=np.uint32)
    return words, FieldSegments(ends, docs, np.array([field for _, field, _ in passages], dtype=np.uint8))


def zeros(count, dtype=np.uint32):
    return np.zeros(count, dtype=dtype)


def nowhere(count=TERMS):
    return np.full(count, NOWHERE)
