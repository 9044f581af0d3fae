"""Headers below titles, over two rows, beside groups."""

from __future__ import annotations

import pytest

from indexer.sources.formats.files.grid import GridRow
from indexer.sources.formats.files.open_file import file_spec
from indexer.sources.formats.tables.column_names import ColumnNames
from indexer.sources.formats.tables.header import find_header, understood, width_of


@pytest.fixture
def known_names(tmp_path):
    return ColumnNames(file_spec(tmp_path / "a.csv", publish=False))


def rows_of(*lines: str) -> list[GridRow]:
    return [GridRow(number, line.split(";")) for number, line in enumerate(lines, 1)]


def test_the_header_is_the_row_that_names_a_title_and_most_fields(known_names):
    rows = rows_of("DAFTAR INOVASI", "", "No;Nama Inovasi;OPD", "1;Inovasi;Dinas")
    assert find_header(rows, known_names) == (("No", "Nama Inovasi", "OPD"), 3, 3)


def test_a_word_among_values_is_no_header(known_names):
    assert find_header(rows_of("Kegiatan;OPD;Tahun", "Antar;Dinas;2020", "Judul"), known_names) is None


def test_a_second_row_is_joined_where_the_first_leaves_columns_open(known_names):
    rows = rows_of("No;Nama Inovasi;Waktu;;Hasil", ";;Uji Coba;Penerapan;", "1;Antar;2020;2021;Baik")
    header = find_header(rows, known_names)
    assert header.names == ("No", "Nama Inovasi", "Waktu Uji Coba", "Waktu Penerapan", "Hasil")
    assert list(header.sentences()) == ["rows 1 to 2 were read as its header"]


def test_groups_above_the_titles_row_complete_its_names(known_names):
    rows = rows_of(
        ";Identitas;;Waktu;;Jenis", "No;Nama Inovasi;Urusan;Uji Coba;Penerapan;", "1;Antar;Sosial;2020;2021;x"
    )
    header = find_header(rows, known_names)
    assert header.names == ("No", "Nama Inovasi", "Urusan", "Waktu Uji Coba", "Waktu Penerapan", "Jenis")


@pytest.mark.parametrize("line", ["I. DINAS KESEHATAN;;", "1;Antar;Dinas", ";;Dinas Sosial", "(1);(2);(3)"])
def test_a_row_of_content_is_no_part_of_the_header(known_names, line):
    assert find_header(rows_of("No;Nama Inovasi;OPD", line), known_names).last_row == 1


def test_only_rows_with_a_title_are_understood(known_names):
    assert understood(["Judul", "OPD", "xyz", None, 3], known_names) == 2
    assert understood(["OPD", "Tahun"], known_names) == 0


def test_a_table_is_as_wide_as_its_header_unless_most_rows_are_wider(known_names):
    header = find_header(rows_of("Judul;OPD"), known_names)
    assert width_of(header, rows_of("a;b;c", "a;b", "a;b")) == 2
    assert width_of(header, rows_of("a;b;c", "a;b;c", "a;b")) == 3
