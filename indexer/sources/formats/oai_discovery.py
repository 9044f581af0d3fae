"""Where a site may have a server of OAI-PMH, and what such a server says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit, urlunsplit

from indexer.sources.address_guard import joined
from indexer.sources.formats.oai_xml import OAI
from indexer.sources.formats.tiru_xml import PREFIX

Ask = Callable[[str], Any]
"""Asks the server with a verb alone and returns the root of its answer, None where that is none of the protocol's."""

_BESIDE = ("oai", "oai/request")
_PATHS = (*_BESIDE, "oai-pmh", "oai2", "oai.php", "cgi/oai2", "index.php/index/oai", "server/oai/request")
"""Where servers of the protocol are found: Tiru, DSpace old and new, SLiMS, EPrints, OJS and others."""


class FoundOai(NamedTuple):
    """A server as it presents itself.

    Attributes
    ----------
    name : str
        Its own; empty where it gives none.
    prefix : str
        The fullest of its metadata formats that is understood.
    """

    name: str
    prefix: str


def likely_addresses(address: str) -> Iterator[str]:
    """Yield where a server may be: beside an address, as that of one journal of OJS, then at the root of its host."""
    page, root = urlunsplit(urlsplit(address)._replace(query="")), joined(address, "/")
    beside = (f"{page.rstrip('/')}/", joined(page, "."))
    near = [joined(base, path) for base in beside if base != root for path in _BESIDE]
    yield from dict.fromkeys([*near, *(joined(root, path) for path in _PATHS)])


def oai_of(ask: Ask) -> FoundOai | None:
    """Return what a server says of itself, None where it speaks no OAI-PMH."""
    identity = ask("Identify")
    if identity is None:
        return None
    formats = ask("ListMetadataFormats")
    prefixes = [] if formats is None else [element.text for element in formats.iter(f"{OAI}metadataPrefix")]
    name = " ".join((identity.findtext(f"{OAI}Identify/{OAI}repositoryName") or "").split())
    return FoundOai(name, PREFIX if PREFIX in prefixes else "oai_dc")
