"""The schema that every answer of the provider must keep to: the protocol's rules, and those of both formats."""

from functools import cache

from lxml import etree

from tests.source_tree import ROOT

XSD = {"xs": "http://www.w3.org/2001/XMLSchema"}


@cache
def protocol_schema() -> etree.XMLSchema:
    """Return the schema, which knows records in `oai_dc` and in `tiru` too."""
    return etree.XMLSchema(etree.parse(ROOT / "tests/data/oai/protocol.xsd"))
