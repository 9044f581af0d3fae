"""An edition as a DCAT 3 graph with what DCAT-AP asks for: catalogue, datasets, distributions, services."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, RDFS, SKOS, XSD

from indexer.open_data.columns import INNOVATIONS
from indexer.open_data.edition import DICTIONARY, LICENCE_URL, DataFile, Edition
from search_app.open_data.media_types import format_of
from search_app.open_data.texts import CATALOGUE, DATASETS, Text

_SPDX = Namespace("http://spdx.org/rdf/terms#")
_VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_PREFIXES = {
    "dcat": DCAT,
    "dct": DCTERMS,
    "foaf": FOAF,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "spdx": _SPDX,
    "vcard": _VCARD,
    "xsd": XSD,
}
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_IANA = "https://www.iana.org/assignments/media-types/"
_EMAIL = re.compile(r"[^\s@<>]+@([^\s@.<>]+\.)+[^\s@.<>]+")
_PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")

_INDONESIA = URIRef(f"{_AUTHORITY}country/IDN")
_INDONESIAN = URIRef(f"{_AUTHORITY}language/IND")
_GOVERNMENT = URIRef(f"{_AUTHORITY}data-theme/GOVE")
_CONTINUOUSLY = URIRef(f"{_AUTHORITY}frequency/CONT")
_PUBLIC = URIRef(f"{_AUTHORITY}access-right/PUBLIC")
_LICENCE = URIRef(LICENCE_URL)
_OAI_PMH = URIRef("http://www.openarchives.org/OAI/2.0/")
_OPENAPI = URIRef("https://spec.openapis.org/oas/v3.1.0")
_CLASSES = {
    _INDONESIA: DCTERMS.Location,
    _INDONESIAN: DCTERMS.LinguisticSystem,
    _CONTINUOUSLY: DCTERMS.Frequency,
    _PUBLIC: DCTERMS.RightsStatement,
    _GOVERNMENT: SKOS.Concept,
    _LICENCE: DCTERMS.LicenseDocument,
    _OAI_PMH: DCTERMS.Standard,
    _OPENAPI: DCTERMS.Standard,
}
"""What is named from outside, and what it is: who reads the graph need not ask for it elsewhere."""

_VERSION = URIRef(f"{DCAT}version")  # of DCAT 3, which rdflib does not know yet


@dataclass(frozen=True, slots=True)
class Addresses:
    """Absolute addresses: of the site, the page of the open data, their DCAT, one file by its name, OAI-PMH and API."""

    site: str
    page: str
    catalogue: str
    file: Callable[[str], str]
    oai: str
    api: str


class _Service(NamedTuple):
    """A service by its name and title: where it is asked, where it describes itself, and by which standard."""

    name: str
    title: str
    address: str
    description: str
    standard: URIRef


def dcat_graph(edition: Edition, addresses: Addresses, contact: str = "", publisher_name: str = "Tiru") -> Graph:
    """Return the graph.

    Parameters
    ----------
    contact : str
        E-mail address or page of who answers for the data; "" for none.
    publisher_name : str
        What this installation is called.
    """
    graph = Graph(bind_namespaces="none")
    for prefix, namespace in _PREFIXES.items():
        graph.bind(prefix, namespace)
    catalogue, publisher = URIRef(addresses.catalogue), URIRef(f"{addresses.site}#tiru")
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(publisher_name)))
    graph.add((publisher, FOAF.homepage, URIRef(addresses.site)))
    for node, kind in _CLASSES.items():
        graph.add((node, RDF.type, kind))
    for language, label in (("id", "Pemerintah dan sektor publik"), ("en", "Government and public sector")):
        graph.add((_GOVERNMENT, SKOS.prefLabel, Literal(label, lang=language)))
    for document in (addresses.site, addresses.page, addresses.file(DICTIONARY)):
        graph.add((URIRef(document), RDF.type, FOAF.Document))
    _describe(graph, catalogue, DCAT.Catalog, CATALOGUE, edition)
    graph.add((catalogue, DCTERMS.publisher, publisher))
    graph.add((catalogue, FOAF.homepage, URIRef(addresses.page)))
    for name, text in DATASETS.items():
        dataset = URIRef(f"{addresses.catalogue}#{name}")
        graph.add((catalogue, DCAT.dataset, dataset))
        _describe(graph, dataset, DCAT.Dataset, text, edition)
        graph.add((dataset, DCTERMS.publisher, publisher))
        graph.add((dataset, DCTERMS.identifier, Literal(str(dataset))))
        graph.add((dataset, _VERSION, Literal(edition.version)))
        graph.add((dataset, DCAT.landingPage, URIRef(addresses.page)))
        graph.add((dataset, DCTERMS.accrualPeriodicity, _CONTINUOUSLY))
        graph.add((dataset, DCTERMS.accessRights, _PUBLIC))
        graph.add((dataset, DCAT.theme, _GOVERNMENT))
        graph.add((dataset, FOAF.page, URIRef(addresses.file(DICTIONARY))))
        for language, words in text.keywords.items():
            for word in words:
                graph.add((dataset, DCAT.keyword, Literal(word, lang=language)))
        _add_contact(graph, dataset, contact, publisher_name)
        for file in edition.files_of(name):
            _add_distribution(graph, dataset, file, edition, addresses)
    oai, api = addresses.oai, addresses.api
    _add_service(graph, catalogue, _Service("oai", "OAI-PMH 2.0", oai, f"{oai}?verb=Identify", _OAI_PMH))
    _add_service(graph, catalogue, _Service("api", "JSON API", api, f"{api}/openapi.json", _OPENAPI))
    return graph


def _describe(graph: Graph, node: URIRef, kind: URIRef, text: Text, edition: Edition) -> None:
    """Say what catalogue and datasets have in common."""
    modified = Literal(edition.made.isoformat(), datatype=XSD.dateTime)
    graph.add((node, RDF.type, kind))
    for language in text.title:
        graph.add((node, DCTERMS.title, Literal(text.title[language], lang=language)))
        graph.add((node, DCTERMS.description, Literal(text.description[language], lang=language)))
    graph.add((node, DCTERMS.modified, modified))
    graph.add((node, DCTERMS.license, _LICENCE))
    graph.add((node, DCTERMS.language, _INDONESIAN))
    graph.add((node, DCTERMS.spatial, _INDONESIA))


def _add_distribution(graph: Graph, dataset: URIRef, file: DataFile, edition: Edition, addresses: Addresses) -> None:
    node, download = URIRef(f"{dataset}-{file.ending}"), URIRef(addresses.file(file.name))
    label, media_type = format_of(file.ending)
    medium, checksum = BNode(f"format-{file.ending}"), BNode(f"checksum-{file.table}-{file.ending}")
    graph.add((dataset, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCTERMS.title, Literal(file.name)))
    graph.add((node, DCAT.accessURL, URIRef(addresses.page)))
    graph.add((node, DCAT.downloadURL, download))
    graph.add((node, DCAT.mediaType, URIRef(f"{_IANA}{media_type}")))
    graph.add((URIRef(f"{_IANA}{media_type}"), RDF.type, DCTERMS.MediaType))
    graph.add((node, DCTERMS["format"], medium))
    # CKAN takes the label of this class alone, and looks at the first one only; DCAT-AP asks for the other.
    graph.add((medium, RDF.type, DCTERMS.IMT))
    graph.add((medium, RDF.type, DCTERMS.MediaTypeOrExtent))
    graph.add((medium, RDFS.label, Literal(label)))
    graph.add((node, DCAT.byteSize, Literal(file.bytes, datatype=XSD.nonNegativeInteger)))
    graph.add((node, DCTERMS.license, _LICENCE))
    graph.add((node, DCTERMS.modified, Literal(edition.made.isoformat(), datatype=XSD.dateTime)))
    graph.add((node, _SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, _SPDX.Checksum))
    graph.add((checksum, _SPDX.algorithm, _SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, _SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))


def _add_contact(graph: Graph, dataset: URIRef, contact: str, name: str) -> None:
    if _EMAIL.fullmatch(contact):
        address = (_VCARD.hasEmail, URIRef(f"mailto:{contact}"))
    elif _PAGE.fullmatch(contact):
        address = (_VCARD.hasURL, URIRef(contact))
    else:
        return
    node = BNode("contact")
    graph.add((dataset, DCAT.contactPoint, node))
    graph.add((node, RDF.type, _VCARD.Organization))
    graph.add((node, RDF.type, _VCARD.Kind))
    graph.add((node, _VCARD.fn, Literal(name)))
    graph.add((node, *address))


def _add_service(graph: Graph, catalogue: URIRef, service: _Service) -> None:
    """Name what gives the records one by one."""
    node = URIRef(f"{catalogue}#{service.name}")
    graph.add((catalogue, DCAT.service, node))
    graph.add((node, RDF.type, DCAT.DataService))
    graph.add((node, DCTERMS.title, Literal(service.title)))
    graph.add((node, DCAT.endpointURL, URIRef(service.address)))
    graph.add((node, DCAT.endpointDescription, URIRef(service.description)))
    graph.add((node, DCTERMS.conformsTo, service.standard))
    graph.add((node, DCTERMS.license, _LICENCE))
    graph.add((node, DCTERMS.accessRights, _PUBLIC))
    graph.add((node, DCAT.servesDataset, URIRef(f"{catalogue}#{INNOVATIONS.name}")))
