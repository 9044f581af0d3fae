"""Plans and shortlists as Word documents (DOCX)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from itertools import zip_longest

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from corpus.spreadsheet_cells import plain
from search_app.planning.export.word_tables import PAGE_CM, add_pairs, add_table, write
from search_app.planning.plan.model import Bullets, Plan, Table

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LANGUAGE = "id-ID"


def plan_file(plan: Plan) -> bytes:
    """Return a plan as a document with headings, lists and tables whose heads repeat on every page."""
    document = _document(plan.title)
    document.add_paragraph(plain(plan.subtitle))
    write(document.add_paragraph(style="Quote"), plan.legend)
    for number, section in enumerate(plan.sections, 1):
        document.add_heading(f"{number}. {plain(section.heading)}", 1)
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            if isinstance(block, Table):
                add_table(document, block)
            elif isinstance(block, Bullets):
                _add_list(document, block)
            else:
                paragraph = document.add_paragraph()
                paragraph.paragraph_format.keep_with_next = isinstance(following, Table | Bullets)
                write(paragraph, block)
    return _bytes(document)


def table_file(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return records as a document, one table of names and values a record; the first column is its heading."""
    document = _document(title)
    for row in rows:
        document.add_heading(plain(row[0]), 1)
        add_pairs(document, list(zip(header[1:], row[1:], strict=True)))
    return _bytes(document)


def _document(title: str) -> Document:
    document = docx.Document()
    document.core_properties.title = plain(title)[:255]
    document.core_properties.author = "Tiru"
    document.core_properties.language = _LANGUAGE
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    document.styles["Normal"].font.size = Pt(10.5)
    document.styles["Title"].font.size = Pt(20)
    document.styles["Footer"].font.size = Pt(8)
    page = document.sections[0]
    page.orientation = WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm((21 - PAGE_CM) / 2)
    _number_pages(page.footer.paragraphs[0], plain(title))
    document.add_heading(plain(title), 0)
    return document


def _number_pages(footer: Paragraph, title: str) -> None:
    footer.add_run(f"{title[:70]}{'…' if len(title) > 70 else ''}   ")
    for field, after in (("PAGE", " / "), ("NUMPAGES", "")):
        number = OxmlElement("w:fldSimple")
        number.set(qn("w:instr"), field)
        footer._p.append(number)
        footer.add_run(after)


def _add_list(document: Document, block: Bullets) -> None:
    number = _new_numbering(document) if block.numbered else None
    for item in block.items:
        paragraph = document.add_paragraph(style="List Bullet" if number is None else "List Number")
        write(paragraph, item)
        if number is not None:
            of = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            of.get_or_add_ilvl().val, of.get_or_add_numId().val = 0, number


def _new_numbering(document: Document) -> int:
    """Return the number of a numbering that begins at 1; all lists of a style would otherwise count on."""
    numbering = document.part.numbering_part.element
    own = document.styles["List Number"].element.pPr.numPr.numId.val
    (abstract,) = (num.abstractNumId.val for num in numbering.num_lst if num.numId == own)
    added = numbering.add_num(abstract)
    added.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(added.numId)


def _bytes(document: Document) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
