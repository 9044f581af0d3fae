"""Structures to files and back: each array is one file `<structure>.<attribute>.npy`."""

from __future__ import annotations

import mmap
import re
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import numpy as np
from numpy.typing import NDArray


class StructureNames:
    """Names of the structures in a generation; a facet's column and values are named after the facet."""

    IDS: ClassVar = "ids"
    DOCUMENTS: ClassVar = "documents"
    SEGMENTS: ClassVar = "segments"
    TOKENS: ClassVar = "tokens"
    FORMS: ClassVar = "forms"
    STEMS: ClassVar = "stems"
    FORM_POSTINGS: ClassVar = "form-postings"
    TITLE_POSTINGS: ClassVar = "title-postings"
    STEM_POSTINGS: ClassVar = "stem-postings"
    DENSE_POSTINGS: ClassVar = "dense-postings"
    STEM_POSITIONS: ClassVar = "stem-positions"
    PHRASES: ClassVar = "phrases"
    PHRASE_POSTINGS: ClassVar = "phrase-postings"
    TFIDF_WEIGHTS: ClassVar = "tfidf-weights"
    TFIDF_ROWS: ClassVar = "tfidf-rows"
    TOP_TERMS: ClassVar = "top-terms"
    LATENT: ClassVar = "latent"
    STATISTICS: ClassVar = "statistics"

    @staticmethod
    def column(facet: str) -> str:
        """Name of the structure with a facet's pairs."""
        return f"column-{facet}"

    @staticmethod
    def values(facet: str) -> str:
        """Name of the structure with a facet's values."""
        return f"values-{facet}"


Structure = TypeVar("Structure")

# What NumPy writes before the numbers of an array. It reads that itself by building a syntax tree, with which an index
# takes four times as long to open, and which Python 3.11 cannot do in two threads at once.
_HEADER = re.compile(
    rb"\x93NUMPY\x01\x00..{'descr': '([<|][a-z]\d)', 'fortran_order': False, 'shape': \(([\d, ]*)\), } *\n", re.DOTALL
)


def file_of(structure: str, attribute: str) -> str:
    """Return the file name of one array of a structure."""
    return f"{structure}.{attribute}.npy"


def save(folder: Path, name: str, structure: Any) -> None:
    """Write each array of a structure, in its declared dtype, to its file in `folder`."""
    for attribute in fields(structure):
        array = np.asarray(getattr(structure, attribute.name), dtype=attribute.metadata["dtype"])
        np.save(folder / file_of(name, attribute.name), array, allow_pickle=False)


def load(folder: Path, name: str, kind: type[Structure]) -> Structure:
    """Return the structure called `name`, its arrays mapped read-only from `folder`."""
    attributes = fields(kind)  # type: ignore[arg-type]
    return kind(**{attribute.name: _mapped(folder / file_of(name, attribute.name)) for attribute in attributes})


def _mapped(path: Path) -> NDArray[Any]:
    with path.open("rb", buffering=0) as file:
        content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    header = _HEADER.match(content)
    if header is None:
        raise ValueError(f"{path} does not begin as a file with an array does.")
    shape = tuple(int(size) for size in header[2].split(b",") if size.strip())
    return np.ndarray(shape, header[1].decode(), content, header.end())
