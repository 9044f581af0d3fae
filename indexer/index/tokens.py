"""Records to tokens: every word of every record, numbered; unchanged records keep the tokens they had."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus import Innovation
from indexer.fields import FIELDS
from indexer.index.format import U32, Segments, Tokens
from indexer.index.reader import Generation
from indexer.text.analysis import indexed_form, split, stem

_AT_ONCE = 1 << 20  # characters that are analysed together, so that NumPy has enough to do
_NOT_INDEXED = -1


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


class _FormNumbers(dict[str, int]):
    """Words as written to the numbers of their forms, `_NOT_INDEXED` for function words."""

    def __init__(self, forms: Iterable[str]) -> None:
        self.of_forms = {form: number for number, form in enumerate(forms)}

    def __missing__(self, word: str) -> int:
        form = indexed_form(word)
        self[word] = self.of_forms.setdefault(form, len(self.of_forms)) if form else _NOT_INDEXED
        return self[word]


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
        self._numbers = _FormNumbers(() if before is None else (form.decode() for form in before.forms))
        self._waiting: list[str] = []
        self._characters_waiting = 0
        self._forms = array("I")
        self._starts = array("I")
        self._lengths = array("H")
        self._segment_docs = array("I")
        self._segment_fields = array("B")
        self._segment_items = array("H")
        self._segment_ends = array("q", [0])
        self._bounds = array("q", [0])
        self._kept = range(0)  # records of the generation before whose tokens are still to be copied
        self._reused = 0

    def add(self, record: Innovation) -> None:
        """Take in one record; records come in ascending order of id."""
        if not self._keep(record):
            self._copy()
            segments = list(texts_of(record))
            self._segment_docs.extend([len(self._bounds) - 1] * len(segments))
            self._segment_fields.extend([field for field, _, _ in segments])
            self._segment_items.extend([item for _, item, _ in segments])
            self._bounds.append(len(self._segment_docs))
            self._waiting += [text for _, _, text in segments]
            self._characters_waiting += sum(len(text) for _, _, text in segments)
            if self._characters_waiting > _AT_ONCE:
                self._analyse()

    def _analyse(self) -> None:
        """Turn the texts that wait into tokens, all at once."""
        if not self._waiting:
            return
        pieces = split("\n".join(self._waiting))  # no word goes on past the end of a line
        piece_ends = np.cumsum(np.fromiter(map(len, pieces), dtype=np.int64, count=len(pieces)))
        forms = np.fromiter(map(self._numbers.__getitem__, pieces[1::2]), dtype=np.int64, count=len(pieces) // 2)
        indexed = forms != _NOT_INDEXED
        starts, ends = piece_ends[:-1:2][indexed], piece_ends[1::2][indexed]
        text_ends = np.cumsum([len(text) + 1 for text in self._waiting])
        segment = np.searchsorted(text_ends, starts, side="right")
        text_begins = np.concatenate(([0], text_ends[:-1]))
        words = np.bincount(segment, minlength=len(self._waiting))
        self._segment_ends.frombytes((len(self._forms) + np.cumsum(words)).tobytes())
        self._forms.frombytes(forms[indexed].astype(np.uint32).tobytes())
        self._starts.frombytes((starts - text_begins[segment]).astype(np.uint32).tobytes())
        self._lengths.frombytes((ends - starts).astype(np.uint16).tobytes())
        self._waiting.clear()
        self._characters_waiting = 0

    def _keep(self, record: Innovation) -> bool:
        """Tell whether the record is as it was; if so, its tokens are copied with those of its neighbours."""
        old = None if self._before is None else self._before.unchanged(record)
        if old is None:
            return False
        if old != self._kept.stop:
            self._copy()
            self._kept = range(old, old)
        self._kept = range(self._kept.start, old + 1)
        self._reused += 1
        return True

    def _copy(self) -> None:
        """Copy the tokens of the records of the generation before that are to be kept, all at once."""
        before, kept = self._before, self._kept
        if before is None or not kept:
            return
        self._analyse()
        bounds = before.documents.segments[kept.start : kept.stop + 1]
        first, last = int(bounds[0]), int(bounds[-1])
        begin, end = before.segments.offsets[[first, last]]
        docs = np.arange(len(self._bounds) - 1, len(self._bounds) - 1 + len(kept), dtype=np.uint32)
        self._bounds.frombytes((bounds[1:] + (len(self._segment_docs) - first)).tobytes())
        self._segment_docs.frombytes(np.repeat(docs, np.diff(bounds)).tobytes())
        self._segment_fields.frombytes(before.segments.fields[first:last].tobytes())
        self._segment_items.frombytes(before.segments.items[first:last].tobytes())
        shift = len(self._forms) - int(begin)
        self._segment_ends.frombytes((before.segments.offsets[first + 1 : last + 1] + shift).tobytes())
        self._forms.frombytes(before.tokens.forms[begin:end].tobytes())
        self._starts.frombytes(before.tokens.starts[begin:end].tobytes())
        self._lengths.frombytes(before.tokens.lengths[begin:end].tobytes())
        self._kept = range(0)

    def finish(self) -> TokenisedRecords:
        """Return everything taken in, forms and stems numbered in ascending order of spelling."""
        self._analyse()
        self._copy()
        spelling = list(self._numbers.of_forms)
        tokens = np.frombuffer(self._forms, dtype=np.uint32)
        used = np.flatnonzero(np.bincount(tokens, minlength=len(spelling)))
        rank = np.zeros(len(spelling), dtype=np.uint32)
        rank[used], forms = _ranked([spelling[number] for number in used.tolist()])
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
