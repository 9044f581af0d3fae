"""The words of a rebuilt generation: the old ones that still stand somewhere, and those that are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.index.chunk import unpacked
from indexer.index.chunk_store import load_chunk
from indexer.index.format import I64, U32
from indexer.index.kernels import first_in_group
from indexer.index.lexicon import Lexicon
from indexer.index.reader import Generation
from indexer.index.rebuild.difference import Difference
from indexer.index.rebuild.moves import tokens_of_records
from indexer.text.analysis import stem


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the new generation.

    Attributes
    ----------
    lexicon : Lexicon
        All of them, with the fresh records' chunks.
    old_forms, old_stems : int64 arrays, shape (forms,) and (stems,)
        Number of each in the old generation, -1 where it is new.
    stem_words : int64 array, shape (stems,)
        How often each stem stands in the old records that are still as they were.
    """

    lexicon: Lexicon
    old_forms: I64
    old_stems: I64
    stem_words: I64


def words_after(old: Generation, difference: Difference, files: Sequence[Path]) -> Words:
    """Return the words after a difference, of which `files` are the fresh records' chunks."""
    in_chunks = [unpacked(load_chunk(file).forms) for file in files]
    gone = _Gone.of(old, difference.gone)
    stands = old.form_postings.records > gone.form_records
    known = {form: number for number, form in enumerate(old.forms.texts())}
    standing = (form for form, kept in zip(known, stands.tolist(), strict=True) if kept)
    forms = sorted({*standing, *(form for each in in_chunks for form in each)})
    old_forms = np.array([known.get(form, -1) for form in forms], dtype=np.int64)
    old_stem_texts = old.stems.texts()
    stem_of_form = [
        old_stem_texts[number] if number >= 0 else stem(form)
        for form, number in zip(forms, _stems_of(old, old_forms), strict=True)
    ]
    stems = sorted(set(stem_of_form))
    stem_numbers = {text: number for number, text in enumerate(stems)}
    known_stems = {text: number for number, text in enumerate(old_stem_texts)}
    numbers = {form: number for number, form in enumerate(forms)}
    lexicon = Lexicon(
        forms=forms,
        stems=stems,
        form_stems=np.array([stem_numbers[text] for text in stem_of_form], dtype=np.uint32),
        of_chunks=[np.array([numbers[form] for form in each], dtype=np.uint32) for each in in_chunks],
    )
    old_stems = np.array([known_stems.get(text, -1) for text in stems], dtype=np.int64)
    stem_words = np.append(np.diff(old.stem_places.offsets) - gone.stem_words, 0)[old_stems]
    return Words(lexicon, old_forms, old_stems, stem_words)


def numbers_of_old(numbers: I64, count: int) -> U32:
    """Return the new number of each of `count` old words, of which `numbers` are the old numbers of the new ones."""
    of_old = np.zeros(count, dtype=np.uint32)
    kept = np.flatnonzero(numbers >= 0)
    of_old[numbers[kept]] = kept
    return of_old


def _stems_of(old: Generation, forms: I64) -> list[int]:
    """Return the stem of each of some old forms, -1 where there is none."""
    stems = np.full(len(forms), -1, dtype=np.int64)
    stems[forms >= 0] = old.form_postings.stems[forms[forms >= 0]]
    return list(stems.tolist())


@dataclass(frozen=True, slots=True)
class _Gone:
    """What goes with some records: of how many of them each old form goes, and how many words of each old stem."""

    form_records: I64
    stem_words: I64

    @classmethod
    def of(cls, old: Generation, docs: I64) -> _Gone:
        offsets = tokens_of_records(old)
        begins, ends = offsets[docs], offsets[docs + 1]
        runs = [old.tokens.forms[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        forms = np.concatenate([np.zeros(0, dtype=np.uint32), *runs])
        once = forms[first_in_group(forms, np.repeat(docs, ends - begins), len(old.forms))]
        return cls(
            form_records=np.bincount(once, minlength=len(old.forms)),
            stem_words=np.bincount(old.form_postings.stems[forms], minlength=len(old.stems)),
        )
