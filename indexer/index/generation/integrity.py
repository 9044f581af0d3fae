"""Is a generation consistent? Checksums first, then every reference from one array into another."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from indexer.errors import DamagedGenerationError
from indexer.fields import FIELDS
from indexer.index.generation.array_files import StructureNames as Names
from indexer.index.generation.array_files import file_of, load
from indexer.index.generation.format import I64, RECORDS, SPAN, U32, Strings
from indexer.index.generation.reader import Generation, open_folder
from indexer.index.generation.string_table import StringTable


class Fault(NamedTuple):
    """What is wrong with one file: its name, and the rest of a sentence that begins with it."""

    file: str
    description: str


def check_folder(folder: Path) -> Generation:
    """Return the generation in `folder` once everything in it was found in order.

    Raises
    ------
    DamagedGenerationError
        Naming the first file that is damaged, or that points to what is not there.
    """
    generation = open_folder(folder)
    for fault in _faults(generation, folder):
        raise DamagedGenerationError(
            f"{folder / fault.file} {fault.description}; run `tiru index --force` to build a new one."
        )
    return generation


def _faults(generation: Generation, folder: Path) -> Iterator[Fault]:
    yield from _document_faults(generation, (folder / RECORDS).stat().st_size)
    yield from _segment_faults(generation)
    yield from _token_faults(generation)
    yield from _posting_faults(generation)
    yield from _dense_posting_faults(generation)
    yield from _position_faults(generation)
    yield from _vector_faults(generation)
    for name in (Names.IDS, Names.FORMS, Names.STEMS, Names.PHRASES, *map(Names.values, generation.facets)):
        yield from _order_faults(name, load(folder, name, Strings))
    yield from _facet_faults(generation)
    yield from _record_faults(generation)


def _document_faults(generation: Generation, record_bytes: int) -> Iterator[Fault]:
    documents, records = generation.documents, len(generation)
    yield from _wrong_offsets(Names.DOCUMENTS, "packed", documents.packed, records, record_bytes)
    for attribute in ("lengths", "digests", "years"):
        yield from _wrong_rows(Names.DOCUMENTS, attribute, getattr(documents, attribute), records)
    yield from _wrong_offsets(Names.DOCUMENTS, "segments", documents.segments, records, len(generation.segments.fields))


def _segment_faults(generation: Generation) -> Iterator[Fault]:
    segments, tokens = generation.segments, len(generation.tokens.forms)
    yield from _out_of_range(Names.SEGMENTS, "fields", segments.fields, len(FIELDS))
    yield from _wrong_offsets(Names.SEGMENTS, "offsets", segments.offsets, len(segments.fields), tokens)
    yield from _wrong_rows(Names.SEGMENTS, "starts", segments.starts, -(-tokens // SPAN))
    yield from _out_of_range(Names.SEGMENTS, "starts", segments.starts, len(segments.fields))
    yield from _wrong_rows(Names.SEGMENTS, "docs", segments.docs, len(segments.starts))
    yield from _out_of_range(Names.SEGMENTS, "docs", segments.docs, len(generation))


def _token_faults(generation: Generation) -> Iterator[Fault]:
    tokens = generation.tokens
    yield from _out_of_range(Names.TOKENS, "forms", tokens.forms, len(generation.forms))
    yield from _out_of_range(Names.TOKENS, "far_gap_tokens", tokens.far_gap_tokens, len(tokens.forms))
    yield from _out_of_range(Names.TOKENS, "unusual_tokens", tokens.unusual_tokens, len(tokens.forms))
    yield from _out_of_range(Names.FORM_POSTINGS, "stems", generation.form_postings.stems, len(generation.stems))


def _posting_faults(generation: Generation) -> Iterator[Fault]:
    forms, stems = len(generation.forms), len(generation.stems)
    for name, postings, terms in (
        (Names.TITLE_POSTINGS, generation.title_postings, forms),
        (Names.TOP_TERMS, generation.top_terms, stems),
        (Names.STEM_POSTINGS, generation.stem_postings, stems),
        (Names.PHRASE_POSTINGS, generation.phrase_postings, len(generation.phrases)),
    ):
        yield from _wrong_offsets(name, "offsets", postings.offsets, terms, len(postings.docs))
        yield from _out_of_range(name, "docs", postings.docs, len(generation))


def _dense_posting_faults(generation: Generation) -> Iterator[Fault]:
    dense = generation.dense_postings
    yield from _wrong_rows(Names.DENSE_POSTINGS, "rows", dense.rows, len(generation.stems))
    yield from _out_of_range(Names.DENSE_POSTINGS, "rows", dense.rows + 1, len(dense.high) + 1)
    shape = len(dense.high), len(generation)
    for attribute in ("high", "low"):
        yield from _wrong_shape(Names.DENSE_POSTINGS, attribute, getattr(dense, attribute), shape)


def _position_faults(generation: Generation) -> Iterator[Fault]:
    positions, stems = generation.stem_positions, len(generation.stems)
    yield from _wrong_offsets(Names.STEM_POSITIONS, "offsets", positions.offsets, stems, len(positions.tokens))
    yield from _out_of_range(Names.STEM_POSITIONS, "tokens", positions.tokens, len(generation.tokens.forms))
    yield from _wrong_rows(Names.STEM_POSITIONS, "after", positions.after, len(positions.tokens))
    yield from _wrong_rows(Names.STEM_POSITIONS, "marks", positions.marks, stems)


def _vector_faults(generation: Generation) -> Iterator[Fault]:
    records, stems = len(generation), len(generation.stems)
    tfidf, latent = generation.tfidf, generation.latent
    yield from _wrong_rows(Names.TFIDF_WEIGHTS, "weights", tfidf.weights, len(generation.stem_postings.docs))
    yield from _wrong_rows(Names.TFIDF_WEIGHTS, "idf", tfidf.idf, stems)
    yield from _wrong_rows(Names.TFIDF_WEIGHTS, "lengths", tfidf.lengths, records)
    yield from _wrong_rows(Names.STATISTICS, "mean_lengths", generation.statistics.mean_lengths, len(FIELDS))
    for attribute, count in (("stems", stems), ("stem_scales", stems), ("records", records), ("scales", records)):
        yield from _wrong_rows(Names.LATENT, attribute, getattr(latent, attribute), count)


def _facet_faults(generation: Generation) -> Iterator[Fault]:
    for facet, reader in generation.facets.items():
        yield from _out_of_range(Names.column(facet), "docs", reader.column.docs, len(generation))
        yield from _out_of_range(Names.column(facet), "codes", reader.column.codes, len(reader.values))


def _order_faults(name: str, strings: Strings) -> Iterator[Fault]:
    fault = next(_wrong_offsets(name, "offsets", strings.offsets, len(strings.offsets) - 1, len(strings.data)), None)
    if fault:
        yield fault
        return
    table = StringTable(strings)
    if any(one >= after for one, after in pairwise(table)) or not _is_utf8(strings.data.tobytes()):
        yield Fault(file_of(name, "data"), "does not hold words in ascending order")


def _record_faults(generation: Generation) -> Iterator[Fault]:
    for doc in range(len(generation)):
        if generation.record(doc).id.encode() != generation.ids[doc]:
            yield Fault(RECORDS, f"holds another record where {generation.ids[doc]!r} should be")
            return


def _wrong_offsets(structure: str, attribute: str, offsets: I64 | U32, count: int, end: int) -> Iterator[Fault]:
    if len(offsets) != count + 1:
        yield Fault(file_of(structure, attribute), f"has {len(offsets)} offsets where {count + 1} are needed")
    elif offsets[0] != 0 or offsets[-1] != end or (offsets[1:] < offsets[:-1]).any():
        yield Fault(file_of(structure, attribute), f"does not ascend from 0 to {end}")


def _out_of_range(structure: str, attribute: str, numbers: NDArray[np.integer], bound: int) -> Iterator[Fault]:
    if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < bound:
        yield Fault(file_of(structure, attribute), f"points beyond {bound}")


def _wrong_shape(structure: str, attribute: str, array: NDArray[Any], shape: tuple[int, ...]) -> Iterator[Fault]:
    if array.shape != shape:
        yield Fault(file_of(structure, attribute), f"has the shape {array.shape} where {shape} is needed")


def _wrong_rows(structure: str, attribute: str, rows: NDArray[Any], count: int) -> Iterator[Fault]:
    if len(rows) != count:
        yield Fault(file_of(structure, attribute), f"has {len(rows)} rows where {count} are needed")
    elif not np.isfinite(rows).all():
        yield Fault(file_of(structure, attribute), "holds what is no number")


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
