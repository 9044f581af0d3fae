"""A generation opened for reading: verified once, mapped read-only, never changed."""

from __future__ import annotations

import logging
import mmap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus import Innovation
from indexer.errors import DamagedGenerationError, NoGenerationError
from indexer.facets import FACETS
from indexer.index.generation.array_files import StructureNames, load
from indexer.index.generation.format import (
    CURRENT,
    GENERATION_PREFIX,
    I64,
    RECORDS,
    Column,
    DensePostings,
    Documents,
    FormPostings,
    Latent,
    Positions,
    Segments,
    Statistics,
    Strings,
    TermPostings,
    TfidfWeights,
    TitlePostings,
    Tokens,
    TopTerms,
)
from indexer.index.generation.kernels import TokenArrays, WordBounds, word_bounds
from indexer.index.generation.manifest import Manifest, read_manifest
from indexer.index.generation.record_store import RecordDecompressor
from indexer.index.generation.string_table import StringTable

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FacetReader:
    """One facet's values and which record has which."""

    values: StringTable
    column: Column


class Generation:
    """One generation in service; its attributes are the structures of `indexer.index.generation.format`."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        names = StructureNames
        self.name = folder.name
        self.manifest = manifest
        self.ids = StringTable(load(folder, names.IDS, Strings))
        self.documents = load(folder, names.DOCUMENTS, Documents)
        self.segments = load(folder, names.SEGMENTS, Segments)
        self.tokens = load(folder, names.TOKENS, Tokens)
        self._token_arrays = TokenArrays(*(getattr(self.tokens, each) for each in TokenArrays._fields))
        self.forms = StringTable(load(folder, names.FORMS, Strings))
        self.stems = StringTable(load(folder, names.STEMS, Strings))
        self.form_postings = load(folder, names.FORM_POSTINGS, FormPostings)
        self.title_postings = load(folder, names.TITLE_POSTINGS, TitlePostings)
        self.stem_postings = load(folder, names.STEM_POSTINGS, TermPostings)
        self.dense_postings = load(folder, names.DENSE_POSTINGS, DensePostings)
        self.stem_positions = load(folder, names.STEM_POSITIONS, Positions)
        self.phrases = StringTable(load(folder, names.PHRASES, Strings))
        self.phrase_postings = load(folder, names.PHRASE_POSTINGS, TermPostings)
        self.latent = load(folder, names.LATENT, Latent)
        self.tfidf = load(folder, names.TFIDF_WEIGHTS, TfidfWeights)
        self.top_terms = load(folder, names.TOP_TERMS, TopTerms)
        self.statistics = load(folder, names.STATISTICS, Statistics)
        self.facets: Mapping[str, FacetReader] = {
            facet.name: FacetReader(
                values=StringTable(load(folder, names.values(facet.name), Strings)),
                column=load(folder, names.column(facet.name), Column),
            )
            for facet in FACETS
        }
        self.packed = _map(folder / RECORDS)
        self._decompressor = RecordDecompressor(self.documents.dictionary)

    def __len__(self) -> int:
        return len(self.ids)

    def json(self, doc: int) -> bytes:
        """Return the JSON of record number `doc`."""
        begin, end = self.documents.packed[doc : doc + 2]
        return self._decompressor.decompress(self.packed[begin:end])

    def record(self, doc: int) -> Innovation:
        """Return record number `doc`."""
        return Innovation.from_json(self.json(doc))

    def docs_of(self, segments: I64) -> I64:
        """Return the records that some segments belong to."""
        return np.searchsorted(self.documents.segments, segments, side="right") - 1

    def number(self, id: str) -> int | None:
        """Return the number of the record called `id`, or None."""
        return self.ids.number(id)

    def characters(self, begins: I64, ends: I64) -> WordBounds:
        """Return where the words of segments start and end in their texts; segment s is tokens `begins[s]:ends[s]`."""
        return word_bounds(begins, ends, self._token_arrays, self.forms.arrays)


def current_name(index_dir: Path) -> str:
    """Return the name in the pointer, or "" where nothing was ever published."""
    try:
        return (index_dir / CURRENT).read_text(encoding="utf-8", errors="replace").strip()
    except FileNotFoundError:
        return ""


def generation_folders(index_dir: Path) -> list[Path]:
    """Return the folders of finished generations, newest first."""
    return sorted(index_dir.glob(f"{GENERATION_PREFIX}*"), reverse=True)


def open_folder(folder: Path) -> Generation:
    """Open one generation after comparing every file with its checksum.

    Raises
    ------
    DamagedGenerationError
        A file is missing or differs, or another version of this program wrote it.
    """
    manifest = read_manifest(folder)
    manifest.verify(folder)
    return Generation(folder, manifest)


def open_generation(index_dir: Path) -> Generation:
    """Open the generation in service, or the newest sound one where that is damaged.

    Raises
    ------
    NoGenerationError
        There is none that can be served.
    """
    for folder in _candidates(index_dir):
        try:
            return open_folder(folder)
        except DamagedGenerationError as damage:
            _log.critical("NOT SERVING %s: %s Trying the generation before it.", folder.name, damage)
    raise NoGenerationError(f"{index_dir} holds no index that can be served; run `tiru index` to build one.")


def _candidates(index_dir: Path) -> Iterator[Path]:
    current = current_name(index_dir)
    folders = generation_folders(index_dir)
    if not current and not folders:
        return
    if current not in {folder.name for folder in folders}:
        _log.critical("The pointer %s names %r, which is not there.", index_dir / CURRENT, current)
    # A generation newer than the pointer was never published, unless the pointer itself is lost.
    published = [folder for folder in folders if folder.name <= current] or folders
    yield from published


def _map(path: Path) -> memoryview:
    with path.open("rb") as file:
        if not path.stat().st_size:  # an empty file cannot be mapped
            return memoryview(b"")
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
