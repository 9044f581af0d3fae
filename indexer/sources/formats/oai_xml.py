"""An answer of an OAI-PMH server to a tree: XML that is broken in one record costs that record alone."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from lxml import etree

from indexer.sources.charset import decoded
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.extract.record_builder import Fault

OAI = "{http://www.openarchives.org/OAI/2.0/}"
LONGEST_IDENTIFIER = 200  # characters

_NAME = r"[A-Za-z_][\w.-]*"
_DECLARED = re.compile(rb"""\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ROOT = re.compile(rf"<(?P<prefix>{_NAME}:)?OAI-PMH\b[^<>]*>")
_NAMESPACE = re.compile(rf"""\s(xmlns(?::{_NAME})?)\s*=\s*("[^"<>&]*"|'[^'<>&]*')""")
_TAG = rf"""</?(?P<prefix>{_NAME}:)?{_NAME}(?:\s+(?:{_NAME}:)?{_NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*/?>"""
_REFERENCE = re.compile(r"&(?:#(?P<decimal>\d{1,7});|#[xX](?P<hex>[0-9a-fA-F]{1,6});|(?P<name>[A-Za-z]\w{0,31});)?")
_MARKUP = re.compile(rf"(?P<tag>{_TAG})|<|\]\]>|{_REFERENCE.pattern}")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = "\v\f"  # of a word processor
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_USUAL_NAMESPACES = {
    "xmlns:oai_dc": '"http://www.openarchives.org/OAI/2.0/oai_dc/"',
    "xmlns:dc": '"http://purl.org/dc/elements/1.1/"',
    "xmlns:dcterms": '"http://purl.org/dc/terms/"',
    "xmlns:xsi": '"http://www.w3.org/2001/XMLSchema-instance"',
}
_TEXTS_ALONE = ("dc:", "dcterms:")
"""Prefixes of elements that hold text alone, so that a tag inside is markup of that text."""


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as a tree that holds every record that could be read.

    Attributes
    ----------
    left_out : tuple of Fault
        Records whose XML is broken beyond repair, by their identifiers.
    mended : tuple of Fault
        Records whose XML was broken in a way that leaves no doubt about what is meant.
    """

    root: Any
    left_out: tuple[Fault, ...] = ()
    mended: tuple[Fault, ...] = ()


def read_answer(address: str, content: bytes) -> Answer:
    """Return the tree of an answer.

    Raises
    ------
    SourceError
        It is no OAI-PMH, or has a document type, the only place where entities could be declared.
    FetchError
        It was cut off, or is broken outside its records.
    """
    declared = _DECLARED.match(content.lstrip(b"\xef\xbb\xbf"))
    text = decoded(content, declared[1].decode("ascii") if declared else "")
    root = _ROOT.search(text)
    if root is None:
        raise SourceError(f"{address} answered with something that is no OAI-PMH.")
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text[: root.start()], re.IGNORECASE):
        raise SourceError(f"{address} answered with a document type, which OAI-PMH does not have.")
    prefix = root["prefix"] or ""
    end = text.rfind(f"</{prefix}OAI-PMH")
    if end < root.end() or ">" not in text[end:]:
        raise FetchError(f"{address} answered with broken XML: it was cut off, for it does not end with </OAI-PMH>.")
    whole = text[root.start() : text.index(">", end) + 1]  # what stands around it is of a web server or a script
    tree = _parsed(whole)
    answer = _read_apart(address, whole, prefix) if isinstance(tree, str) else Answer(tree)
    if answer.root.tag != f"{OAI}OAI-PMH":
        raise SourceError(f"{address} answered with something that is no OAI-PMH.")
    return answer


def _parsed(text: str) -> Any:
    """Return the root of a text, or what is wrong with it."""
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as error:
        return str(error).partition(", line ")[0].partition("\n")[0]


class _Pieces(NamedTuple):
    """An answer cut apart: what stands before its records, each record, and what stands behind."""

    head: str
    records: list[str]
    tail: str


def _read_apart(address: str, whole: str, prefix: str) -> Answer:
    """Read record by record; each is taken as it is, else mended, else left out."""
    pieces = _cut(whole, prefix)
    shell = _parsed(_mended(pieces.head + pieces.tail))
    if isinstance(shell, str) or any(f"<{prefix}resumptionToken" in piece for piece in pieces.records):
        reason = shell if isinstance(shell, str) else "its resumption token stands inside a record"
        raise FetchError(f"{address} answered with broken XML: {reason}.")
    into = next(shell.iter(f"{OAI}ListRecords"), shell)
    spaces = " ".join(f"{name}={value}" for name, value in _namespaces(pieces.head).items())
    left_out, mended = [], []
    for number, piece in enumerate((_without_rest(piece, prefix) for piece in pieces.records), start=1):
        record = _parsed(f"<answer {spaces}>{piece}</answer>")
        if isinstance(record, str):
            name, reason = _identifier(piece, prefix) or f"record {number} of an answer", record
            record = _parsed(f"<answer {spaces}>{_mended(piece)}</answer>")
            if isinstance(record, str):
                left_out.append(Fault(name, "", f"its XML is broken ({reason}); it was left out."))
                continue
            mended.append(Fault(name, "", f"its XML was broken ({reason}); it has been mended."))
        into.extend(list(record))
    return Answer(shell, tuple(left_out), tuple(mended))


def _cut(whole: str, prefix: str) -> _Pieces:
    name, comments = re.escape(prefix), r"\s*(?:<!--[^<>]*-->\s*)*"
    # A record of another schema, inside, has a namespace of its own or begins with fields of MARC.
    start = re.compile(
        rf"<{name}record(?:\s*>(?!\s*<(?:leader|controlfield|datafield)\b)|\s[^<>]*>(?=\s*<{name}header\b))"
    )
    token = rf"<{name}resumptionToken\b[^<>]*(?:/>|>[^<]*</{name}resumptionToken\s*>)"
    tail = re.compile(rf"(?:{token}{comments})?(?:</{name}ListRecords\s*>{comments})?</{name}OAI-PMH\s*>\Z")
    starts = [match.start() for match in start.finditer(whole)]
    ending = tail.search(whole, starts[-1] if starts else 0)
    end = ending.start() if ending else len(whole)
    ends = [*starts[1:], end]
    records = [whole[at:to] for at, to in zip(starts, ends, strict=bool(starts))]
    return _Pieces(whole[: starts[0] if starts else end], records, whole[end:])


def _without_rest(piece: str, prefix: str) -> str:
    """Return a piece up to the end of its record: a script's warnings may stand between two records."""
    closing = f"</{prefix}record>"
    at = piece.rfind(closing)
    return piece if at < 0 else piece[: at + len(closing)]


