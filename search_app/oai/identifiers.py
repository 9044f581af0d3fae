"""By which identifiers do harvesters know records? By those of the OAI identifier format, where the site has a domain.

That format is `oai:DOMAIN:ID` (guidelines-oai-identifier of OAI-PMH 2.0), and no two repositories share one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from lxml import etree

from indexer.sources.formats.tiru_xml import NAMELESS
from search_app.oai.metadata import XSI

DELIMITER = ":"
_SCHEME = "oai"
_NAMESPACE = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_DOMAIN = re.compile(r"[a-z][a-z0-9\-]*(\.[a-z][a-z0-9\-]*)+")


@dataclass(frozen=True, slots=True)
class Identifiers:
    """Identifiers of a repository.

    Attributes
    ----------
    domain : str
        Its domain; "" where it has none, so that its identifiers are of no known format.
    """

    domain: str = ""

    @classmethod
    def at(cls, address: str) -> Identifiers:
        """Return those of a site at an address; one that is called by numbers, or nothing, has no domain."""
        host = (urlsplit(address).hostname or "").lower()
        return cls(host if _DOMAIN.fullmatch(host) else "")

    def of(self, id: str) -> str:
        """Return the identifier of a record."""
        return DELIMITER.join((_SCHEME, self.domain or NAMELESS, id))

    def id_in(self, identifier: str) -> str:
        """Return the id of the record that an identifier names, "" where it is none of ours.

        Those from before the site had a domain hold for good.
        """
        scheme, _, rest = identifier.partition(DELIMITER)
        namespace, _, id = rest.partition(DELIMITER)
        return id if scheme == _SCHEME and namespace in {self.domain, NAMELESS} - {""} else ""

    def description(self) -> Any:
        """Return the element by which an answer to Identify tells of the format; None without a domain."""
        if not self.domain:
            return None
        root = etree.Element(f"{{{_NAMESPACE}}}oai-identifier", nsmap={None: _NAMESPACE, "xsi": XSI})
        root.set(f"{{{XSI}}}schemaLocation", f"{_NAMESPACE} {_NAMESPACE}.xsd")
        for name, text in (
            ("scheme", _SCHEME),
            ("repositoryIdentifier", self.domain),
            ("delimiter", DELIMITER),
            ("sampleIdentifier", self.of("antrean-daring")),
        ):
            etree.SubElement(root, f"{{{_NAMESPACE}}}{name}").text = text
        return root


WITHOUT_DOMAIN = Identifiers()
