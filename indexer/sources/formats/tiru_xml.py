"""A record written as XML that loses nothing, to a record: the metadata format `tiru`, by which Tirus harvest Tirus.

Each field is an element of its name, repeated where the field holds several values; empty fields are left out.
`search_app/oai/tiru.xsd` describes it.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from lxml import etree

from corpus.innovation import Award, English, Innovation, Replication, Source
from corpus.validation import check_record

PREFIX = "tiru"
NAMESPACE = "urn:tiru:innovation:1"
ROOT = f"{{{NAMESPACE}}}innovation"
NAMELESS = "tiru"
"""Stands in identifiers (`oai:tiru:antrean-daring`) where the Tiru that gives a record has no domain."""

_NESTED = {"awards": Award, "english": English, "replications": Replication, "sources": Source}
_NUMBERS = frozenset({"year", "year_started", "year_implemented", "sdgs"})
_LISTS = frozenset(field.name for field in fields(Innovation) if field.default == ())
_TRUTH = {"true": True, "false": False}


def lasting_key(identifier: str) -> str:
    """Return the identifier of a Tiru's record without its domain, so that it stays when that Tiru moves."""
    scheme, _, rest = identifier.partition(":")
    domain, _, id = rest.partition(":")
    return f"oai:{NAMELESS}:{id}" if scheme == "oai" and domain and id else identifier


def innovation_of(element: Any) -> Innovation:
    """Return the record that an element `innovation` holds; elements of a later version are passed over.

    Raises
    ------
    ValueError
        It holds no record that the catalogue could take; the message names the field and what is wrong with it.
    """
    mapping = mapping_of(element)
    if fault := next((finding for finding in check_record(mapping) if finding.severity == "fault"), None):
        raise ValueError(f"{fault.field}: {fault.message}")
    return Innovation.from_mapping(mapping)


def mapping_of(element: Any) -> dict[str, Any]:
    """Return the fields that an element `innovation` holds, unchecked; raise ValueError where it is another element."""
    if element.tag != ROOT:
        raise ValueError(f"{etree.QName(element).localname}: is no element innovation of {NAMESPACE}.")
    return _values(element, Innovation)


def _values(element: Any, of: type) -> dict[str, Any]:
    names = {field.name for field in fields(of)}
    values: dict[str, Any] = {}
    for child in element.iterchildren(f"{{{NAMESPACE}}}*"):
        name = etree.QName(child).localname
        if name not in names:
            continue
        value = _values(child, _NESTED[name]) if name in _NESTED else _value(name, child.text or "")
        if name in _LISTS and of is Innovation:
            values.setdefault(name, []).append(value)
        else:
            values[name] = value
    return values


def _value(name: str, text: str) -> str | int | bool:
    if name in _NUMBERS:
        try:
            return int(text)
        except ValueError:
            return text  # which the check of the record names as a fault
    return _TRUTH.get(text.strip(), text) if name == "digital" else text
