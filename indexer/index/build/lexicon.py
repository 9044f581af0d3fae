"""Forms and stems of all chunks, numbered once for all, and the words of each chunk by these numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from indexer.index.build.chunks.chunk import Chunk, unpacked
from indexer.index.build.chunks.chunk_store import load_chunk
from indexer.index.generation.format import I64, U32
from indexer.text.english import stem_of_indexed


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The distinct words of all records.

    Attributes
    ----------
    forms, stems : list of str
        Each in ascending order of UTF-8 bytes.
    form_stems : uint32 array, shape (forms,)
        Number of each form's stem.
    of_chunks : list of uint32 arrays, shape (forms of the chunk,)
        For each chunk, the numbers of its forms.
    """

    forms: list[str]
    stems: list[str]
    form_stems: U32
    of_chunks: list[U32]


@dataclass(frozen=True, slots=True)
class ChunkWords:
    """One chunk with its words numbered as all records number them.

    Attributes
    ----------
    chunk : Chunk
    first_doc, first_token : int
        How many records and words come before it.
    stems : uint32 array, shape (tokens,)
        Stem of each word, in reading order.
    form_numbers : uint32 array, shape (forms of the chunk,)
        The numbers of the chunk's forms.
    segment_docs : uint32 array, shape (segments,)
        Record of each segment.
    segment_ends : int64 array, shape (segments,)
        Where each segment's words end in the arrays of this chunk.
    """

    chunk: Chunk
    first_doc: int
    first_token: int
    stems: U32
    form_numbers: U32
    segment_docs: U32
    segment_ends: I64

    @property
    def forms(self) -> U32:
        """The form of each word."""
        return self.form_numbers[self.chunk.tokens]


def lexicon_of(files: Sequence[Path]) -> Lexicon:
    """Return the lexicon of all chunks."""
    in_chunks = [unpacked(load_chunk(file).forms) for file in files]
    # Python orders strings by code point, which is the order of their UTF-8 bytes.
    forms = sorted(set().union(*in_chunks))
    numbers = {form: number for number, form in enumerate(forms)}
    of_chunks = [np.array([numbers[form] for form in each], dtype=np.uint32) for each in in_chunks]
    stem_of_form = [stem_of_indexed(form) for form in forms]
    stems = sorted(set(stem_of_form))
    stem_numbers = {text: number for number, text in enumerate(stems)}
    form_stems = np.array([stem_numbers[text] for text in stem_of_form], dtype=np.uint32)
    return Lexicon(forms, stems, form_stems, of_chunks)


def words_of(files: Sequence[Path], lexicon: Lexicon) -> Iterator[ChunkWords]:
    """Yield the chunks in order, one in memory at a time."""
    first_doc = first_token = 0
    for file, numbers in zip(files, lexicon.of_chunks, strict=True):
        chunk = load_chunk(file)
        docs = np.arange(first_doc, first_doc + len(chunk.segments), dtype=np.uint32)
        yield ChunkWords(
            chunk=chunk,
            first_doc=first_doc,
            first_token=first_token,
            stems=lexicon.form_stems[numbers][chunk.tokens],
            form_numbers=numbers,
            segment_docs=np.repeat(docs, chunk.segments),
            segment_ends=np.cumsum(chunk.segment_tokens, dtype=np.int64),
        )
        first_doc += len(chunk.segments)
        first_token += len(chunk.tokens)
