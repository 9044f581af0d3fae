"""Parquet keeps lists and objects as they are."""

import json

from arro3.io import read_parquet

from indexer.open_data.columns import INNOVATIONS
from indexer.open_data.parquet import parquet_file
from tests.indexer.open_data.conftest import FULL, NASTY


def test_a_row_has_what_the_line_of_json_has(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.write_bytes(FULL.to_json() + b"\n" + NASTY.to_json() + b"\n")
    parquet_file(tmp_path / "a.parquet", INNOVATIONS, lines, {"licence": "x"})
    table = read_parquet(tmp_path / "a.parquet").read_all()
    assert table.num_rows == 2
    for number, line in enumerate(lines.read_text(encoding="utf-8").splitlines()):
        row = {name: table[name][number].as_py() for name in table.column_names}
        assert without_null(row) == json.loads(line)


def without_null(value):
    if isinstance(value, dict):
        return {name: without_null(item) for name, item in value.items() if item is not None}
    return [without_null(item) for item in value] if isinstance(value, list) else value


def test_a_table_without_rows_still_has_its_columns(tmp_path):
    lines = tmp_path / "a.jsonl"
    lines.touch()
    parquet_file(tmp_path / "a.parquet", INNOVATIONS, lines, {})
    table = read_parquet(tmp_path / "a.parquet").read_all()
    assert (table.num_rows, table.column_names[0]) == (0, "id")
