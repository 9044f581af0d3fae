"""The empty table: it has a column for every field and is read back whole."""

from __future__ import annotations

import pytest
from openpyxl import load_workbook

from indexer.sources.errors import SourceError
from indexer.sources.formats.tables.template import TEMPLATE_COLUMNS, write_template
from indexer.sources.spec import TARGETS
from tests.indexer.sources.formats.tables.reading import read

FILLED = {"judul": "Antar Obat", "tingkat": "kota", "status": "berjalan", "digital": "ya", "sumber": "Buku Top 99"}


def test_every_field_has_a_column():
    assert set(TEMPLATE_COLUMNS) == set(TARGETS)


@pytest.mark.parametrize("rows", [[], [FILLED]])
@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
def test_each_column_is_read_as_its_field_and_none_is_unused(tmp_path, name, rows):
    path = tmp_path / name
    write_template(path)
    cells = [[row.get(column) for column in TEMPLATE_COLUMNS.values()] for row in rows]
    if name == "a.xlsx":
        book = load_workbook(path)
        for row in cells:
            book.active.append(row)
        book.save(path)
    else:
        lines = (",".join(cell or "" for cell in row) + "\r\n" for row in cells)
        path.write_text(path.read_text(encoding="utf-8-sig") + "".join(lines), encoding="utf-8-sig")
    found = read(path)
    assert len(found.records) == len(rows)
    (told,) = found.told
    assert "not used" not in told
    assert [f"{column!r} as {field}" in told for field, column in list(TEMPLATE_COLUMNS.items())[1:]].count(False) == 0


def test_other_kinds_are_refused(tmp_path):
    with pytest.raises(SourceError, match="no kind that can be filled in"):
        write_template(tmp_path / "a.pdf")
