"""Columns that are filled in only in the first row of each group."""

from __future__ import annotations

import pytest

from indexer.sources.formats.files.grid import GridRow
from indexer.sources.formats.tables.column_names import ColumnNames
from indexer.sources.formats.tables.columns import plan_columns
from indexer.sources.formats.tables.groups import grouping_columns
from indexer.sources.spec import Spec

NAMES = ColumnNames(Spec(name="a", kind="file", title="a", where=("a.csv",)))


def grouping(name: str, values: str) -> list[str]:
    rows = [GridRow(number, (f"Judul {number}", value, "x")) for number, value in enumerate(values.split(";"), 1)]
    plan = plan_columns(("Judul", name, "Ringkasan"), [row.cells for row in rows], NAMES)
    return [column.name for column in grouping_columns(plan, rows)]


def test_two_groups_whose_values_do_not_come_back():
    assert grouping("OPD", "Dinas A;;;Dinas B;") == ["OPD"]


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("OPD", ";Dinas A;;Dinas B;"),
        ("OPD", "Dinas A;;Dinas A;;Dinas B"),
        ("OPD", "Dinas A;;;"),
        ("OPD", "Dinas A;;Dinas B;Dinas C"),
        ("Tahun", "2020;;;2021;"),
        ("OPD", ""),
    ],
)
def test_gaps_are_no_groups(name, values):
    assert grouping(name, values) == []
