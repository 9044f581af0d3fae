"""What is in a generation: its structures, their dtypes, the names of its files and the format's number.

Every structure is a frozen data class of arrays, which `array_files` keeps each in a file of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

FORMAT = 12  # raise when a structure below changes: older generations are then refused and built anew
MANIFEST = "manifest.json"
CURRENT = "CURRENT"  # the pointer: one line, the name of the generation in service
LOCK = "build.lock"
RECORDS = "records.zst"
SPAN = 64  # tokens from one whose segment is noted to the next
GENERATION_PREFIX = "generation-"
UNFINISHED_PREFIX = "unfinished-"
CHUNKS = "chunks"  # folder in an unfinished generation
FRESH = "fresh"  # another, of the generation of those records alone that an incremental build takes in

I8 = NDArray[np.int8]
U8 = NDArray[np.uint8]
U16 = NDArray[np.uint16]
U32 = NDArray[np.uint32]
U64 = NDArray[np.uint64]
I64 = NDArray[np.int64]
I16 = NDArray[np.int16]
F32 = NDArray[np.float32]
F64 = NDArray[np.float64]

NOWHERE = np.uint32(0xFFFF_FFFF)
"""The number of a record that is none."""

WEIGHT_SCALE = np.float32(1 / 65_535)
"""A weight of `TfidfRows`, from 0 to 1, is kept as the nearest whole number of these."""

IMPACT_SCALE = np.float32(1 / 65_280)
"""An impact is kept as a whole number of these, rounded up, so that what is above 0 stays above 0.

An impact of 1 is 255 times 256, so that `DensePostings` can keep it in two bytes of which the high one is rounded up.
"""


def _array(dtype: type[np.generic]) -> Any:
    return field(metadata={"dtype": np.dtype(dtype)})


@dataclass(frozen=True, slots=True)
class Strings:
    """Strings in ascending order of their UTF-8 bytes, one after the other.

    Attributes
    ----------
    offsets : int64 array, shape (strings + 1,)
        String i is `data[offsets[i]:offsets[i + 1]]`.
    data : uint8 array
        All bytes.
    """

    offsets: I64 = _array(np.int64)
    data: U8 = _array(np.uint8)


@dataclass(frozen=True, slots=True)
class Documents:
    """The records, numbered in ascending order of id.

    Attributes
    ----------
    dictionary : uint8 array
        What the JSON of many records shares, as a dictionary of Zstandard, of length 0 for none.
    packed : int64 array, shape (records + 1,)
        Record d's JSON, compressed by Zstandard with the dictionary, is bytes `packed[d]:packed[d + 1]` of the file of
        records.
    lengths : uint32 array, shape (records,)
        Bytes of each record's JSON.
    digests : uint64 array, shape (records,)
        XXH3 of each record's JSON, by which a later build finds those that have not changed.
    segments : int64 array, shape (records + 1,)
        Record d's text is segments `segments[d]:segments[d + 1]`.
    years : int16 array, shape (records,)
        The year a reader would date it by; 0 where unknown.
    """

    dictionary: U8 = _array(np.uint8)
    packed: I64 = _array(np.int64)
    lengths: U32 = _array(np.uint32)
    digests: U64 = _array(np.uint64)
    segments: I64 = _array(np.int64)
    years: I16 = _array(np.int16)


@dataclass(frozen=True, slots=True)
class Segments:
    """Passages of text: one field, or one item of a listed field, of one record.

    Attributes
    ----------
    fields : uint8 array, shape (segments,)
        Its index in `indexer.fields.FIELDS`.
    items : uint16 array, shape (segments,)
        Which text of that field it is.
    offsets : uint32 array, shape (segments + 1,)
        Its words are tokens `offsets[s]:offsets[s + 1]`.
    starts, docs : uint32 arrays, shape (spans,)
        The segment and the record of every `SPAN`th token, from which those of any other are a few steps away.
    """

    fields: U8 = _array(np.uint8)
    items: U16 = _array(np.uint16)
    offsets: U32 = _array(np.uint32)
    starts: U32 = _array(np.uint32)
    docs: U32 = _array(np.uint32)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Every word of every record in reading order; neighbours in a segment are neighbours here.

    Attributes
    ----------
    forms : uint32 array, shape (tokens,)
        Number of the word's form.
    gaps : uint8 array, shape (tokens,)
        Characters between the word and the one before it in its segment, or the beginning of the segment's text;
        255 where the number is in `far_gaps`.
    far_gap_tokens, far_gaps : uint32 arrays
        Tokens, ascending, and the gaps of 255 and more before them.
    unusual_tokens, unusual_lengths : uint32 arrays
        Tokens, ascending, that are written in more or fewer characters than their form has, and in how many.
    """

    forms: U32 = _array(np.uint32)
    gaps: U8 = _array(np.uint8)
    far_gap_tokens: U32 = _array(np.uint32)
    far_gaps: U32 = _array(np.uint32)
    unusual_tokens: U32 = _array(np.uint32)
    unusual_lengths: U32 = _array(np.uint32)


