"""The words of a rebuilt generation: the old ones that still stand somewhere, and those that are new."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.index.chunk import unpacked
from indexer.index.chunk_store import load_chunk
from indexer.index.format import I64, U32
from indexer.index.lexicon import Lexicon
from indexer.index.reader import Generation
from indexer.index.rebuild.difference import Difference
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
    """

    lexicon: Lexicon
    old_forms: I64
    old_stems: I64


def words_after(old: Generation, difference: Difference, files: Sequence[Path]) -> Words:
    """Return the words after a difference, of which `files` are the fresh records' chunks."""
    in_chunks = [unpacked(load_chunk(file).forms) for file in files]
    stands = old.form_postings.records > _records_gone(old, difference.gone)
    known = {form.decode(): number for number, form in enumerate(old.forms)}
    standing = (form for form, kept in zip(known, stands.tolist(), strict=True) if kept)
    forms = sorted({*standing, *(form for each in in_chunks for form in each)})
    old_forms = np.array([known.get(form, -1) for form in forms], dtype=np.int64)
    old_stem_texts = [text.decode() for text in old.stems]
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
    return Words(lexicon, old_forms, np.array([known_stems.get(text, -1) for text in stems], dtype=np.int64))


def numbers_of_old(numbers: I64, count: int) -> U32:
    """Return the new number of each of `count` old words, of which `numbers` are the old numbers of the new ones."""
    of_old = np.zeros(count, dtype=np.uint32)
    kept = np.flatnonzero(numbers >= 0)
    of_old[numbers[kept]] = kept
    return of_old


def tokens_of_records(old: Generation) -> I64:
    """Return where the words of each record begin among all, and the last one's end, shape (records + 1,)."""
    return old.segments.offsets[old.documents.segments].astype(np.int64)


def _stems_of(old: Generation, forms: I64) -> list[int]:
    """Return the stem of each of some old forms, -1 where there is none."""
    stems = np.full(len(forms), -1, dtype=np.int64)
    stems[forms >= 0] = old.form_postings.stems[forms[forms >= 0]]
    return list(stems.tolist())


def _records_gone(old: Generation, gone: I64) -> I64:
    """Return how many of the records that are gone hold each form."""
    offsets = tokens_of_records(old)
    pairs = [np.unique(old.tokens.forms[offsets[doc] : offsets[doc + 1]]) for doc in gone.tolist()]
    return np.bincount(np.concatenate([np.zeros(0, dtype=np.uint32), *pairs]), minlength=len(old.forms))
