"""Workbooks, read by another library than writes them."""

import openpyxl

from indexer.open_data.workbook import LONGEST_CELL, workbook


def test_texts_stay_texts_and_numbers_numbers(tmp_path):
    with workbook(tmp_path / "a.xlsx", "data", ["a", "b"]) as book:
        book.write(["=1+1", 2019])
        book.write(["ab </t>&", False])
        book.write(["https://contoh.go.id", ""])
    read = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert read.sheetnames == ["data"]
    cells = [[cell.value for cell in row] for row in read["data"].rows]
    assert cells == [["a", "b"], ["=1+1", 2019], ["ab </t>&", False], ["https://contoh.go.id", None]]
    assert read["data"]["A2"].data_type == "s"
    assert read["data"]["A4"].hyperlink is None


def test_a_cell_that_is_too_long_is_cut_and_counted(tmp_path):
    with workbook(tmp_path / "a.xlsx", "data", ["a"]) as book:
        book.write(["x" * (LONGEST_CELL + 1)])
        book.write(["x" * LONGEST_CELL])
    assert book.shortened == 1
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["data"]
    assert [len(cell.value) for cell in sheet["A"]] == [1, LONGEST_CELL, LONGEST_CELL]
