"""A generation record by record: what each holds, out of structures that lie term by term."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import xxhash

from indexer.index.generation.format import I64, U16, U32
from indexer.index.generation.reader import Generation
from indexer.opensearch.kernels import take_entries
from indexer.opensearch.rows import Row, digests_of, pack

AT_ONCE = 2_000  # records whose postings are in memory


@dataclass(frozen=True, slots=True)
class RecordRow:
    """One record of a generation.

    Attributes
    ----------
    number : int
        Its number there.
    id : str
    json : bytes
    row : Row
    stems, phrases : int64 arrays
        Numbers of the terms of the row.
    packed : bytes
        The row.
    digest : str
        Of all that.
    """

    number: int
    id: str
    json: bytes
    row: Row
    stems: I64
    phrases: I64
    packed: bytes
    digest: str


class RecordRows:
    """The records of a generation in order, each with its row."""

    def __init__(self, generation: Generation) -> None:
        self._generation = generation
        self._stem_digests = digests_of(generation.stems.texts())
        self._phrase_digests = digests_of(generation.phrases.texts())
        self._form_digests = digests_of(generation.forms.texts())

    def __iter__(self) -> Iterator[RecordRow]:
        generation = self._generation
        stems = _ByRecord(generation.stem_postings.offsets, generation.stem_postings.docs)
        phrases = _ByRecord(generation.phrase_postings.offsets, generation.phrase_postings.docs)
        tops = _ByRecord(generation.top_terms.offsets, generation.top_terms.docs)
        for first in range(0, len(generation), AT_ONCE):
            last = min(first + AT_ONCE, len(generation))
            ids = generation.ids.texts(first, last)
            batches = [each.batch(first, last) for each in (stems, phrases, tops)]
            for number in range(first, last):
                yield self._record(number, ids[number - first], *(batch.of(number) for batch in batches))

    def _record(self, number: int, id: str, stems: _Held, phrases: _Held, tops: _Held) -> RecordRow:
        generation = self._generation
        first, last = generation.documents.segments[number : number + 2]
        offsets = generation.segments.offsets[first : last + 1].astype(np.int64)
        forms, tokens = np.unique(generation.tokens.forms[offsets[0] : offsets[-1]], return_inverse=True)
        row = Row(
            stems=self._stem_digests[stems.terms].tobytes(),
            impacts=self._impacts[stems.postings].tobytes(),
            likeness=generation.tfidf.weights[stems.postings].tobytes(),
            phrases=self._phrase_digests[phrases.terms].tobytes(),
            phrase_impacts=generation.phrase_postings.impacts[phrases.postings].tobytes(),
            top_terms=_places(tops.terms, stems.terms).tobytes(),
            top_weights=generation.top_terms.weights[tops.postings].tobytes(),
            forms=self._form_digests[forms].tobytes(),
            form_stems=_places(generation.form_postings.stems[forms], stems.terms).tobytes(),
            tokens=tokens.astype(np.uint32).tobytes(),
            fields=generation.segments.fields[first:last].tobytes(),
            items=generation.segments.items[first:last].tobytes(),
            sizes=np.diff(offsets).astype(np.uint32).tobytes(),
            latent=generation.latent.records[number].tobytes(),
            scale=float(generation.latent.scales[number]),
        )
        packed, json = pack(row), generation.json(number)
        digest = xxhash.xxh3_64_hexdigest(packed + json)
        return RecordRow(number, id, json, row, stems.terms, phrases.terms, packed, digest)

    @cached_property
    def _impacts(self) -> U16:
        return self._generation.stem_postings.impacts


@dataclass(frozen=True, slots=True)
class _Held:
    """The terms that a record holds, ascending, and their postings."""

    terms: I64
    postings: I64


@dataclass(frozen=True, slots=True)
class _Batch:
    """The postings of some records, one record after the other."""

    first: int
    bounds: I64
    terms: I64
    postings: I64

    def of(self, number: int) -> _Held:
        begin, end = self.bounds[number - self.first : number - self.first + 2]
        return _Held(self.terms[begin:end], self.postings[begin:end])


class _ByRecord:
    """Postings, taken by batches of records that follow each other."""

    def __init__(self, offsets: I64, docs: U32) -> None:
        self._offsets, self._docs, self._cursors = offsets, docs, offsets[:-1].copy()

    def batch(self, first: int, last: int) -> _Batch:
        taken = take_entries(self._offsets, self._docs, self._cursors, last)
        docs = self._docs[taken.postings]
        order = np.argsort(docs, kind="stable")
        bounds = np.searchsorted(docs[order], np.arange(first, last + 1))
        return _Batch(first, bounds, taken.terms[order], taken.postings[order])


def _places(terms: I64 | U32, among: I64) -> U32:
    """Return where terms stand among others, which ascend and hold all of them."""
    return np.searchsorted(among, terms).astype(np.uint32)
