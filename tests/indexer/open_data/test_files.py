"""What the files of an edition hold."""

import csv
import hashlib
import json

import openpyxl
from arro3.io import read_parquet

from corpus.jsonl import read_all
from corpus.replications.csv_file import read
from corpus.replications.entry import Entry
from indexer.open_data.column import FORMATS
from indexer.open_data.edition import CHECKSUMS, DICTIONARY
from tests.indexer.open_data.conftest import ENTRIES, FULL, RECORDS


def test_both_tables_are_there_in_every_format_with_what_explains_them(edition):
    names = [f"{table}.{ending}" for table in ("inovasi", "replikasi") for ending in FORMATS]
    assert sorted(file.name for file in edition.files) == sorted([*names, DICTIONARY, CHECKSUMS])
    assert edition.rows == {"inovasi": 3, "replikasi": 1}


def test_what_comes_out_goes_in_again(edition, folder):
    checked = read_all([folder / "inovasi.jsonl"])
    assert checked.records[0] == FULL
    lines = (folder / "replikasi.jsonl").read_text(encoding="utf-8").splitlines()
    assert tuple(map(Entry.from_json, lines)) == ENTRIES
    assert read(folder / "replikasi.csv") == ENTRIES


def test_every_format_has_every_record(folder):
    with (folder / "inovasi.csv").open(encoding="utf-8-sig", newline="") as file:
        in_csv = [row["id"] for row in csv.DictReader(file)]
    in_workbook = [cell.value for cell in openpyxl.load_workbook(folder / "inovasi.xlsx")["inovasi"]["A"]][1:]
    table = read_parquet(folder / "inovasi.parquet").read_all()
    in_parquet = [table["id"][number].as_py() for number in range(table.num_rows)]
    in_lines = [json.loads(line)["id"] for line in (folder / "inovasi.jsonl").read_bytes().splitlines()]
    assert in_csv == in_workbook == in_parquet == in_lines == [record.id for record in RECORDS]


def test_no_cell_is_a_formula(folder):
    text = (folder / "inovasi.csv").read_text(encoding="utf-8-sig")
    assert """jahat,"'=HYPERLINK(""http://x"")",'@SUM(1)""" in text
    assert "'+nama lain" in (folder / "replikasi.csv").read_text(encoding="utf-8-sig")


def test_checksums_and_sizes_are_those_of_the_files(edition, folder):
    for file in edition.files:
        content = (folder / file.name).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (file.bytes, file.sha256)
    listed = dict(line.split("  ")[::-1] for line in (folder / CHECKSUMS).read_text().splitlines())
    assert listed == {file.name: file.sha256 for file in edition.files if file.name != CHECKSUMS}


def test_cells_that_a_workbook_cannot_hold_are_counted(edition):
    assert edition.shortened == 1
