"""Tables of Word documents."""

import docx
import pytest

from search_app.planning.export.word_tables import add_pairs, add_table, write
from search_app.planning.plan.model import Statement, Table


@pytest.fixture
def document():
    return docx.Document()


def texts(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_a_table_has_a_head_that_repeats_and_short_rows_that_no_page_breaks(document):
    add_table(document, Table(("a", "b"), ((Statement("x"), Statement("y" * 700)),), (30, 70)))
    head, row = document.tables[0].rows
    assert [cell.text for cell in head.cells] == ["a", "b"]
    assert "tblHeader" in head._tr.xml and "cantSplit" in head._tr.xml
    assert "cantSplit" not in row._tr.xml


def test_equal_cells_of_a_grouped_first_column_are_joined(document):
    rows = tuple((Statement(phase), Statement(step)) for phase, step in (("A", "1"), ("A", "2"), ("B", "3")))
    add_table(document, Table(("Fase", "Langkah"), rows, (1, 1), grouped=True))
    table = document.tables[0]
    assert table.cell(1, 0)._tc is table.cell(2, 0)._tc
    assert texts(table)[1:] == [["A", "1"], ["A", "2"], ["B", "3"]]


def test_columns_share_the_page_by_their_widths(document):
    add_table(document, Table(("a", "b"), ((Statement("x"), Statement("y")),), (25, 75)))
    narrow, wide = document.tables[0].columns
    assert wide.width == pytest.approx(3 * narrow.width, rel=0.01)


def test_pairs_are_rows_of_name_and_value(document):
    add_pairs(document, [("Masalah", "Antre"), ("Solusi", "Daring")])
    assert texts(document.tables[0]) == [["Masalah", "Antre"], ["Solusi", "Daring"]]


def test_a_statement_names_what_it_rests_on_in_brackets(document):
    paragraph = document.add_paragraph()
    write(paragraph, Statement("Antre", "Masalah", "disimpulkan"))
    assert paragraph.text == "Antre [Masalah, disimpulkan]"
