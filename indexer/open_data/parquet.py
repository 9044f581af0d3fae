"""A table as Parquet, made of its JSON Lines with lists and objects as they are."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from arro3.core import DataType, Field, Schema
from arro3.io import read_json, write_parquet

from indexer.open_data.column import Column, Table

_BATCH = 1_000  # rows in memory at once
_ROW_GROUP = 10_000  # rows that a reader takes at once
_COMPRESSION = "zstd(3)"


def parquet_file(path: Path, table: Table, json_lines: Path, facts: Mapping[str, str]) -> None:
    """Write a table.

    Parameters
    ----------
    json_lines : path
        One object a line, with the columns of `table`; what is missing is null.
    facts : mapping of str to str
        What the file says of itself: version, licence.
    """
    schema = Schema([_field(column) for column in table.of_format("parquet")])
    rows = read_json(json_lines, schema, batch_size=_BATCH)
    write_parquet(rows, path, compression=_COMPRESSION, max_row_group_size=_ROW_GROUP, key_value_metadata={**facts})


def _field(column: Column) -> Field:
    kind = _type(column)
    return Field(column.name, DataType.list(Field("item", kind)) if column.is_list else kind)


def _type(column: Column) -> DataType:
    if column.parts:
        return DataType.struct([_field(part) for part in column.parts])
    return {"text": DataType.string, "integer": DataType.int32, "boolean": DataType.bool}[column.type]()
