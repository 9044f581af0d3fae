"""CSV, XLSX and JSON Lines to source records: row by row, each fault named by row and column."""

from __future__ import annotations

import csv
import datetime
import gc
import itertools
import json
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from corpus.jsonl import LONGEST_LINE
from corpus.slug import slug
from indexer.sources.errors import SourceError
from indexer.sources.extract.html_text import encodable
from indexer.sources.extract.record_builder import BuildResult, Fault, FieldValues, build_source_record
from indexer.sources.spec import LISTS, Spec

LARGEST_UNPACKED = 1_000_000_000  # bytes; a workbook is a ZIP archive, and may be a bomb
LONGEST_CELL = 100_000  # characters
MOST_COLUMNS = 200
SEPARATORS = ";\n|"

COLUMNS = {
    "title": ("judul", "nama inovasi", "judul inovasi"),
    "summary": ("ringkasan", "deskripsi singkat"),
    "problem": ("masalah", "latar belakang", "permasalahan"),
    "solution": ("solusi", "deskripsi", "uraian", "cara kerja"),
    "results": ("hasil", "manfaat", "dampak"),
    "steps": ("langkah", "tahapan", "tahapan proses"),
    "drivers": ("pendorong", "faktor pendorong"),
    "barriers": ("hambatan", "penghambat", "faktor penghambat", "kendala"),
    "prerequisites": ("prasyarat", "prasyarat replikasi"),
    "agency": ("instansi", "nama instansi", "pemilik"),
    "unit": ("unit", "unit instansi", "opd", "perangkat daerah"),
    "agency_level": ("tingkat", "kelompok instansi"),
    "province": ("provinsi", "propinsi"),
    "regency": ("kabupaten/kota", "kabupaten", "kota", "kab/kota"),
    "year_started": ("tahun mulai", "tahun inisiasi"),
    "year_implemented": ("tahun", "tahun penerapan", "tahun implementasi"),
    "sectors": ("sektor", "urusan", "bidang"),
    "sdgs": ("tpb", "tujuan pembangunan berkelanjutan"),
    "innovation_types": ("jenis inovasi", "jenis"),
    "beneficiaries": ("penerima", "penerima manfaat", "sasaran"),
    "keywords": ("kata kunci",),
    "status": (),
    "source_title": ("sumber",),
}
"""Fields by the names that a header may give them, besides its own English one; the first is the template's."""

CLOSED_FIELDS = (
    "year_started",
    "year_implemented",
    "province",
    "regency",
    "sectors",
    "sdgs",
    "innovation_types",
    "status",
)
"""Fields with values of a closed list, so that a cell may be filled in and yet not understood."""


@dataclass(frozen=True, slots=True)
class RowResult:
    """The source record of one row, and its cells that are filled in and could not be read."""

    result: BuildResult
    unread_cells: tuple[Fault, ...] = ()


class _Row(NamedTuple):
    """The cells of one row by field; `number` is its line or row in the file, from 1, the header's."""

    number: int
    cells: dict[str, Any]


def read_table(path: Path, spec: Spec) -> Iterator[RowResult]:
    """Yield what each row of a .csv, .xlsx or .jsonl file holds; rows are read one at a time.

    Raises
    ------
    SourceError
        The file cannot be read at all, or its header names no column of a title.
    """
    readers = {".csv": _csv_rows, ".xlsx": _xlsx_rows, ".jsonl": _json_rows}
    key_counts: Counter[str] = Counter()
    if path.suffix.lower() not in readers:
        raise SourceError(f"{path} is of no kind that can be imported; give .csv, .xlsx or .jsonl.")
    try:
        for row in readers[path.suffix.lower()](path, spec):
            yield _row_result(path, row, spec, key_counts)
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path} is not UTF-8 at byte {error.start + 1}; save it as UTF-8.") from error
    except csv.Error as error:
        raise SourceError(f"{path} is no CSV: {error}.") from error


def file_spec(path: Path, *, publish: bool) -> Spec:
    """Return the source that a file by itself is: known by its name."""
    name = slug(path.stem, longest=60) or "file"
    return Spec(name=f"file-{name}", kind="file", title=path.name, where=(str(path),), publish=publish)


def table_faults(path: Path, spec: Spec) -> Iterator[Fault]:
    """Yield everything that keeps rows or cells of a file from being taken in."""
    for row in read_table(path, spec):
        yield from (row.result if isinstance(row.result, list) else row.unread_cells)


def write_template(path: Path) -> None:
    """Write an empty table with all columns, as .xlsx or .csv by the path's ending."""
    names = [known[0] if known else name for name, known in COLUMNS.items()]
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        book.create_sheet("inovasi").append(names)
        book.save(path)
    elif path.suffix.lower() == ".csv":
        path.write_text(",".join(names) + "\r\n", encoding="utf-8-sig")
    else:
        raise SourceError(f"{path} is of no kind that can be filled in; name a file .xlsx or .csv.")


