"""What hostile texts have become in a document that no browser shows as a page: read by parsers that are not ours."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

import openpyxl
import rdflib
from bs4 import BeautifulSoup

from tests.drills.vectors import NAME

_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r", "\n")
_NUMBER = re.compile(r"[-+]?\d+([.,]\d+)?")


def faults_of(kind: str, content: bytes) -> Iterator[str]:
    """Yield what is wrong with a document of a media type.

    A page gives what its structured data hold; the rest of it is for a browser to see.
    """
    reader = next((read for part, read in _READERS.items() if part in kind), None)
    try:
        if reader is not None:
            yield from reader(content)
    except Exception as error:  # whatever it is, the document cannot be read
        yield f"cannot be read: {error!r}"


def cell_fault(text: object) -> str:
    """Return what is wrong with a cell, "" where a spreadsheet takes it for text."""
    is_formula = isinstance(text, str) and text.startswith(_STARTS) and not _NUMBER.fullmatch(text)
    return f"a cell begins a formula: {text[:60]!r}" if is_formula else ""


def _of_page(content: bytes) -> Iterator[str]:
    for script in BeautifulSoup(content, "lxml").find_all("script", type="application/ld+json"):
        json.loads(script.string or "")
    yield from ()


def _of_csv(content: bytes) -> Iterator[str]:
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")):
        yield from filter(None, map(cell_fault, row))


def _of_workbook(content: bytes) -> Iterator[str]:
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            yield from (f"a formula: {cell.value!r}" for cell in row if cell.data_type == "f")
            yield from (
                f"a link: {cell.hyperlink.target}" for cell in row if cell.hyperlink and _leads(cell.hyperlink.target)
            )


def _of_office(content: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as document:
        for name in document.namelist():
            if name.endswith((".xml", ".rels")):
                yield from _of_xml(document.read(name))


def _of_xml(content: bytes) -> Iterator[str]:
    for element in ElementTree.fromstring(content).iter():
        if NAME in str(element.tag) or any(NAME in name for name in element.attrib):
            yield f"an element: {element.tag} {element.attrib}"
        yield from (
            f"a link: {value}"
            for name, value in element.attrib.items()
            if name.lower().endswith(("href", "target")) and _leads(value)
        )


def _of_json(content: bytes) -> Iterator[str]:
    json.loads(content)
    yield from ()


def _of_lines(content: bytes) -> Iterator[str]:
    for line in content.splitlines():
        json.loads(line)
    yield from ()


def _of_turtle(content: bytes) -> Iterator[str]:
    rdflib.Graph().parse(data=content, format="turtle")
    yield from ()


def _leads(target: str | None) -> bool:
    return bool(re.match(r"\s*(javascript|vbscript|data):", target or "", re.IGNORECASE))


_READERS = {
    "text/html": _of_page, "text/csv": _of_csv, "spreadsheetml": _of_workbook, "wordprocessingml": _of_office,
    "ndjson": _of_lines, "jsonl": _of_lines, "json": _of_json, "turtle": _of_turtle, "xml": _of_xml,
}  # fmt: skip
