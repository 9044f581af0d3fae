"""Tokens to postings: which records hold a word, where, and how much that says about them (BM25F)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from indexer.fields import FIELDS
from indexer.index.format import F32, I64, U32, FormPostings, Places, TermPostings
from indexer.index.phrases import FoundPhrases
from indexer.index.tokens import TokenisedRecords, token_docs, token_fields, token_stems

Number = TypeVar("Number", bound=np.number[Any])

K1 = 5.0  # how fast a repeated word stops counting, on the scale of `fields.FIELDS`: a title word counts 3 already
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


def stem_postings(tokenised: TokenisedRecords, places: Places) -> TermPostings:
    """Return the postings of every stem."""
    return _term_postings(tokenised, places.tokens, places.offsets)


def stem_places(tokenised: TokenisedRecords) -> Places:
    """Return where every stem stands."""
    stems = token_stems(tokenised)
    order = np.argsort(stems, kind="stable")
    return Places(offsets=_offsets(stems, len(tokenised.stems)), tokens=order.astype(np.uint32))


def phrase_postings(tokenised: TokenisedRecords, phrases: FoundPhrases) -> TermPostings:
    """Return the postings of every known phrase that stands somewhere; it weighs like its first word."""
    return _term_postings(tokenised, phrases.tokens, phrases.offsets)


def _term_postings(tokenised: TokenisedRecords, tokens: U32, offsets: I64) -> TermPostings:
    """Return the postings of terms of which term t stands at `tokens[offsets[t]:offsets[t + 1]]`, ascending.

    The impact of a term in a record is ``w / (K1 + w)`` with
    ``w = sum over fields f of weight(f) * tf(f) / (1 - B + B * length(f) / mean length(f))``
    (Robertson, Zaragoza and Taylor, "Simple BM25 extension to multiple weighted fields", CIKM 2004).
    """
    count = len(offsets) - 1
    terms = np.repeat(np.arange(count, dtype=np.uint32), np.diff(offsets))
    grouped = _group(terms, token_docs(tokenised)[tokens], count)
    frequency = _reduce(np.add, _token_weights(tokenised)[tokens], grouped.starts)
    return TermPostings(
        offsets=grouped.offsets,
        docs=grouped.docs,
        fields=_reduce(np.bitwise_or, _field_bits(tokenised)[tokens], grouped.starts),
        impacts=(frequency / (K1 + frequency)).astype(np.float32),
    )


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
