"""Tokens to postings: which records hold a word, where, and how much that says about them (BM25F)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.fields import FIELDS, PLAIN_BITS
from indexer.index.format import F32, I64, U32, FormPostings, StemPostings
from indexer.index.tokens import TokenisedRecords

Number = TypeVar("Number", bound=np.number[Any])

K1 = 1.2  # how fast a repeated word stops counting
B = 0.75  # how much a long field counts against each of its words


def form_postings(tokenised: TokenisedRecords) -> FormPostings:
    """Return the postings of every form."""
    forms = tokenised.tokens.forms
    order = np.argsort(forms, kind="stable")
    grouped = _group(forms[order], token_docs(tokenised)[order], len(tokenised.forms))
    bits = _field_bits(tokenised)[order]
    return FormPostings(
        stems=tokenised.form_stems,
        offsets=grouped.offsets,
        docs=grouped.docs,
        fields=_reduce(np.bitwise_or, bits, grouped.starts),
    )


def stem_postings(tokenised: TokenisedRecords) -> StemPostings:
    """Return the postings of every stem with their BM25F weights.

    The weight of stem t in record d is ``idf(t) * w / (K1 + w)`` with
    ``w = sum over fields f of weight(f) * tf(t, d, f) / (1 - B + B * length(d, f) / mean length(f))``
    (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004) and
    ``idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5))``, n being the records with t in a plainly searched field.
    """
    stems = token_stems(tokenised)
    order = np.argsort(stems, kind="stable")
    grouped = _group(stems[order], token_docs(tokenised)[order], len(tokenised.stems))
    fields = _reduce(np.bitwise_or, _field_bits(tokenised)[order], grouped.starts)
    frequency = _reduce(np.add, _token_weights(tokenised)[order], grouped.starts)
    plain = np.zeros(len(fields) + 1, dtype=np.int64)
    np.cumsum((fields & PLAIN_BITS) != 0, out=plain[1:])
    holders = plain[grouped.offsets[1:]] - plain[grouped.offsets[:-1]]
    records = len(tokenised.bounds) - 1
    idf = np.log1p((records - holders + 0.5) / (holders + 0.5))
    return StemPostings(
        offsets=grouped.offsets,
        docs=grouped.docs,
        fields=fields,
        impacts=(np.repeat(idf, np.diff(grouped.offsets)) * frequency / (K1 + frequency)).astype(np.float32),
        places=_offsets(stems, len(tokenised.stems)),
        tokens=order.astype(np.uint32),
    )


def token_docs(tokenised: TokenisedRecords) -> U32:
    """Return the record of each token."""
    return np.repeat(tokenised.segments.docs, np.diff(tokenised.segments.offsets))


def token_fields(tokenised: TokenisedRecords) -> NDArray[np.uint8]:
    """Return the field number of each token."""
    return np.repeat(tokenised.segments.fields, np.diff(tokenised.segments.offsets))


def token_stems(tokenised: TokenisedRecords) -> U32:
    """Return the stem of each token."""
    return tokenised.form_stems[tokenised.tokens.forms]


@dataclass(frozen=True, slots=True)
class _Groups:
    """Where, in tokens sorted by term, each pair (term, record) begins, and the postings that makes."""

    starts: I64
    docs: U32
    offsets: I64


def _group(terms: U32, docs: U32, count: int) -> _Groups:
    new = np.ones(len(terms), dtype=bool)
    new[1:] = (terms[1:] != terms[:-1]) | (docs[1:] != docs[:-1])
    starts = np.flatnonzero(new)
    return _Groups(starts=starts, docs=docs[starts], offsets=_offsets(terms[starts], count))


def _offsets(numbers: U32, count: int) -> I64:
    """Return where each of `count` numbers begins once `numbers` are in ascending order."""
    offsets = np.zeros(count + 1, dtype=np.int64)
    np.cumsum(np.bincount(numbers, minlength=count), out=offsets[1:])
    return offsets


def _reduce(ufunc: np.ufunc, values: NDArray[Number], starts: I64) -> NDArray[Number]:
    return np.asarray(ufunc.reduceat(values, starts), dtype=values.dtype) if len(starts) else values[:0]


def _field_bits(tokenised: TokenisedRecords) -> U32:
    return np.left_shift(np.uint32(1), token_fields(tokenised).astype(np.uint32))


def _token_weights(tokenised: TokenisedRecords) -> F32:
    """Return what each token adds to its record's weighted, length-normalised frequency."""
    segments, fields = tokenised.segments, len(FIELDS)
    field_of_doc = segments.docs.astype(np.int64) * fields + segments.fields
    records = len(tokenised.bounds) - 1
    lengths = np.bincount(field_of_doc, weights=np.diff(segments.offsets), minlength=records * fields)
    table = lengths.reshape(records, fields)
    mean = table.sum(axis=0) / np.maximum((table > 0).sum(axis=0), 1)
    relative = table / np.maximum(mean, 1)
    weights = np.array([field.weight for field in FIELDS]) / (1 - B + B * relative)
    return np.repeat(weights.ravel()[field_of_doc], np.diff(segments.offsets)).astype(np.float32)
