"""Records to tokens: every word of every record, numbered; unchanged records keep the tokens they had."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.format import U32, Segments, Tokens
from indexer.index.reader import Generation
from indexer.text.analysis import analyse, stem


@dataclass(frozen=True, slots=True)
class TokenisedRecords:
    """All words of a set of records.

    Attributes
    ----------
    forms, stems : list of str
        Distinct spellings and stems, each in ascending order of UTF-8 bytes.
    form_stems : uint32 array, shape (forms,)
        Number of each form's stem.
    segments, tokens : Segments, Tokens
        The words in reading order.
    bounds : int64 array, shape (records + 1,)
        Record d has segments `bounds[d]:bounds[d + 1]`.
    reused : int
        How many records kept the tokens of the generation before.
    """

    forms: list[str]
    stems: list[str]
    form_stems: U32
    segments: Segments
    tokens: Tokens
    bounds: np.ndarray[tuple[int], np.dtype[np.int64]]
    reused: int


def texts_of(record: Innovation) -> Iterator[tuple[int, int, str]]:
    """Yield (field number, item number, text) for every non-empty text of a record, in index order."""
    for number, field in enumerate(FIELDS):
        for item, text in enumerate(field.texts(record)):
            if text:
                yield number, item, text


class Tokeniser:
    """Gathers the tokens of records one by one.

    Parameters
    ----------
    before : Generation or None
        A generation whose tokens may be kept for records that did not change. It must come from the same
        analysis, which `open_generation` sees to.
    """

    def __init__(self, before: Generation | None) -> None:
        self._before = before
        # Forms are numbered as the generation before numbers them, so that its tokens are copied as they are.
        known = [] if before is None else [form.decode() for form in before.forms]
        self._form_numbers = {form: number for number, form in enumerate(known)}
        self._forms = array("I")
        self._starts = array("I")
        self._lengths = array("H")
        self._segment_docs = array("I")
        self._segment_fields = array("B")
        self._segment_items = array("H")
        self._segment_ends = array("q", [0])
        self._bounds = array("q", [0])
        self._reused = 0

    def add(self, record: Innovation) -> None:
        """Take in one record; records come in ascending order of id."""
        doc = len(self._bounds) - 1
        if not self._keep(record, doc):
            for number, item, text in texts_of(record):
                self._segment(doc, number, item)
                self._analyse(text)
                self._segment_ends.append(len(self._forms))
        self._bounds.append(len(self._segment_docs))

    def _segment(self, doc: int, field: int, item: int) -> None:
        self._segment_docs.append(doc)
        self._segment_fields.append(field)
        self._segment_items.append(item)

    def _analyse(self, text: str) -> None:
        numbers = self._form_numbers
        for word in analyse(text):
            self._forms.append(numbers.setdefault(word.form, len(numbers)))
            self._starts.append(word.start)
            self._lengths.append(word.end - word.start)

    def _keep(self, record: Innovation, doc: int) -> bool:
        before = self._before
        old = None if before is None else before.unchanged(record)
        if before is None or old is None:
            return False
        first, last = before.documents.segments[old : old + 2]
        begin, end = before.segments.offsets[[first, last]]
        shift = len(self._forms) - int(begin)
        self._segment_docs.extend([doc] * int(last - first))
        self._segment_fields.frombytes(before.segments.fields[first:last].tobytes())
        self._segment_items.frombytes(before.segments.items[first:last].tobytes())
        self._segment_ends.frombytes((before.segments.offsets[first + 1 : last + 1] + shift).tobytes())
        self._forms.frombytes(before.tokens.forms[begin:end].tobytes())
        self._starts.frombytes(before.tokens.starts[begin:end].tobytes())
        self._lengths.frombytes(before.tokens.lengths[begin:end].tobytes())
        self._reused += 1
        return True

    def finish(self) -> TokenisedRecords:
        """Return everything taken in, forms and stems numbered in ascending order of spelling."""
        spelling = list(self._form_numbers)
        used, tokens = np.unique(np.frombuffer(self._forms, dtype=np.uint32), return_inverse=True)
        forms = [spelling[number] for number in used]
        rank, forms = _ranked(forms)
        stem_of_form = [stem(form) for form in forms]
        stems = sorted(set(stem_of_form), key=str.encode)
        stem_numbers = {text: number for number, text in enumerate(stems)}
        return TokenisedRecords(
            forms=forms,
            stems=stems,
            form_stems=np.array([stem_numbers[text] for text in stem_of_form], dtype=np.uint32),
            segments=Segments(
                docs=np.frombuffer(self._segment_docs, dtype=np.uint32),
                fields=np.frombuffer(self._segment_fields, dtype=np.uint8),
                items=np.frombuffer(self._segment_items, dtype=np.uint16),
                offsets=np.frombuffer(self._segment_ends, dtype=np.int64),
            ),
            tokens=Tokens(
                forms=rank[tokens],
                starts=np.frombuffer(self._starts, dtype=np.uint32),
                lengths=np.frombuffer(self._lengths, dtype=np.uint16),
            ),
            bounds=np.frombuffer(self._bounds, dtype=np.int64),
            reused=self._reused,
        )


def _ranked(words: Sequence[str]) -> tuple[U32, list[str]]:
    """Return the place of each word in ascending order of UTF-8 bytes, and the words in that order."""
    encoded = [word.encode() for word in words]
    order = sorted(range(len(words)), key=encoded.__getitem__)
    rank = np.empty(len(words), dtype=np.uint32)
    rank[order] = np.arange(len(words), dtype=np.uint32)
    return rank, [words[number] for number in order]


def token_docs(tokenised: TokenisedRecords) -> U32:
    """Return the record of each token."""
    return np.repeat(tokenised.segments.docs, np.diff(tokenised.segments.offsets))


def token_fields(tokenised: TokenisedRecords) -> NDArray[np.uint8]:
    """Return the field number of each token."""
    return np.repeat(tokenised.segments.fields, np.diff(tokenised.segments.offsets))


def token_stems(tokenised: TokenisedRecords) -> U32:
    """Return the stem of each token."""
    return tokenised.form_stems[tokenised.tokens.forms]
