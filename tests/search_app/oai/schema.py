"""The schemas that every answer of the provider must keep to: those of the protocol, and our own, which is stricter.

The official ones are read where `script/test` has put the packages that hold them, and no address is ever asked.
"""

import sys
import tarfile
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from tests.programs import lacking
from tests.source_tree import ROOT

XSD = {"xs": "http://www.w3.org/2001/XMLSchema"}

_IN_PROVIDER = "core_oaipmh_provider_app-2.23.0/core_oaipmh_provider_app/static/core_oaipmh_provider_app/xsd"
_OFFICIAL = {
    "http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd": ("pyoai-2.5.0", "pyoai-2.5.0/src/oaipmh/tests/OAI-PMH.xsd"),
    "http://www.openarchives.org/OAI/2.0/oai_dc.xsd": (
        "core_oaipmh_provider_app-2.23.0",
        f"{_IN_PROVIDER}/oai_dc.xsd",
    ),
    "http://dublincore.org/schemas/xmls/simpledc20021212.xsd": (
        "core_oaipmh_provider_app-2.23.0",
        f"{_IN_PROVIDER}/simpledc20021212.xsd",
    ),
}
"""Source distribution, and file in it, of each address."""

# The one attribute that Dublin Core takes from XML itself.
_XML = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
  <xs:attribute name="lang" type="xs:language"/></xs:schema>"""
_ALL = f"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
  <xs:import namespace="http://www.openarchives.org/OAI/2.0/"
             schemaLocation="http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"/>
  <xs:import namespace="http://www.openarchives.org/OAI/2.0/oai_dc/"
             schemaLocation="http://www.openarchives.org/OAI/2.0/oai_dc.xsd"/>
  <xs:import namespace="http://www.openarchives.org/OAI/2.0/oai-identifier"
             schemaLocation="{(ROOT / "tests/data/oai/oai-identifier.xsd").as_uri()}"/>
  <xs:import namespace="urn:tiru:innovation:1" schemaLocation="{(ROOT / "search_app/oai/tiru.xsd").as_uri()}"/>
</xs:schema>"""


class _Offline(etree.Resolver):
    """Gives the official schemas from the packages; any other address but a file is an error."""

    def resolve(self, address, public_id, context):
        if address in _OFFICIAL:
            # One package has loosened what a record may hold to anything; the protocol's own schema is strict.
            text = _text(*_OFFICIAL[address]).replace(b'processContents="skip"', b'processContents="strict"')
            return self.resolve_string(text, context, base_url=address)
        if address == "http://www.w3.org/2001/03/xml.xsd":
            return self.resolve_string(_XML, context, base_url=address)
        if "://" in address and not address.startswith("file:"):
            raise AssertionError(f"{address} was asked for")
        return None


def assert_valid(element) -> None:
    """Fail where an element, an answer or a record of one, does not keep to both schemas."""
    for schema in (official_schema(), own_schema()):
        schema.assertValid(element)


@cache
def official_schema() -> etree.XMLSchema:
    """Return the protocol's schema with that of Dublin Core, and ours of `tiru`."""
    return etree.XMLSchema(etree.parse(BytesIO(_ALL.encode()), _parser(), base_url=ROOT.as_uri()))


@cache
def own_schema() -> etree.XMLSchema:
    """Return the schema that knows our choices, with the official one of Dublin Core."""
    return etree.XMLSchema(etree.parse(ROOT / "tests/data/oai/protocol.xsd", _parser()))


def _parser() -> etree.XMLParser:
    for package, _ in _OFFICIAL.values():
        if not _archive(package).exists():
            lacking(f"{_archive(package)} is not there; script/test fetches it")
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Offline())
    return parser


def _text(package: str, file: str) -> bytes:
    with tarfile.open(_archive(package)) as opened:
        return opened.extractfile(file).read()


def _archive(package: str) -> Path:
    return Path(sys.prefix) / "schemas" / f"{package}.tar.gz"
