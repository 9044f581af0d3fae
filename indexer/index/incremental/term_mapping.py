"""The words of an incremental build: the old ones that still occur, and those that are new."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, compress, repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.index.build.chunks.chunk import unpacked
from indexer.index.build.chunks.chunk_store import load_chunk
from indexer.index.build.lexicon import Lexicon
from indexer.index.generation.format import I64, U32
from indexer.index.generation.reader import Generation
from indexer.index.generation.string_table import StringTable
from indexer.index.incremental.diff import Diff
from indexer.index.incremental.removed import Removed
from indexer.text.english import stem_of_indexed


@dataclass(frozen=True, slots=True)
class TermMapping:
    """The words of the new generation.

    Attributes
    ----------
    lexicon : Lexicon
        All of them, with the fresh records' chunks.
    old_forms, old_stems : int64 arrays, shape (forms,) and (stems,)
        Number of each in the old generation, -1 where it is new.
    removed : Removed
        Counts over the removed records.
    """

    lexicon: Lexicon
    old_forms: I64
    old_stems: I64
    removed: Removed


class _MergedWords(NamedTuple):
    """Words, ascending, and the old number of each, -1 for none."""

    words: list[str]
    old_numbers: I64


def map_terms(old: Generation, diff: Diff, files: Sequence[Path]) -> TermMapping:
    """Return the words after a diff; `files` are the fresh records' chunks."""
    in_chunks = [unpacked(load_chunk(file).forms) for file in files]
    removed = Removed.of(old, diff.removed)
    forms, old_forms = _merged(old.forms, old.form_postings.records > removed.form_records, chain(*in_chunks))
    is_old = old_forms >= 0
    stems_of_old = old.form_postings.stems[old_forms[is_old]]
    stems_of_new = [stem_of_indexed(forms[number]) for number in np.flatnonzero(~is_old).tolist()]
    occurs = np.bincount(stems_of_old, minlength=len(old.stems)) > 0
    stems, old_stems = _merged(old.stems, occurs, stems_of_new)
    form_stems = np.empty(len(forms), dtype=np.uint32)
    form_stems[is_old] = numbers_of_old(old_stems, len(old.stems))[stems_of_old]
    form_stems[~is_old] = [bisect_left(stems, text) for text in stems_of_new]
    form_numbers = _numbers(forms)
    of_chunks = [np.array([form_numbers[form] for form in each], dtype=np.uint32) for each in in_chunks]
    lexicon = Lexicon(forms, stems, form_stems, of_chunks)
    return TermMapping(lexicon, old_forms, old_stems, removed)


def numbers_of_old(numbers: I64, count: int) -> U32:
    """Return the new number of each of `count` old words, of which `numbers` are the old numbers of the new ones."""
    of_old = np.zeros(count, dtype=np.uint32)
    kept = np.flatnonzero(numbers >= 0)
    of_old[numbers[kept]] = kept
    return of_old


def _merged(old: StringTable, occurs: NDArray[np.bool_], others: Iterable[str]) -> _MergedWords:
    """Return the old words that still occur and some others."""
    known = _numbers(old.texts())
    occurring = list(compress(known, occurs.tolist()))
    words = sorted(
        [*occurring, *sorted(set(others).difference(occurring))]
    )  # two ascending lists are sorted in no time
    return _MergedWords(words, np.fromiter(map(known.get, words, repeat(-1)), dtype=np.int64, count=len(words)))


def _numbers(words: Sequence[str]) -> dict[str, int]:
    return dict(zip(words, range(len(words)), strict=True))
