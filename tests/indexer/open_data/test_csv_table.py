"""CSV that spreadsheets open and do not run."""

import csv

from indexer.open_data.csv_table import csv_table


def test_cells_are_read_back_and_none_is_a_formula(tmp_path):
    path = tmp_path / "a.csv"
    with csv_table(path, ["a", "b"]) as table:
        table.write(["=1+1", 'x"y,\nz'])
        table.write([True, 2019])
        table.write(["ab", ""])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfa,b\r\n")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["a", "b"], ["'=1+1", 'x"y,\nz'], ["true", "2019"], ["ab", ""]]
