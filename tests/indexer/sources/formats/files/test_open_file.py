"""Files opened by the ending of their name."""

from __future__ import annotations

import docx
import pytest

from indexer.sources.errors import SourceError
from indexer.sources.formats.files.open_file import file_spec, open_tables
from tests.indexer.sources.formats.samples import GOOD, HEADER, csv_file, xlsx_file


def rows_of(path):
    with open_tables(path, lambda rows: 1) as file:
        return [list(row.cells) for table in file.tables for row in table.rows()]


@pytest.mark.parametrize("name", ["a.csv", "a.CSV", "a.tsv", "a.txt"])
def test_texts_are_read_as_csv(tmp_path, name):
    assert rows_of(csv_file(tmp_path / name, [HEADER]))[0] == HEADER


@pytest.mark.parametrize("name", ["a.xlsx", "a.XLSM"])
def test_workbooks_are_read(tmp_path, name):
    assert rows_of(xlsx_file(tmp_path / "a.xlsx", [HEADER, GOOD]).rename(tmp_path / name))[0] == HEADER


@pytest.mark.parametrize("name", ["a.json", "a.jsonl", "a.ndjson"])
def test_json_is_read(tmp_path, name):
    (tmp_path / name).write_text('{"judul": "x"}\n{"judul": "y"}\n', encoding="utf-8")
    assert rows_of(tmp_path / name) == [["judul"], ["x"], ["y"]]


@pytest.mark.parametrize(("name", "sentence"), [("a.xls", "save it as .xlsx"), ("a.pdf", "give .csv, .xlsx")])
def test_other_kinds_are_refused(tmp_path, name, sentence):
    (tmp_path / name).touch()
    with pytest.raises(SourceError, match=sentence):
        rows_of(tmp_path / name)


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx", "a.json"])
def test_a_file_that_is_not_there_is_refused(tmp_path, name):
    with pytest.raises(SourceError, match="cannot be read"):
        rows_of(tmp_path / name)
    (tmp_path / name).mkdir()
    with pytest.raises(SourceError, match="cannot be read"):
        rows_of(tmp_path / name)


def test_a_text_document_that_is_called_a_workbook_is_refused_with_the_reason(tmp_path):
    docx.Document().save(tmp_path / "a.xlsx")
    with pytest.raises(SourceError, match="cannot be read: File contains no valid workbook part"):
        rows_of(tmp_path / "a.xlsx")


def test_a_file_is_a_source_known_by_its_name(tmp_path):
    spec = file_spec(tmp_path / "Inovasi Daerah 2024.csv", publish=True)
    assert (spec.name, spec.title, spec.publish) == ("file-inovasi-daerah-2024", "Inovasi Daerah 2024.csv", True)
