"""The shortlist as a spreadsheet and as CSV."""

import csv
import io

import pytest

from search_app.planning.export.spreadsheet import csv_file, workbook
from tests.search_app.planning.office import row, sheet_cells

EVIL = '=HYPERLINK("http://jahat.test")'


@pytest.mark.parametrize("text", [EVIL, "+1", "-1", "@SUM(A1)", "\tx", "\x00rusak\x0b"])
def test_no_cell_is_run_as_a_formula_and_no_character_breaks_a_file(text):
    cells = sheet_cells(workbook("x", ["a"], [[text]]))
    assert cells["A2"].strip() == text.translate({0: None, 11: None}).strip()
    (_, [cell]) = list(csv.reader(io.StringIO(csv_file(["a"], [[text]]).decode("utf-8-sig"))))
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\x00"))


def test_header_and_rows_stand_below_each_other():
    cells = sheet_cells(workbook("Pilihan", ["a", "b"], [["1", "2"], ["3", "4"]]))
    assert [row(cells, number) for number in (1, 2, 3)] == [["a", "b"], ["1", "2"], ["3", "4"]]


def test_a_csv_begins_with_the_mark_of_utf8_and_ends_lines_as_spreadsheets_do():
    assert csv_file(["é"], [["x\ny"]]) == b'\xef\xbb\xbf\xc3\xa9\r\n"x\ny"\r\n'
