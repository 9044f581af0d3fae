"""What is known of the words of all records together, and of no record by itself: it grows with the words alone."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.index.generation.format import F32, I8, U32, FormPostings
from indexer.index.generation.reader import Generation
from indexer.index.generation.string_table import StringTable


@dataclass(frozen=True, slots=True)
class CollectionWords:
    """The words of a collection.

    Attributes
    ----------
    records : int
        How many records there are.
    forms, stems, phrases : StringTable
        Words as written, their stems, and the known phrases, each numbered in ascending order.
    of_forms : FormPostings
        What is known of each form.
    stem_holders, phrase_holders : uint32 arrays, shape (stems,) and (phrases,)
        How many records hold each in a plainly searched field.
    latent_stems : int8 array, shape (stems, dimensions)
    latent_scales : float32 array, shape (stems,)
        The stems in the latent space: see `indexer.index.generation.format.Latent`.
    """

    records: int
    forms: StringTable
    stems: StringTable
    phrases: StringTable
    of_forms: FormPostings
    stem_holders: U32
    phrase_holders: U32
    latent_stems: I8
    latent_scales: F32


def words_of(generation: Generation) -> CollectionWords:
    """Return the words of a generation."""
    return CollectionWords(
        records=len(generation),
        forms=generation.forms,
        stems=generation.stems,
        phrases=generation.phrases,
        of_forms=generation.form_postings,
        stem_holders=generation.stem_postings.holders,
        phrase_holders=generation.phrase_postings.holders,
        latent_stems=generation.latent.stems,
        latent_scales=generation.latent.stem_scales,
    )
