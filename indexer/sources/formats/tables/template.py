"""An empty table to fill in, with a column for every field that a table may give."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook

from indexer.sources.errors import SourceError

TEMPLATE_COLUMNS = {
    "title": "judul",
    "summary": "ringkasan",
    "problem": "masalah",
    "solution": "solusi",
    "results": "hasil",
    "steps": "langkah",
    "drivers": "pendorong",
    "barriers": "hambatan",
    "prerequisites": "prasyarat",
    "agency": "instansi",
    "unit": "unit",
    "agency_level": "tingkat",
    "province": "provinsi",
    "regency": "kabupaten/kota",
    "year_started": "tahun mulai",
    "year_implemented": "tahun",
    "sectors": "sektor",
    "sdgs": "tpb",
    "innovation_types": "jenis inovasi",
    "digital": "digital",
    "beneficiaries": "penerima",
    "keywords": "kata kunci",
    "status": "status",
    "source_title": "sumber",
    "english_title": "judul inggris",
    "english_summary": "ringkasan inggris",
}
"""What the template calls the column of each field."""


def write_template(path: Path) -> None:
    """Write an empty table with all columns, as .xlsx or .csv by the path's ending."""
    names = list(TEMPLATE_COLUMNS.values())
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        book.create_sheet("inovasi").append(names)
        book.save(path)
    elif path.suffix.lower() == ".csv":
        path.write_text(",".join(names) + "\r\n", encoding="utf-8-sig")
    else:
        raise SourceError(f"{path} is of no kind that can be filled in; name a file .xlsx or .csv.")
