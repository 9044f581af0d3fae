"""Dublin Core, simple or qualified, to the values of a record: a body as agency, the year of the work, no persons."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from corpus.validation import FIRST_YEAR, LONGEST_LIST, LONGEST_URL, last_year
from indexer.sources.address_guard import is_address
from indexer.sources.charset import windows_1252
from indexer.sources.extract.bodies import body_of
from indexer.sources.extract.record_builder import LONGEST_TITLE, FieldValues
from indexer.sources.spec import LISTS, Spec

ELEMENTS = {
    "title": ("title",),
    "solution": ("description",),
    # Creators are persons in most repositories; the body that a work was made for is its publisher.
    "agency": ("publisher", "creator", "contributor"),
    "keywords": ("subject",),
    "year_implemented": ("issued", "created", "date"),
    "source_title": ("source",),
}
"""Where fields stand, the first that gives something; a source may name other elements."""

MOST_NAMES = 50  # of an element, looked at for a body and looked for in title, keywords and source
LONGEST_NAME = 200  # characters of a person's name
LONGEST_DATE = 100  # characters

_INDONESIAN = frozenset({"id", "in"})  # how the codes of the language begin
_LEFT_OVER = re.compile(r"(?:[\s/:;,(\u2013\u2014-]|\b(?:oleh|by))+$", re.IGNORECASE)
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_C1 = {code: windows_1252(code) for code in range(0x80, 0xA0)}  # what such codes mean wherever they are met
_NO_TAG = re.compile(
    r"""<(?=[a-zA-Z/])(?!/?[a-zA-Z][\w:-]*(?:\s+[\w:-]+(?:\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>]+))?)*\s*/?>)"""
)
_TIMESTAMP = re.compile(r"\d(?:T\d\d:?\d\d| \d\d:\d\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=(?:[01]\d[0-3]\d)?(?!\d))")
_YEAR_ALONE = re.compile(r"\W*(?:c|ca\.?|circa|copyright)?\W*\d{4}\W*", re.IGNORECASE)
# Notes of DSpace on who handed an item in, which some servers give away as descriptions.
_PROVENANCE = re.compile(
    r"(?:Submitted by|Made available in DSpace|Approved for entry|Rejected by|Item (?:withdrawn|reinstated) by|"
    r"Restored into DSpace|Step: )",
    re.IGNORECASE,
)
_HANDLES = {
    re.compile(r"(?:doi:?\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE): "https://doi.org/",
    re.compile(r"hdl:\s*(\S+/\S+)", re.IGNORECASE): "https://hdl.handle.net/",
}
_FILE = re.compile(r"\.(?:pdf|docx?|pptx?|xlsx?|zip|rar|jpe?g|png|mp4)$|/bitstreams?/|/download/", re.IGNORECASE)
_SHORTENED = re.compile(r"\w{1,3}\.|\w+\.\w.*|\w")  # initials, titles and academic degrees
_DEGREES = r"(?:,?\s*[SMAD]\.\s?[A-Z][\w.]{0,7})*"
_WITHOUT_NAMES = frozenset({"title", "keywords", "source_title"})


class Value(NamedTuple):
    """One value of an element, with markup where the element holds any, and its language where it says one."""

    text: str
    language: str = ""


Metadata = dict[str, list[Value]]
"""Values by the local name of their element, in the order of the record."""


def metadata_of(record: Any) -> Metadata:
    """Return what the `metadata` of a record's element holds."""
    wrapper = record.find("{*}metadata")
    container = next((child for child in wrapper.iterchildren(etree.Element)), None) if wrapper is not None else None
    metadata: Metadata = {}
    if container is None:
        return metadata
    flat = container if len(container) else wrapper  # some servers leave the container out
    for element in flat.iterdescendants(etree.Element):
        # Only elements next to the container hold markup; what is nested deeper is of a schema with parts.
        text = _markup(element) if element.getparent() is flat else element.text or ""
        if text := text.translate(_C1).strip():
            value = Value(text, (element.get(_LANGUAGE) or "").casefold())
            metadata.setdefault(etree.QName(element).localname, []).append(value)
    return metadata