def _namespaces(head: str) -> dict[str, str]:
    return _USUAL_NAMESPACES | {match[1]: match[2] for match in _NAMESPACE.finditer(head)}


def _identifier(piece: str, prefix: str) -> str:
    found = re.search(rf"<{re.escape(prefix)}identifier\b[^<>]*>([^<]*)", piece)
    return " ".join(html.unescape(found[1]).split())[:LONGEST_IDENTIFIER] if found else ""


def _mended(text: str) -> str:
    """Return the text with all made good whose meaning is certain; it may still be broken.

    Characters that XML forbids are left out, those that end lines become spaces; marks that begin neither a tag nor a
    reference are escaped, and so are tags inside elements of Dublin Core, which hold text alone; entities of HTML are
    replaced by what they mean.
    """
    text = _FORBIDDEN.sub(lambda mark: " " if mark[0] in _LINE_ENDS else "", text)
    return "".join(_mended_parts(text))


def _mended_parts(text: str) -> Iterator[str]:
    first, *others = text.split("<![CDATA[")
    inside = ""  # the element of Dublin Core that is open

    def write(match: re.Match[str]) -> str:
        nonlocal inside
        tag, prefix = match["tag"], match["prefix"] or ""
        if match[0].startswith("&"):
            return _reference(match)
        if not tag or (inside and not prefix):
            return html.escape(_REFERENCE.sub(_reference, match[0]) if tag else match[0], quote=False)
        if prefix in _TEXTS_ALONE and not tag.endswith("/>"):
            inside = "" if tag.startswith("</") else tag
        return _REFERENCE.sub(_reference, tag)

    yield _MARKUP.sub(write, _without_comments(first))
    for part in others:
        section, end, rest = part.partition("]]>")
        yield f"<![CDATA[{section}{end}"
        yield _MARKUP.sub(write, _without_comments(rest))


def _without_comments(text: str) -> str:
    first, *others = text.split("<!--")
    return first + "".join(rest for _, _, rest in (part.partition("-->") for part in others))


def _reference(match: re.Match[str]) -> str:
    """Return what a reference means where XML knows it not, or the mark & where it is none."""
    if match["decimal"] or match["hex"]:
        number = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
        character = chr(number) if number <= 0x10FFFF else ""
        if _FORBIDDEN.fullmatch(character):
            return " " if character in _LINE_ENDS else ""
        return match[0] if character else ""
    if match["name"] in _OF_XML:
        return match[0]
    meaning = html.unescape(match[0])
    return f"&amp;{match[0][1:]}" if meaning == match[0] else html.escape(meaning, quote=False)
