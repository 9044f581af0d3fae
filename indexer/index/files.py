"""Structures to files and back: each array is one file `<structure>.<attribute>.npy`."""

from __future__ import annotations

import threading
from dataclasses import fields
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import numpy as np


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
    STEM_LINES: ClassVar = "stem-lines"
    STEM_PLACES: ClassVar = "stem-places"
    PHRASES: ClassVar = "phrases"
    PHRASE_POSTINGS: ClassVar = "phrase-postings"
    LIKENESS: ClassVar = "likeness"
    VECTORS: ClassVar = "vectors"
    TELLING: ClassVar = "telling"
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

# NumPy reads a header by building a syntax tree, which Python 3.11 cannot do in two threads at once (it raises
# SystemError, "AST constructor recursion depth mismatch").
reading_header = threading.Lock()


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
    arrays = {}
    for attribute in fields(kind):  # type: ignore[arg-type]
        with reading_header:
            mapped = np.load(folder / file_of(name, attribute.name), mmap_mode="r", allow_pickle=False)
        arrays[attribute.name] = np.asarray(mapped)  # a plain array is sliced faster than a memmap
    return kind(**arrays)
