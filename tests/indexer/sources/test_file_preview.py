"""A preview of files: columns, the first records, all faults; nothing is stored."""

from __future__ import annotations

from indexer.sources.extract.record_builder import Fault
from indexer.sources.file_preview import file_preview_lines, result_lines
from indexer.sources.formats.files.open_file import file_spec


def test_columns_come_first_then_three_records_and_every_fault(tmp_path):
    path = tmp_path / "a.csv"
    rows = "".join(f"Layanan {number},20{number}\n" for number in range(10, 15))
    path.write_text(f"judul,tahun\n{rows},2020\nAkhir,dua ribu\nJumlah,5\n", encoding="utf-8")
    lines = list(file_preview_lines(file_spec(path, publish=False)))
    assert lines[0] == "a.csv: Column 'judul' was read as title, 'tahun' as year_implemented."
    assert [line for line in lines if line.startswith("title:")] == [f"title: Layanan {n}" for n in (10, 11, 12)]
    assert lines[-4:] == [
        "fault: a.csv:7: title: is missing; every record needs one.",
        "unread: a.csv:8: year_implemented: 'dua ribu' is not known; it was left empty.",
        "a.csv: 1 row left out as a sum: 9.",
        "a.csv: 6 records and 1 rows with faults; nothing was stored.",
    ]


def test_faults_are_shown_one_a_line():
    assert list(result_lines([Fault("7", "title", "is missing."), Fault("7", "", "is bad.")])) == [
        "fault: 7: title: is missing.",
        "fault: 7: is bad.",
    ]
