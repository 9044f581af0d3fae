"""What does the repository answer? One request with its arguments to the XML of the protocol."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from corpus.catalogue.harvesting import Item, Selection, first_published, item, items
from corpus.catalogue.sets import set_names
from corpus.db.database import Database
from search_app.oai import tokens
from search_app.oai.arguments import TOKEN, ProtocolError, checked, moment_after, moment_of
from search_app.oai.identifiers import WITHOUT_DOMAIN, Identifiers
from search_app.oai.metadata import FORMATS, XSI, Addresses
from search_app.oai.xml_text import carried

PAGE = 100
"""Records of one answer."""

_NAMESPACE = "http://www.openarchives.org/OAI/2.0/"
_SCHEMA = f"{_NAMESPACE} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd"
_BEGINNING = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)  # of a catalogue that never published anything


@dataclass(frozen=True, slots=True)
class Repository:
    """What is harvested: the catalogue's database, addresses on the web, whom to write to, and names."""

    database: Database
    addresses: Addresses
    email: str
    name: str = "Tiru"
    identifiers: Identifiers = WITHOUT_DOMAIN


def answer(repository: Repository, pairs: Sequence[tuple[str, str]]) -> bytes:
    """Return the answer to a request as a document in UTF-8; what the protocol refuses is an answer too.

    Parameters
    ----------
    pairs : sequence of tuple
        Names and values of the arguments as they came.

    Raises
    ------
    CatalogueError
        The database fails.
    """
    root = etree.Element(_name("OAI-PMH"), nsmap={None: _NAMESPACE, "xsi": XSI})
    root.set(f"{{{XSI}}}schemaLocation", _SCHEMA)
    # Harvesters ask the next time from this moment on, so it must not be later than a change that nobody sees yet.
    _add(root, "responseDate", _stamp(repository.database.settled_moment()))
    request = _add(root, "request", repository.addresses.provider)
    try:
        arguments = checked(pairs)
        for name, value in arguments.items():
            request.set(name, value)
        root.append(_VERBS[arguments["verb"]](repository, arguments))
    except ProtocolError as error:
        _add(root, "error", str(error)).set("code", error.code)
    document: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return document


def _identify(repository: Repository, arguments: dict[str, str]) -> Any:
    element = etree.Element(_name("Identify"))
    for name, text in (
        ("repositoryName", carried(repository.name)),
        ("baseURL", repository.addresses.provider),
        ("protocolVersion", "2.0"),
        ("adminEmail", repository.email),
        ("earliestDatestamp", _stamp(first_published(repository.database) or _BEGINNING)),
        ("deletedRecord", "persistent"),
        ("granularity", "YYYY-MM-DDThh:mm:ssZ"),
        ("compression", "gzip"),
    ):
        _add(element, name, text)
    if (described := repository.identifiers.description()) is not None:
        _add(element, "description").append(described)
    return element


def _list_formats(repository: Repository, arguments: dict[str, str]) -> Any:
    if "identifier" in arguments and _item(repository, arguments["identifier"]).record is None:
        raise ProtocolError("noMetadataFormats", "This record is withdrawn; it is given in no format any more.")
    element = etree.Element(_name("ListMetadataFormats"))
    for prefix, form in FORMATS.items():
        entry = _add(element, "metadataFormat")
        _add(entry, "metadataPrefix", prefix)
        _add(entry, "schema", form.schema(repository.addresses))
        _add(entry, "metadataNamespace", form.namespace)
    return element


def _list_sets(repository: Repository, arguments: dict[str, str]) -> Any:
    if TOKEN in arguments:
        raise ProtocolError("badResumptionToken", "The sets are listed in one answer; none of them gives a token.")
    element = etree.Element(_name("ListSets"))
    for spec, name in set_names().items():
        entry = _add(element, "set")
        _add(entry, "setSpec", spec)
        _add(entry, "setName", name)
    return element


def _get_record(repository: Repository, arguments: dict[str, str]) -> Any:
    found = _item(repository, arguments["identifier"])
    _check_format(arguments["metadataPrefix"])
    element = etree.Element(_name("GetRecord"))
    _add_record(element, found, arguments["metadataPrefix"], repository)
    return element


def _list(repository: Repository, arguments: dict[str, str]) -> Any:
    """Return one page of records or of their headers; a token resumes the list with the arguments that began it."""
    verb = arguments["verb"]
    token = tokens.read(arguments[TOKEN], verb) if TOKEN in arguments else tokens.next_token(arguments, "", 0)
    prefix = token.arguments["metadataPrefix"]
    _check_format(prefix)
    found = items(repository.database, _selection(token.arguments), after=token.after, limit=PAGE + 1)
    if not found:  # nor behind a token, where all that was left has moved out of the bounds meanwhile
        raise ProtocolError("noRecordsMatch", "No record was published or changed in these bounds and this set.")
    element, page = etree.Element(_name(verb)), found[:PAGE]
    for each in page:
        if verb == "ListRecords":
            _add_record(element, each, prefix, repository)
        else:
            _add_header(element, each, repository.identifiers)
    if len(found) > PAGE:
        following = tokens.next_token(token.arguments, page[-1].id, token.count + PAGE)
        resumption = _add(element, TOKEN, tokens.written(following))
        resumption.set("expirationDate", _stamp(following.expires_at))
        resumption.set("cursor", str(token.count))
    elif TOKEN in arguments:
        _add(element, TOKEN).set("cursor", str(token.count))
    return element


_VERBS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "ListIdentifiers": _list,
    "ListRecords": _list,
    "GetRecord": _get_record,
}


def _selection(arguments: dict[str, str]) -> Selection:
    return Selection(
        begin=moment_of(arguments["from"]) if "from" in arguments else None,
        end=moment_after(arguments["until"]) if "until" in arguments else None,
        set=arguments.get("set", ""),
    )


def _item(repository: Repository, identifier: str) -> Item:
    id = repository.identifiers.id_in(identifier)
    found = item(repository.database, id) if id else None
    if found is None:
        raise ProtocolError("idDoesNotExist", "There is no record of this identifier.")
    return found


def _check_format(prefix: str) -> None:
    if prefix not in FORMATS:
        raise ProtocolError("cannotDisseminateFormat", f"Records are given as {' or '.join(FORMATS)}.")


def _add_record(parent: Any, found: Item, prefix: str, repository: Repository) -> None:
    record = _add(parent, "record")
    _add_header(record, found, repository.identifiers)
    if found.record is not None:
        _add(record, "metadata").append(FORMATS[prefix].write(found.record, repository.addresses))


def _add_header(parent: Any, found: Item, identifiers: Identifiers) -> None:
    header = _add(parent, "header")
    if found.record is None:
        header.set("status", "deleted")
    _add(header, "identifier", identifiers.of(found.id))
    _add(header, "datestamp", _stamp(found.changed_at))
    for spec in found.sets:
        _add(header, "setSpec", spec)


def _add(parent: Any, name: str, text: str = "") -> Any:
    element = etree.SubElement(parent, _name(name))
    if text:
        element.text = text
    return element


def _name(name: str) -> str:
    return f"{{{_NAMESPACE}}}{name}"


def _stamp(moment: datetime.datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