def field_values(metadata: Metadata, spec: Spec) -> FieldValues:
    """Return the values of a record's fields: by `ELEMENTS`, unless the source says otherwise."""
    elements = ELEMENTS | {name: (rule.value,) for name, rule in spec.fields.items()}
    persons = _persons(metadata)
    values: FieldValues = {}
    for name, sources in elements.items():
        found = [metadata.get(element, []) for element in sources]
        if name == "agency":
            items = [value.text for group in found for value in group[:MOST_NAMES] if body_of(value.text)][:1]
        elif name.startswith("year"):
            items = (
                [str(year)]
                if (year := year_of_work([value.text[:LONGEST_DATE] for value in group] for group in found))
                else []
            )
        else:
            items = list(islice(_read(name, next(filter(None, found), []), persons), LONGEST_LIST))
        if items:
            values[name] = items if name in LISTS else "\n".join(items if name == "solution" else items[:1])
    return values


def landing_page(metadata: Metadata) -> str:
    """Return the address at which a person can read of the work, empty where there is none; files come last."""
    named, related = (
        [value.text for value in metadata.get(name, []) if _is_page(value.text)] for name in ("identifier", "relation")
    )
    pages = [page for page in (*named, *_resolved(metadata), *related) if not _FILE.search(urlsplit(page).path)]
    return next(iter((*pages, *named)), "")


def _resolved(metadata: Metadata) -> Iterator[str]:
    for text, _ in metadata.get("identifier", []):
        for pattern, resolver in _HANDLES.items():
            if (found := pattern.fullmatch(text)) and _is_page(address := f"{resolver}{found[1]}"):
                yield address


def year_of_work(dates: Iterable[list[str]]) -> int | None:
    """Return the year of a work by the dates of a record, those that count most first; None where none tells it.

    A time of day makes a date the repository's own note of when something was handed in or shown; it is never read.
    Of several dates one that is a year alone counts, for that is what a person wrote of the work, else the earliest.
    """
    latest = last_year() - 1
    for group in dates:
        stated = [text for text in group if not _TIMESTAMP.search(text)]
        for texts in ([text for text in stated if _YEAR_ALONE.fullmatch(text)], stated):
            years = [int(year) for text in texts for year in _YEAR.findall(text)]
            if plausible := [year for year in years if FIRST_YEAR <= year <= latest]:
                return min(plausible)
    return None


def _markup(element: Any) -> str:
    """Return the content of an element, what follows its child elements included."""
    if not len(element):
        return _NO_TAG.sub("\u2039", element.text or "")  # as all texts are cleaned, but before more is taken for a tag
    children = (etree.tostring(child, encoding="unicode", with_tail=True) for child in element)
    return html.escape(element.text or "", quote=False) + "".join(children)


def _read(name: str, values: list[Value], persons: list[re.Pattern[str]]) -> Iterator[str]:
    """Yield the values of an element, the Indonesian ones where some say that they are, without its persons' names."""
    indonesian = any(value.language[:2] in _INDONESIAN for value in values)
    for text, language in values:
        if (indonesian and language and language[:2] not in _INDONESIAN) or _PROVENANCE.match(text):
            continue
        if name not in _WITHOUT_NAMES or not any(person.search(text) for person in persons):
            yield text
        elif name == "title":
            title = text[:LONGEST_TITLE]
            for person in persons:
                title = person.sub(" ", title)
            yield _LEFT_OVER.sub("", title).strip()


def _persons(metadata: Metadata) -> list[re.Pattern[str]]:
    """Return what finds the persons of a record in a text."""
    names = dict.fromkeys(value.text for name in ("creator", "contributor") for value in metadata.get(name, []))
    patterns = (_name_pattern(name[:LONGEST_NAME]) for name in list(names)[:MOST_NAMES] if not body_of(name))
    return [pattern for pattern in patterns if pattern is not None]


def _name_pattern(name: str) -> re.Pattern[str] | None:
    """Return what finds `Siti Dewi Contohwati`, `Contohwati, Siti Dewi` and `Contohwati, S. D.` alike.

    A name of one word is not looked for: it may be a word of any text.
    """
    family, _, given = name.partition(",")
    words = [word.strip(".") for part in (given, family) for word in part.split() if not _SHORTENED.fullmatch(word)]
    words = [re.escape(word) for word in words if word.strip(",;")]
    if not 2 <= len(words) <= 8:
        return None
    turned = (r"[\s,.]+".join(words[at:] + words[:at]) for at in range(len(words)))
    initials = r"[.\s]*".join(word[0] for word in words[:-1])
    return re.compile(rf"\b(?:{'|'.join(turned)}|{words[-1]},\s*{initials}\b\.?){_DEGREES}", re.IGNORECASE)


def _is_page(text: str) -> bool:
    return len(text) <= LONGEST_URL and not re.search(r"[\s<>\"]", text) and is_address(text)
