"""How is a record written as XML? Simple Dublin Core for everybody, and a format of our own that loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from typing import Any

from lxml import etree

from corpus.innovation import Innovation
from indexer.open_data.edition import LICENCE_URL
from indexer.sources.formats import tiru_xml
from search_app.oai.xml_text import carried

XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_IN_A_LANGUAGE = frozenset({"title", "description"})  # elements that may stand there in English too


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things stand on the web: a record's page by its id, the schema of `tiru`, and the provider itself."""

    page: Callable[[str], str]
    schema: str
    provider: str


@dataclass(frozen=True, slots=True)
class Format:
    """A metadata format: its namespace, where its schema stands, and what writes a record in it."""

    namespace: str
    schema: Callable[[Addresses], str]
    write: Callable[[Innovation, Addresses], Any]


def dublin_core(record: Innovation, addresses: Addresses) -> Any:
    """Return a record as an element `oai_dc:dc`."""
    root = etree.Element(f"{{{_OAI_DC}}}dc", nsmap={"oai_dc": _OAI_DC, "dc": _DC, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{_OAI_DC} {_dc_schema(addresses)}")
    for name, text in _dublin_core_texts(record, addresses):
        if text := carried(text):
            language = {_LANG: "id"} if name in _IN_A_LANGUAGE else {}
            etree.SubElement(root, f"{{{_DC}}}{name}", language).text = text
    _add_english(root, record)
    return root


def _add_english(root: Any, record: Innovation) -> None:
    """Put what a record says in English behind the Indonesian of the same element."""
    for name, text in (
        (("title", record.english.title), ("description", record.english.summary)) if record.english else ()
    ):
        if text := carried(text):
            element = etree.Element(f"{{{_DC}}}{name}", {_LANG: "en"})
            element.text = text
            before = root.findall(f"{{{_DC}}}{name}")
            root.insert(root.index(before[-1]) + 1 if before else len(root), element)


def whole_record(record: Innovation, addresses: Addresses) -> Any:
    """Return a record as an element `tiru:innovation`, from which `indexer.sources.formats.tiru_xml` reads it again.

    What XML cannot carry is left out; records of the catalogue hold no such characters.
    """
    root = etree.Element(tiru_xml.ROOT, nsmap={"tiru": tiru_xml.NAMESPACE, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", f"{tiru_xml.NAMESPACE} {addresses.schema}")
    _add_fields(root, record)
    return root


def _add_fields(parent: Any, value: Any) -> None:
    for field in fields(value):
        held = getattr(value, field.name)
        for item in held if isinstance(held, tuple) else () if held == field.default else (held,):
            element = etree.SubElement(parent, f"{{{tiru_xml.NAMESPACE}}}{field.name}")
            if isinstance(item, bool):
                element.text = "true" if item else "false"
            elif isinstance(item, str | int):
                element.text = carried(str(item))
            else:
                _add_fields(element, item)


def _dublin_core_texts(record: Innovation, addresses: Addresses) -> Iterator[tuple[str, str]]:
    yield "title", record.title
    yield "creator", record.agency
    yield from (("subject", text) for text in (*record.sectors, *record.keywords))
    yield from (("description", text) for text in (record.summary, record.problem, record.solution, record.results))
    yield "contributor", record.unit
    yield "date", str(record.year or "")
    yield "type", "Inovasi pelayanan publik"
    yield "identifier", addresses.page(record.id)
    for source in record.sources:
        yield "source", " ".join(filter(None, (source.title, source.url)))
    yield "language", "id"
    yield from (("coverage", text) for text in (record.regency, record.province))
    yield "rights", LICENCE_URL


def _dc_schema(addresses: Addresses) -> str:
    return "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"


FORMATS = {
    "oai_dc": Format(_OAI_DC, _dc_schema, dublin_core),
    tiru_xml.PREFIX: Format(tiru_xml.NAMESPACE, lambda addresses: addresses.schema, whole_record),
}
"""The formats by their prefixes; every record can be had in each."""
