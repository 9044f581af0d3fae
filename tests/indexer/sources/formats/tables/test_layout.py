"""Layouts: which tables of a file can be read, and why none can."""

from __future__ import annotations

import pytest

from indexer.sources.errors import SourceError
from tests.indexer.sources.formats.tables.reading import read, text_file, workbook


def test_a_file_without_titles_is_refused_with_the_names_it_has(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [["Petunjuk"]], [["Kegiatan", "OPD"], ["x", "y"]])
    with pytest.raises(SourceError, match="in any of its 2 sheets; sheet '2' has 'Kegiatan', 'OPD'"):
        read(path)


def test_an_empty_file_is_refused_and_what_is_hidden_is_named(tmp_path):
    with pytest.raises(SourceError, match="is empty; `tiru template`"):
        read(text_file(tmp_path / "a.csv", "", ""))
    with pytest.raises(SourceError, match=r"sheet '1' is hidden"):
        read(workbook(tmp_path / "a.xlsx", [["Judul"], ["x"]], [["Catatan"]], hidden=(1,)))


def test_a_header_alone_gives_nothing_and_is_no_fault(tmp_path):
    found = read(text_file(tmp_path / "a.csv", "Judul;Instansi"))
    assert (found.records, found.faults) == ([], [])


def test_a_table_is_judged_by_its_first_rows_and_read_to_its_end(tmp_path):
    rows = (f"Layanan {number};{'Digital' if number < 300 else 'kilat'}" for number in range(301))
    found = read(text_file(tmp_path / "a.csv", "Judul;Jenis", *rows))
    assert len(found.records) == 301
    assert found.unread == ["a.csv:302: digital: 'kilat' is not known; it was left empty."]