@dataclass(frozen=True, slots=True)
class FormPostings:
    """What is known of each form; forms are numbered in ascending order of spelling.

    The positions of a form are those `Positions` of its stem whose `Tokens` are of the form.

    Attributes
    ----------
    stems : uint32 array, shape (forms,)
        Number of the form's stem.
    records : uint32 array, shape (forms,)
        How many records hold it.
    fields : uint32 array, shape (forms,)
        Bit n is set where it occurs in `FIELDS[n]` of some record.
    """

    stems: U32 = _array(np.uint32)
    records: U32 = _array(np.uint32)
    fields: U32 = _array(np.uint32)


@dataclass(frozen=True, slots=True)
class TitlePostings:
    """Which records hold a form in their title.

    Attributes
    ----------
    offsets : int64 array, shape (forms + 1,)
        Form f's records are `docs[offsets[f]:offsets[f + 1]]`.
    docs : uint32 array, shape (postings,)
        Records, ascending within a form.
    """

    offsets: I64 = _array(np.int64)
    docs: U32 = _array(np.uint32)


@dataclass(frozen=True, slots=True)
class TermPostings:
    """Which records hold a term, and how much it says about them; terms are the stems, or the known phrases.

    Attributes
    ----------
    offsets : int64 array, shape (terms + 1,)
        Term t's postings are `offsets[t]:offsets[t + 1]`.
    docs : uint32 array, shape (postings,)
        Records, ascending within a term.
    impacts : uint16 array, shape (postings,)
        The saturated, length-normalised BM25F frequency of the term in the record over all plainly searched fields,
        from 0 to 1 in steps of `IMPACT_SCALE`; times the term's rarity it is the term's weight.
    holders : uint32 array, shape (terms,)
        How many records hold the term in a plainly searched field.
    """

    offsets: I64 = _array(np.int64)
    docs: U32 = _array(np.uint32)
    impacts: U16 = _array(np.uint16)
    holders: U32 = _array(np.uint32)


