"""Reads office files without the libraries that wrote them: they are zip archives of XML."""

from __future__ import annotations

import io
import re
import zipfile
from xml.etree import ElementTree

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def word_paragraphs(content: bytes) -> list[str]:
    """Return the text of every paragraph, those in tables too."""
    root = _part(content, "word/document.xml")
    return ["".join(node.text or "" for node in each.iter(f"{WORD}t")) for each in root.iter(f"{WORD}p")]


def word_styles(content: bytes) -> list[str]:
    """Return the style of every paragraph that has one."""
    root = _part(content, "word/document.xml")
    return [str(each.get(f"{WORD}val")) for each in root.iter(f"{WORD}pStyle")]


def word_numberings(content: bytes) -> list[str]:
    """Return the numbering of every paragraph that names its own."""
    root = _part(content, "word/document.xml")
    return [str(each.get(f"{WORD}val")) for each in root.iter(f"{WORD}numId")]


def word_links(content: bytes) -> list[tuple[str, str]]:
    """Return the words of every link and where it leads."""
    ways = {each.get("Id"): each for each in _part(content, "word/_rels/document.xml.rels")}
    found = []
    for link in _part(content, "word/document.xml").iter(f"{WORD}hyperlink"):
        way = ways[link.get(f"{RELATION}id")]
        assert way.get("TargetMode") == "External"
        found.append(("".join(node.text or "" for node in link.iter(f"{WORD}t")), str(way.get("Target"))))
    return found


def word_spans(content: bytes) -> list[int]:
    """Return of every table cell that is one of several, how many rows it goes over."""
    spans: list[int] = []
    for cell in _part(content, "word/document.xml").iter(f"{WORD}tc"):
        merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
        if merge is None:
            continue
        if merge.get(f"{WORD}val") == "restart":
            spans.append(1)
        else:
            spans[-1] += 1
    return spans


def sheet_cells(content: bytes) -> dict[str, str]:
    """Return the texts of the first sheet by the name of their cell; fail where one is a formula."""
    cells = {}
    for cell in _part(content, "xl/worksheets/sheet1.xml").iter(f"{SHEET}c"):
        assert cell.find(f"{SHEET}f") is None, cell.get("r")
        assert cell.get("t") == "inlineStr", cell.get("r")
        cells[str(cell.get("r"))] = "".join(node.text or "" for node in cell.iter(f"{SHEET}t"))
    return cells


def row(cells: dict[str, str], number: int) -> list[str]:
    """Return the texts of one row from left to right."""
    own = {name: text for name, text in cells.items() if re.fullmatch(rf"[A-Z]+{number}", name)}
    return [own[name] for name in sorted(own, key=lambda name: (len(name), name))]


def _part(content: bytes, name: str) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return ElementTree.fromstring(archive.read(name))
