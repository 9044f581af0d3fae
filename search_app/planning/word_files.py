"""Plans and shortlists as Word documents (DOCX)."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.table import _Row

from search_app.planning.plain import plain
from search_app.planning.plan import Bullets, Plan, Statement, Table

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_GRID = "Table Grid"


def plan_file(plan: Plan) -> bytes:
    """Return a plan as a document with headings, lists and tables whose heads repeat on every page."""
    document = _document(plan.title)
    document.add_heading(plain(plan.title), 0)
    document.add_paragraph(plain(plan.subtitle))
    document.add_paragraph(plain(plan.legend)).style = "Intense Quote"
    for number, section in enumerate(plan.sections, 1):
        document.add_heading(f"{number}. {plain(section.heading)}", 1)
        for block in section.blocks:
            if isinstance(block, Table):
                _add_table(document, block)
            elif isinstance(block, Bullets):
                for item in block.items:
                    document.add_paragraph(told(item), style="List Number" if block.numbered else "List Bullet")
            else:
                document.add_paragraph(told(block))
    return _bytes(document)


def table_file(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return records as a document, one table of names and values a record; the first column is its heading."""
    document = _document(title)
    document.add_heading(plain(title), 0)
    for row in rows:
        document.add_heading(plain(row[0]), 1)
        pairs = tuple((Statement(name), Statement(value)) for name, value in zip(header[1:], row[1:], strict=True))
        _add_rows(document, pairs)
    return _bytes(document)


def told(statement: Statement) -> str:
    """Return a statement with what it rests on in brackets."""
    marks = ", ".join(part for part in (statement.rests_on, statement.note) if part)
    return plain(f"{statement.text} [{marks}]" if marks else statement.text)


def _document(title: str) -> Document:
    document = docx.Document()
    document.core_properties.title = plain(title)[:255]
    document.core_properties.author = "Tiru"
    document.core_properties.language = "id-ID"
    document.styles["Normal"].font.size = Pt(10.5)
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    return document


def _add_table(document: Document, table: Table) -> None:
    added = _add_rows(document, (tuple(Statement(name) for name in table.heading), *table.rows))
    for cell in added[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    _repeat(added[0])


def _add_rows(document: Document, rows: Sequence[Sequence[Statement]]) -> list[_Row]:
    added = document.add_table(rows=len(rows), cols=len(rows[0]) if rows else 1)
    added.style = _GRID
    listed = list(added.rows)
    for row, statements in zip(listed, rows, strict=True):
        for cell, statement in zip(row.cells, statements, strict=True):
            cell.text = told(statement)
    document.add_paragraph()
    return listed


def _repeat(row: _Row) -> None:
    """Let a row stand at the head of every page that its table reaches."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _bytes(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