@dataclass(frozen=True, slots=True)
class DensePostings:
    """The impacts of the frequent stems once more, as one row for each with a byte per record.

    Where many records hold a stem, its row is read faster than its postings are followed.

    Attributes
    ----------
    rows : int32 array, shape (stems,)
        Number of the stem's row, -1 where it has none.
    high : uint8 array, shape (rows, records)
        Impacts divided by 256, rounded up; 0 where a record does not hold the stem.
    low : uint8 array, shape (rows, records)
        What ``high * 256`` is too much: read only of the few records whose order it decides.
    """

    rows: NDArray[np.int32] = _array(np.int32)
    high: U8 = _array(np.uint8)
    low: U8 = _array(np.uint8)


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions of each stem: the tokens that are words of it.

    Attributes
    ----------
    offsets : int64 array, shape (stems + 1,)
        Stem t's tokens are `tokens[offsets[t]:offsets[t + 1]]`.
    tokens : uint32 array, shape (tokens,)
        Token numbers, ascending within a stem.
    after : uint8 array, shape (tokens,)
        Mark of the stem that follows in the same segment, 0 where the segment ends: nearly all positions of one word
        that another does not follow are left out without a look at the tokens.
    marks : uint8 array, shape (stems,)
        The byte, never 0, that marks each stem: see `indexer.index.build.postings.marks_of`.
    """

    offsets: I64 = _array(np.int64)
    tokens: U32 = _array(np.uint32)
    after: U8 = _array(np.uint8)
    marks: U8 = _array(np.uint8)


@dataclass(frozen=True, slots=True)
class TfidfWeights:
    """By which words innovations are compared: their TF-IDF vectors, which lie beside the postings of the stems.

    Attributes
    ----------
    weights : uint16 array, shape (postings of stems,)
        Weight of the posting's stem in the posting's record's vector, which is of unit length, in steps of
        `WEIGHT_SCALE`; 0 where the stem occurs only in fields that do not describe the innovation.
    idf : float32 array, shape (stems,)
        Smoothed inverse document frequency of each stem.
    lengths : float32 array, shape (records,)
        Length of each record's vector before it was divided by it.
    """

    weights: U16 = _array(np.uint16)
    idf: F32 = _array(np.float32)
    lengths: F32 = _array(np.float32)


@dataclass(frozen=True, slots=True)
class TfidfRows:
    """TF-IDF rows of unit length over the fields that describe an innovation, kept only while a generation is built.

    Attributes
    ----------
    indptr : int64 array, shape (records + 1,)
        Record d's row is `indptr[d]:indptr[d + 1]`.
    indices : int32 array, shape (weights,)
        Stem numbers.
    data : uint16 array, shape (weights,)
        Weights, in steps of `WEIGHT_SCALE`.
    idf : float32 array, shape (stems,)
        See `TfidfWeights`.
    """

    indptr: I64 = _array(np.int64)
    indices: NDArray[np.int32] = _array(np.int32)
    data: U16 = _array(np.uint16)
    idf: F32 = _array(np.float32)


@dataclass(frozen=True, slots=True)
class TopTerms:
    """For which records a stem is one of the top terms.

    Attributes
    ----------
    offsets : int64 array, shape (stems + 1,)
        Stem t's records are `docs[offsets[t]:offsets[t + 1]]`.
    docs : uint32 array, shape (entries,)
        Records, ascending within a stem.
    weights : uint16 array, shape (entries,)
        Its weight in a vector of unit length of the record's top terms, in steps of `WEIGHT_SCALE`.
    """

    offsets: I64 = _array(np.int64)
    docs: U32 = _array(np.uint32)
    weights: U16 = _array(np.uint16)


@dataclass(frozen=True, slots=True)
class Latent:
    """Stems and records in the latent space of a truncated singular value decomposition of `TfidfRows`.

    Attributes
    ----------
    stems : int8 array, shape (stems, dimensions)
        What stem t adds to the vector of a text that holds it is `stems[t] * stem_scales[t]`.
    stem_scales : float32 array, shape (stems,)
    records : int8 array, shape (records, dimensions)
        Record d's vector is `records[d] * scales[d]`: of unit length, or zeros where a record has no words.
    scales : float32 array, shape (records,)
    """

    stems: I8 = _array(np.int8)
    stem_scales: F32 = _array(np.float32)
    records: I8 = _array(np.int8)
    scales: F32 = _array(np.float32)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What a full build counted over all records and no other structure holds; incremental builds weigh by the same.

    Attributes
    ----------
    mean_lengths : float64 array, shape (fields,)
        Words a record has in a field, over the records that have any.
    """

    mean_lengths: F64 = _array(np.float64)


@dataclass(frozen=True, slots=True)
class Column:
    """The values of one facet as pairs (record, value).

    Attributes
    ----------
    docs : uint32 array, shape (pairs,)
        Records, ascending.
    codes : uint32 array, shape (pairs,)
        Number of the value in the facet's own `Strings`.
    """

    docs: U32 = _array(np.uint32)
    codes: U32 = _array(np.uint32)
