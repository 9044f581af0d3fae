"""Markup from outside to plain text: no tag, script, control character or invisible mark is left."""

from __future__ import annotations

import html
import itertools
import re
import unicodedata
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, MarkupResemblesLocatorWarning, Tag, XMLParsedAsHTMLWarning
from bs4.element import CData, NavigableString, PageElement, PreformattedString

DEEPEST = 200  # nested elements; what lies deeper is left out, for trees without end are made to exhaust readers

_UNREAD = frozenset({"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "head", "form"})
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "br",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_BULLET = re.compile(
    r"^\s*(?:[-\u2013\u2014\u2022\u00b7*\u25aa\u25cf\u25cb\u25e6\u2023\u27a2\u2713]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"""\ssrc\s*=\s*["']data:[^"'<>]*(?:["'][^<>]*>)?""")
_PICTURE_BYTES = re.compile(_PICTURE.pattern.encode())
_TAG = re.compile(r"<(?=[a-zA-Z/!?])")  # what a later reader could still take for markup
_LEADING = re.compile(
    r"(?::|\b(?:adalah|yaitu|yakni|antara lain|di ?antaranya|sebagai berikut|berikut ini|meliputi))\s*[:.]?$", re.I
)
_ITEMS = re.compile(r"(?:^|\s)\(?\d{1,2}\)\s")


def soup_of(markup: str | bytes) -> BeautifulSoup:
    """Return the tree of a page however broken it is; of bytes, the charset is found too.

    Pictures written into the page are left out first: one that was cut off would swallow all up to the next quote.
    """
    with warnings.catch_warnings():
        # What comes in may be XML, or a text that is one address: both are read all the same.
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", MarkupResemblesLocatorWarning)
        if isinstance(markup, bytes):
            return BeautifulSoup(_PICTURE_BYTES.sub(rb' src="">', markup), "lxml")
        return BeautifulSoup(_PICTURE.sub(' src="">', markup), "lxml")


def text_of(element: PageElement | None) -> str:
    """Return the readable text of an element, one line a block, without empty lines."""
    return "\n".join(lines_of(element))


def lines_of(element: PageElement | None) -> list[str]:
    """Return the readable lines of an element, each without surrounding space."""
    if element is None:
        return []
    lines = (clean_line(line) for line in "".join(_pieces(element, 0)).split("\n"))
    return [line for line in lines if line]


def items_of(element: PageElement | None) -> list[str]:
    """Return what an element lists: list items and paragraphs in order; a running list `1) … 2) …` is cut apart.

    A sentence that only leads to the list below it ("antara lain:") is no item.
    """
    if element is None:
        return []
    lines = list(itertools.chain.from_iterable(_blocks(element)))
    if len(lines) == 1:
        lines = list(_cut_apart(lines[0]))
    kept = [*map(_without_lead, lines[:-1]), *lines[-1:]]
    return list(dict.fromkeys(item for line in kept if (item := _BULLET.sub("", line).strip(" ;"))))


def plain_text(markup: str) -> str:
    """Return the text of a piece of markup, or of a text that holds none."""
    return text_of(soup_of(markup)) if "<" in markup or "&" in markup else "\n".join(_clean_lines(markup))


def encodable(text: str) -> str:
    """Return a text without halves of characters, which JSON may hold but no file and no database."""
    return text.encode(errors="ignore").decode()


def clean_line(line: str) -> str:
    """Return one line without control and invisible characters, its spaces made single, entities read."""
    if "&" in line:  # text that was escaped twice still holds entities
        line = html.unescape(line)
        if re.search(r"<[a-zA-Z/!]", line):
            line = re.sub(r"<[^>]*>?", " ", line)
    line = unicodedata.normalize("NFC", line)
    if line.isprintable():  # nearly always, and much faster
        return " ".join(_TAG.sub("\u2039", line).split())
    kept = (mark if unicodedata.category(mark) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " " for mark in line)
    return " ".join(_TAG.sub("\u2039", "".join(kept)).split())


def _clean_lines(text: str) -> Iterator[str]:
    yield from (line for raw in text.splitlines() if (line := clean_line(raw)))


def _without_lead(line: str) -> str:
    """Return a line without a last sentence that leads to what stands below."""
    return line[: line.rfind(". ") + 1] if _LEADING.search(line) else line


def _cut_apart(line: str) -> Iterator[str]:
    pieces = [piece.strip() for piece in _ITEMS.split(line)]
    return (piece for piece in (pieces if len(pieces) > 2 else [line]) if piece)


def _blocks(element: PageElement) -> Iterator[list[str]]:
    """Yield the lines of an element, those of a list item without a list inside joined into one."""
    if not isinstance(element, Tag) or element.find("li") is None:
        lines = lines_of(element)
        yield [" ".join(lines)] if isinstance(element, Tag) and element.name == "li" and lines else lines
        return
    inline: list[str] = []
    for child in element.children:
        if isinstance(child, Tag) and (child.name in _BLOCKS or child.find("li") is not None):
            yield [" ".join(inline)] if inline else []
            inline = []
            yield from _blocks(child)
        else:
            inline += lines_of(child)
    yield [" ".join(inline)] if inline else []


def _pieces(element: PageElement, depth: int) -> Iterator[str]:
    if isinstance(element, NavigableString):
        if not isinstance(element, PreformattedString) or isinstance(element, CData):
            yield re.sub(r"\s+", " ", str(element))
        return
    if not isinstance(element, Tag) or element.name in _UNREAD or depth > DEEPEST:
        return
    block = element.name in _BLOCKS
    if block:
        yield "\n"
    for child in element.children:
        yield from _pieces(child, depth + 1)
    if block:
        yield "\n"
