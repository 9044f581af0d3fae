"""Tables of Word documents: widths that fit what they hold, heads that repeat, short rows that no page parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from corpus.spreadsheet_cells import plain
from search_app.planning.plan.links import pieces
from search_app.planning.plan.model import Statement, Table

PAGE_CM = 16.6  # between the margins of a sheet of A4
_MAX_UNBROKEN = 600  # characters; a row that holds more may go on on the next page
_HEAD, _MARK, _LINK = "E7EEF5", RGBColor(0x55, 0x60, 0x6B), RGBColor(0x0B, 0x5A, 0x52)


def write(paragraph: Paragraph, statement: Statement, *, bold: bool = False) -> None:
    """Write a statement, and smaller behind it in brackets what it rests on; its links can be followed."""
    for run in _runs(paragraph, statement.text, statement.links):
        run.bold = bold
    if marks := ", ".join(part for part in (statement.rests_on, statement.note) if part):
        for run in _runs(paragraph, f" [{marks}]", statement.links):
            run.font.size = Pt(8)
            run.font.color.rgb = run.font.color.rgb or _MARK


def add_table(document: Document, table: Table) -> None:
    """Add a table with its head; the first cells of a group of rows become one."""
    rows = _add_rows(document, (tuple(Statement(name) for name in table.heading), *table.rows), table.widths)
    for cell in rows[0].cells:
        _shade(cell)
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _add_property(rows[0], "w:tblHeader")
    first = 1
    for group in table.groups:
        _join(rows[first : first + len(group)])
        first += len(group)


def add_pairs(document: Document, pairs: Sequence[tuple[str, str]]) -> None:
    """Add a table of names and values."""
    rows = [(Statement(name), Statement(value)) for name, value in pairs]
    for row in _add_rows(document, rows, (28, 72)):
        _shade(row.cells[0])


def _add_rows(document: Document, rows: Sequence[Sequence[Statement]], widths: Sequence[int]) -> list[_Row]:
    added = document.add_table(rows=len(rows), cols=len(widths))
    added.style, added.autofit = "Table Grid", False
    shares = [Cm(PAGE_CM * width / sum(widths)) for width in widths]
    for column, share in zip(added.columns, shares, strict=True):
        column.width = share
    listed = list(added.rows)
    for row, statements in zip(listed, rows, strict=True):
        if sum(len(statement.text) for statement in statements) < _MAX_UNBROKEN:
            _add_property(row, "w:cantSplit")
        for cell, statement, share in zip(row.cells, statements, shares, strict=True):
            cell.width = share
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(2)
            write(paragraph, statement)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    return listed


def _join(rows: Sequence[_Row]) -> None:
    """Make one cell of the first cells of some rows, which says once what all of them say."""
    for row in rows[1:]:
        row.cells[0].paragraphs[0].clear()
    top = rows[0].cells[0].merge(rows[-1].cells[0])
    for empty in top.paragraphs[1:]:
        empty._p.getparent().remove(empty._p)


def _runs(paragraph: Paragraph, text: str, links: Sequence[str]) -> Iterator[Run]:
    """Add a text to a paragraph and yield its runs; those that are links look and act like one."""
    for piece in pieces(plain(text), links):
        run = paragraph.add_run(piece.text)
        if piece.url:
            run.font.underline, run.font.color.rgb = True, _LINK
            link = OxmlElement("w:hyperlink")
            link.set(qn("r:id"), paragraph.part.relate_to(piece.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
            run._r.addprevious(link)
            link.append(run._r)
        yield run


def _shade(cell: _Cell) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), _HEAD)
    cell._tc.get_or_add_tcPr().append(shade)


def _add_property(row: _Row, what: str) -> None:
    """Give a row a property: to stand at the head of every page, or never to be parted by one."""
    row._tr.get_or_add_trPr().append(OxmlElement(what))