def _row_result(path: Path, row: _Row, spec: Spec, key_counts: Counter[str]) -> RowResult:
    values: FieldValues = {}
    location = f"{path.name}:{row.number}"
    for name, value in row.cells.items():
        items = [text for item in (value if isinstance(value, list) else [value]) if (text := _text(item))]
        if any(len(item) > LONGEST_CELL for item in items):
            return RowResult([Fault(location, name, f"has more than {LONGEST_CELL} characters.")])
        if items:
            values[name] = _parts(items) if name in LISTS else "\n".join(items)
    result = build_source_record(values, spec, _row_key(values, key_counts) or location)
    if isinstance(result, list):
        return RowResult([replace(fault, key=location) for fault in result])
    missed = [name for name in CLOSED_FIELDS if name in values and not getattr(result.record, name)]
    unread = (_unread_cell(location, name, values[name]) for name in missed if _has_content(values[name]))
    return RowResult(result, tuple(unread))


def _has_content(cell: str | list[str]) -> bool:
    """Return whether a cell says anything; many hold a dash where nothing is known."""
    return any(mark.isalnum() for mark in "".join(cell))


def _unread_cell(location: str, name: str, cell: str | list[str]) -> Fault:
    shown = "; ".join(cell) if isinstance(cell, list) else cell
    return Fault(location, name, f"{shown[:80]!r} is not known; it was left empty.")


def _row_key(values: FieldValues, key_counts: Counter[str]) -> str:
    """Return a key made of title and agency, so that the same table with a row more has the same keys.

    A key that rows before it have too is numbered, so that no row takes another's place.
    """
    key = "|".join(" ".join(str(values.get(part, "")).casefold().split()) for part in ("title", "agency")).strip("|")
    key_counts[key] += 1
    return f"{key}|{key_counts[key]}" if key_counts[key] > 1 else key


def _parts(items: list[str]) -> list[str]:
    parts = itertools.chain.from_iterable(_split(item) for item in items)
    return [text for part in parts if (text := part.strip())]


def _split(text: str) -> list[str]:
    for mark in SEPARATORS[1:]:
        text = text.replace(mark, SEPARATORS[0])
    return text.split(SEPARATORS[0])


def _text(value: Any) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value.year) if isinstance(value, datetime.datetime | datetime.date) else encodable(str(value)).strip()


def _csv_rows(path: Path, spec: Spec) -> Iterator[_Row]:
    csv.field_size_limit(LONGEST_CELL * 4)
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        reader = csv.reader(file, delimiter=max(",;\t", key=sample.count))
        names = _header(path, next(reader, []), spec)
        for number, cells in enumerate(reader, start=2):
            if any(cell.strip() for cell in cells):
                yield _Row(number, dict(zip(names, cells, strict=False)))


def _xlsx_rows(path: Path, spec: Spec) -> Iterator[_Row]:
    with _workbook(path) as book:
        rows = book.worksheets[0].iter_rows(values_only=True, max_col=MOST_COLUMNS)
        names: list[str] = []
        for number, cells in enumerate(rows, start=1):
            if not any(cell is not None and str(cell).strip() for cell in cells):
                continue
            if not names:
                names = _header(path, [str(cell or "") for cell in cells], spec)
                continue
            yield _Row(number, {name: cell for name, cell in zip(names, cells, strict=False) if name})
        if not names:
            _header(path, [], spec)
    del book, rows
    gc.collect()  # a workbook refers to itself: its table of texts, all its content, would stay for long


@contextmanager
def _workbook(path: Path) -> Iterator[Any]:
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_UNPACKED:
                raise SourceError(f"{path} unpacks to more than {LARGEST_UNPACKED} bytes.")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles that openpyxl does not know; only values are read
            book = load_workbook(path, read_only=True, data_only=True)
        try:
            yield book
        finally:
            book.close()
    except (zipfile.BadZipFile, InvalidFileException, DefusedXmlException, ParseError, KeyError, ValueError) as error:
        raise SourceError(
            f"{path} is no workbook of Excel that can be read: {error or type(error).__name__}."
        ) from error


def _json_rows(path: Path, spec: Spec) -> Iterator[_Row]:
    with path.open("rb") as file:
        for number in itertools.count(1):
            line = file.readline(LONGEST_LINE + 1)
            if not line:
                return
            if len(line) > LONGEST_LINE:
                raise SourceError(f"{path}:{number} is longer than {LONGEST_LINE} bytes.")
            if line.strip():
                value = _object(f"{path}:{number}", line)
                names = dict(zip(value, _names(value, spec), strict=True))
                yield _Row(number, {names[key]: item for key, item in value.items() if names[key]})


def _object(location: str, line: bytes) -> dict[str, Any]:
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{location} is not JSON: {error}.") from error
    if not isinstance(value, dict):
        raise SourceError(f"{location} holds no object.")
    return value


def _header(path: Path, cells: Iterable[str], spec: Spec) -> list[str]:
    names = _names(cells, spec)
    if "title" not in names:
        raise SourceError(f"{path} has no column of titles in its first row; name one 'judul', or use `tiru template`.")
    repeated = next((name for name in names if name and names.count(name) > 1), "")
    if repeated:
        raise SourceError(f"{path} has two columns that mean {repeated!r}; leave one out.")
    return names


def _names(cells: Iterable[str], spec: Spec) -> list[str]:
    """Return the field of each column, empty where it means none."""
    known = {alias: name for name, aliases in COLUMNS.items() for alias in (name, name.replace("_", " "), *aliases)}
    known |= {rule.value.casefold(): name for name, rule in spec.fields.items()}
    return [known.get(" ".join(cell.casefold().split()).rstrip(" *:"), "") for cell in cells]
