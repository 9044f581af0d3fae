"""Some records that the cluster found, as the compiled loops take the records of a generation.

They are numbered in order of id, as those of a generation are, and words by their numbers in the collection.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.generation.format import I64, U32, U64
from indexer.index.generation.kernels import WordBounds
from indexer.index.generation.offsets import offsets_of
from indexer.opensearch import mapping, rows
from indexer.opensearch.client import Body
from indexer.text.analysis import analyse
from search_app.local.array_views import sealed
from search_app.local.kernels.arrays import (
    Bools,
    DenseArrays,
    FacetArrays,
    IndexArrays,
    LatentArrays,
    PositionArrays,
    PostingArrays,
    SectorArrays,
    TextArrays,
    TfidfArrays,
)
from search_app.opensearch.word_numbers import WordNumbers

_PLACE, SECTOR = (f"{mapping.FACET}.{name}" for name in ("place", "sector"))
FIELDS_ASKED = [mapping.ID, mapping.ROW, _PLACE, SECTOR]
"""What must be asked of each record as `docvalue_fields`."""


class Candidates:
    """Some records.

    Parameters
    ----------
    hits : iterable of Body
        As the cluster gave them, with `FIELDS_ASKED`; the same record may come twice.
    numbers : WordNumbers
    shares : mapping of str to float
        Which part of all records of the index is in each sector.

    Attributes
    ----------
    ids : list of str
        In ascending order.
    """

    def __init__(self, hits: Iterable[Body], numbers: WordNumbers, shares: Mapping[str, float]) -> None:
        by_id = {hit["fields"][mapping.ID][0]: hit["fields"] for hit in hits}
        self.ids = sorted(by_id)  # strings are compared as their UTF-8 bytes are
        self._numbers, self._shares = numbers, shares
        self._fields = [by_id[id] for id in self.ids]
        self._rows = [rows.read_row(fields[mapping.ROW][0]) for fields in self._fields]
        self._number_of = {id: number for number, id in enumerate(self.ids)}

    def __len__(self) -> int:
        return len(self.ids)

    def numbers_of(self, hits: Sequence[Body]) -> I64:
        """Return the numbers of the records of some hits, in their order."""
        return np.array([self._number_of[hit["fields"][mapping.ID][0]] for hit in hits], dtype=np.int64)

    def mask_of(self, hits: Sequence[Body]) -> Bools:
        """Return which records are some hits, shape (records,)."""
        mask = np.zeros(len(self), dtype=np.bool_)
        mask[self.numbers_of(hits)] = True
        return mask

    def in_places(self, kinds: frozenset[str]) -> Bools:
        """Return which records are of some kinds of place, of length 0 where there are none of these."""
        if not kinds:
            return np.zeros(0, dtype=np.bool_)
        return np.array([not kinds.isdisjoint(fields.get(_PLACE, ())) for fields in self._fields], dtype=np.bool_)

    @cached_property
    def arrays(self) -> IndexArrays:
        """The records as the compiled loops take them."""
        words, count = self._numbers.words, len(self)
        return IndexArrays(
            records=count,
            stems=self._postings("stems", "impacts", self._numbers.stems, words.stem_holders),
            phrases=self._postings("phrases", "phrase_impacts", self._numbers.phrases, words.phrase_holders),
            dense=DenseArrays(self._numbers.no_rows, *(sealed(np.zeros((0, count), dtype=np.uint8)) for _ in range(2))),
            latent=LatentArrays(
                words.latent_stems,
                words.latent_scales,
                sealed(self._joined("latent", rows.i8).reshape(count, words.latent_stems.shape[1])),
                sealed(rows.floats(row.scale for row in self._rows)),
            ),
            text=self._text,
            positions=_NO_POSITIONS,
            tfidf=_NO_TFIDF,
            facets=_NO_FACETS,
            sectors=self._sectors,
        )

    @cached_property
    def passages(self) -> CandidatePassages:
        """The same records as snippets read them."""
        return CandidatePassages(
            self._text, sealed(self._joined("items", rows.u16)), self._joined("forms", rows.u64), self._numbers
        )

    @cached_property
    def _text(self) -> TextArrays:
        passages = [len(row.fields) for row in self._rows]  # a byte each
        form_counts = np.array([len(row.forms) // 8 for row in self._rows], dtype=np.int64)
        stem_counts = np.array([len(row.stems) // 8 for row in self._rows], dtype=np.int64)
        token_counts = np.array([len(row.tokens) // 4 for row in self._rows], dtype=np.int64)
        forms = self._joined("tokens", rows.u32) + np.repeat(offsets_of(form_counts)[:-1], token_counts)
        of_forms = self._joined("form_stems", rows.u32) + np.repeat(offsets_of(stem_counts)[:-1], form_counts)
        stems = self._numbers.stems(self._joined("stems", rows.u64))[of_forms]
        return TextArrays(
            passages=sealed(offsets_of(np.array(passages, dtype=np.int64))),
            offsets=sealed(offsets_of(self._joined("sizes", rows.u32).astype(np.int64)).astype(np.uint32)),
            fields=sealed(self._joined("fields", rows.u8)),
            starts=_NONE,
            docs=_NONE,
            forms=sealed(forms.astype(np.uint32)),
            stems=sealed(stems.astype(np.uint32)),
        )

    @property
    def _sectors(self) -> SectorArrays:
        number_of = {name: number for number, name in enumerate(self._shares)}
        values = [[number_of[name] for name in fields.get(SECTOR, ())] for fields in self._fields]
        return SectorArrays(
            sealed(offsets_of(np.array(list(map(len, values)), dtype=np.int64))),
            sealed(np.array([number for of_record in values for number in of_record], dtype=np.int32)),
            sealed(np.array(list(self._shares.values()), dtype=np.float32)),
        )

    def _postings(self, terms: str, impacts: str, numbers_of: Callable[[U64], I64], holders: U32) -> PostingArrays:
        """Return the postings of all terms of the records, term after term."""
        counts = [len(getattr(row, terms)) // 8 for row in self._rows]
        numbers = numbers_of(self._joined(terms, rows.u64))
        order = np.argsort(numbers, kind="stable")
        docs = np.repeat(np.arange(len(self), dtype=np.uint32), counts)
        offsets = offsets_of(np.bincount(numbers, minlength=len(holders)))
        return PostingArrays(
            sealed(offsets), sealed(docs[order]), sealed(self._joined(impacts, rows.u16)[order]), holders
        )

    def _joined(self, name: str, read: Callable[[bytes], NDArray[Any]]) -> NDArray[Any]:
        return read(b"".join([getattr(row, name) for row in self._rows]))


class CandidatePassages:
    """The passages of some records: see `search_app.local.passages.GenerationPassages`."""

    def __init__(self, text: TextArrays, items: NDArray[np.uint16], digests: U64, numbers: WordNumbers) -> None:
        self.fields, self.items, self.offsets, self.forms = text.fields, items, text.offsets, len(digests)
        self.text, self._digests, self._numbers = text, digests, numbers

    def numbers_of(self, forms: Sequence[int]) -> I64:
        """Return what tokens of some forms of the collection are numbered by here."""
        texts = map(self._numbers.words.forms.text, forms)
        return np.flatnonzero(np.isin(self._digests, rows.digests_of(texts)))

    def bounds(self, passages: I64, records: Sequence[Innovation]) -> WordBounds:
        """Return where the words of passages start and end in their texts, nothing for passage -1."""
        words = [
            word
            for passage, record in zip(passages.tolist(), records, strict=True)
            if passage >= 0
            for word in analyse(FIELDS[self.fields[passage]].texts(record)[self.items[passage]])
        ]
        starts, ends = ([word.start for word in words], [word.end for word in words])
        return WordBounds(np.array(starts, dtype=np.int64), np.array(ends, dtype=np.int64))


_NONE = sealed(np.zeros(0, dtype=np.uint32))
_NO_BYTES = sealed(np.zeros(0, dtype=np.uint8))
_NO_POSITIONS = PositionArrays(sealed(np.zeros(1, dtype=np.int64)), _NONE, _NO_BYTES, _NO_BYTES)
_NO_TFIDF = TfidfArrays(
    np.array([field.describes for field in FIELDS]),
    sealed(np.zeros(0, dtype=np.float32)),
    sealed(np.zeros(0, dtype=np.float32)),
)
_NO_FACETS = FacetArrays(
    np.zeros(0, dtype=np.int64),
    np.zeros(0, dtype=np.int64),
    np.zeros(1, dtype=np.int32),
    np.zeros(0, dtype=np.int32),
    np.zeros((0, 0), dtype=np.uint64),
)
