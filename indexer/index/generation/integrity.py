"""Does a generation hang together? Checksums first, then every reference from one array into another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.errors import DamagedGenerationError
from indexer.fields import FIELDS
from indexer.index.generation.array_files import StructureNames, file_of, load
from indexer.index.generation.format import I64, RECORDS, SPAN, U32, Strings
from indexer.index.generation.reader import Generation, open_folder
from indexer.index.generation.string_table import StringTable


def check_folder(folder: Path) -> Generation:
    """Return the generation in `folder` once everything in it was found in order.

    Raises
    ------
    DamagedGenerationError
        Naming the first file that is damaged, or that points to what is not there.
    """
    generation = open_folder(folder)
    names = (StructureNames.IDS, StructureNames.FORMS, StructureNames.STEMS, StructureNames.PHRASES)
    strings_of = {
        name: load(folder, name, Strings) for name in (*names, *map(StructureNames.values, generation.facets))
    }
    for file, fault in _faults(generation, strings_of, (folder / RECORDS).stat().st_size):
        raise DamagedGenerationError(f"{folder / file} {fault}; run `tiru index --force` to build a new one.")
    return generation


def _faults(generation: Generation, strings_of: Mapping[str, Strings], record_bytes: int) -> Iterator[tuple[str, str]]:
    names = StructureNames
    documents, segments, tokens = generation.documents, generation.segments, generation.tokens
    records, forms, stems = len(generation), len(generation.forms), len(generation.stems)
    yield from _offsets(names.DOCUMENTS, "packed", documents.packed, records, record_bytes)
    for attribute in ("lengths", "digests", "years"):
        yield from _rows(names.DOCUMENTS, attribute, getattr(documents, attribute), records)
    yield from _offsets(names.DOCUMENTS, "segments", documents.segments, records, len(segments.fields))
    yield from _below(names.SEGMENTS, "fields", segments.fields, len(FIELDS))
    yield from _offsets(names.SEGMENTS, "offsets", segments.offsets, len(segments.fields), len(tokens.forms))
    yield from _rows(names.SEGMENTS, "starts", segments.starts, -(-len(tokens.forms) // SPAN))
    yield from _below(names.SEGMENTS, "starts", segments.starts, len(segments.fields))
    yield from _rows(names.SEGMENTS, "docs", segments.docs, len(segments.starts))
    yield from _below(names.SEGMENTS, "docs", segments.docs, records)
    yield from _below(names.TOKENS, "forms", tokens.forms, forms)
    yield from _below(names.TOKENS, "far_gap_tokens", tokens.far_gap_tokens, len(tokens.forms))
    yield from _below(names.TOKENS, "unusual_tokens", tokens.unusual_tokens, len(tokens.forms))
    yield from _below(names.FORM_POSTINGS, "stems", generation.form_postings.stems, stems)
    for name, postings, terms in (
        (names.TITLE_POSTINGS, generation.title_postings, forms),
        (names.TOP_TERMS, generation.top_terms, stems),
        (names.STEM_POSTINGS, generation.stem_postings, stems),
        (names.PHRASE_POSTINGS, generation.phrase_postings, len(generation.phrases)),
    ):
        yield from _offsets(name, "offsets", postings.offsets, terms, len(postings.docs))
        yield from _below(name, "docs", postings.docs, records)
    lines = generation.dense_postings
    yield from _rows(names.DENSE_POSTINGS, "rows", lines.rows, stems)
    yield from _below(names.DENSE_POSTINGS, "rows", lines.rows + 1, len(lines.high) + 1)
    for attribute in ("high", "low"):
        yield from _shape(names.DENSE_POSTINGS, attribute, getattr(lines, attribute), (len(lines.high), records))
    places = generation.stem_positions
    yield from _offsets(names.STEM_POSITIONS, "offsets", places.offsets, stems, len(places.tokens))
    yield from _below(names.STEM_POSITIONS, "tokens", places.tokens, len(tokens.forms))
    yield from _rows(names.STEM_POSITIONS, "after", places.after, len(places.tokens))
    yield from _rows(names.STEM_POSITIONS, "marks", places.marks, stems)
    tfidf = generation.tfidf
    yield from _rows(names.TFIDF_WEIGHTS, "weights", tfidf.weights, len(generation.stem_postings.docs))
    yield from _rows(names.TFIDF_WEIGHTS, "idf", tfidf.idf, stems)
    yield from _rows(names.TFIDF_WEIGHTS, "lengths", tfidf.lengths, records)
    yield from _rows(names.STATISTICS, "mean_lengths", generation.statistics.mean_lengths, len(FIELDS))
    yield from _rows(names.LATENT, "stems", generation.latent.stems, stems)
    yield from _rows(names.LATENT, "stem_scales", generation.latent.stem_scales, stems)
    yield from _rows(names.LATENT, "records", generation.latent.records, records)
    yield from _rows(names.LATENT, "scales", generation.latent.scales, records)
    for name, strings in strings_of.items():
        yield from _ascending(name, strings)
    for facet, reader in generation.facets.items():
        yield from _below(names.column(facet), "docs", reader.column.docs, records)
        yield from _below(names.column(facet), "codes", reader.column.codes, len(reader.values))
    yield from _ids_in_records(generation)


def _offsets(structure: str, attribute: str, offsets: I64 | U32, count: int, end: int) -> Iterator[tuple[str, str]]:
    if len(offsets) != count + 1:
        yield file_of(structure, attribute), f"has {len(offsets)} offsets where {count + 1} are needed"
    elif offsets[0] != 0 or offsets[-1] != end or (offsets[1:] < offsets[:-1]).any():
        yield file_of(structure, attribute), f"does not ascend from 0 to {end}"


def _below(structure: str, attribute: str, numbers: NDArray[np.integer], bound: int) -> Iterator[tuple[str, str]]:
    if len(numbers) and not 0 <= int(numbers.min()) <= int(numbers.max()) < bound:
        yield file_of(structure, attribute), f"points beyond {bound}"


def _shape(structure: str, attribute: str, array: NDArray[Any], shape: tuple[int, ...]) -> Iterator[tuple[str, str]]:
    if array.shape != shape:
        yield file_of(structure, attribute), f"has the shape {array.shape} where {shape} is needed"


def _rows(structure: str, attribute: str, rows: NDArray[Any], count: int) -> Iterator[tuple[str, str]]:
    if len(rows) != count:
        yield file_of(structure, attribute), f"has {len(rows)} rows where {count} are needed"
    elif not np.isfinite(rows).all():
        yield file_of(structure, attribute), "holds what is no number"


def _ascending(name: str, strings: Strings) -> Iterator[tuple[str, str]]:
    fault = next(_offsets(name, "offsets", strings.offsets, len(strings.offsets) - 1, len(strings.data)), None)
    if fault:
        yield fault
        return
    table = StringTable(strings)
    if any(one >= after for one, after in pairwise(table)) or not _is_utf8(strings.data.tobytes()):
        yield file_of(name, "data"), "does not hold words in ascending order"


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True


def _ids_in_records(generation: Generation) -> Iterator[tuple[str, str]]:
    for doc in range(len(generation)):
        if generation.record(doc).id.encode() != generation.ids[doc]:
            yield RECORDS, f"holds another record than {generation.ids[doc]!r} at its place"
            return
