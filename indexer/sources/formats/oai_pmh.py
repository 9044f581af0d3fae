"""OAI-PMH repositories to source records: incremental, resumable, and never expanding an XML entity."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2
from lxml import etree
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import BadResumptionToken, NoRecordsMatch, OAIPMHException
from oaipmh_scythe.iterator import OAIResponseIterator
from oaipmh_scythe.models import Record
from oaipmh_scythe.response import OAIResponse

from indexer.sources.errors import FetchError, SourceError
from indexer.sources.extract.record_builder import BuildResult, FieldValues, build_source_record
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.spec import LISTS, Rule, Spec

DUBLIN_CORE = {
    "title": "title",
    "solution": "description",
    "agency": "creator",
    "keywords": "subject",
    "year_implemented": "date",
    "source_title": "source",
}
"""Where fields stand in oai_dc, unless the source says otherwise."""

_NAMESPACE = "{http://www.openarchives.org/OAI/2.0/}"


@dataclass(frozen=True, slots=True)
class Batch:
    """One answer: what it holds, keys that the repository has deleted, and the token to go on with."""

    results: tuple[BuildResult, ...]
    deleted: tuple[str, ...]
    cursor: str


class _GuardedScythe(Scythe):
    """The OAI-PMH client, made to ask through the guarded and bounded fetcher."""

    def __init__(self, endpoint: str, fetcher: Fetcher) -> None:
        super().__init__(endpoint)
        self._fetcher = fetcher

    def harvest(self, query: dict[str, str]) -> OAIResponse:
        """Send one request; raise FetchError or SourceError where the answer is none of the protocol's."""
        answer: httpx2.Response = self._fetcher.get(self.endpoint, params=query)
        # The protocol knows no document types; entities, harmless or not, come with one.
        if re.search(rb"<!(?:DOCTYPE|ENTITY)", answer.content[:100_000], re.IGNORECASE):
            raise SourceError(f"{self.endpoint} answered with a document type, which OAI-PMH does not have.")
        if answer.status_code != 200:
            raise FetchError(f"{self.endpoint} answered with {answer.status_code}.")
        _check_complete(self.endpoint, answer.content)
        response = OAIResponse(answer, params=query)
        response.raise_for_oaipmh_error()
        return response


def harvested_batches(spec: Spec, *, user_agent: str, since: str = "", cursor: str = "") -> Iterator[Batch]:
    """Yield the answers of a repository: from a resumption token on, else all that changed since a date.

    Raises
    ------
    FetchError
        The server did not answer in bounds; what it gave before stays, and the last `cursor` goes on.
    SourceError
        The answer is no OAI-PMH, or reports an error.
    """
    query = {"verb": "ListRecords", "metadataPrefix": spec.oai.prefix}
    query |= {"set": spec.oai.set} if spec.oai.set else {}
    query |= {"from": since} if since else {}
    with Fetcher(spec.guard, user_agent=user_agent, bounds=Bounds.of(spec), delay=spec.pace.delay) as fetcher:
        scythe = _GuardedScythe(spec.where[0], fetcher)
        if cursor:
            try:
                yield from _batches(spec, scythe, {"verb": "ListRecords", "resumptionToken": cursor})
                return
            except BadResumptionToken:
                pass  # it has expired: records that come twice change nothing
        try:
            yield from _batches(spec, scythe, query)
        except NoRecordsMatch:
            yield Batch((), (), "")
        except OAIPMHException as error:
            raise SourceError(f"{spec.where[0]} refuses: {type(error).__name__} {error}".rstrip() + ".") from error


def server_date(spec: Spec, user_agent: str) -> str:
    """Return the repository's own date of today, from which the next harvest starts: clocks differ."""
    with Fetcher(spec.guard, user_agent=user_agent, bounds=Bounds.of(spec)) as fetcher:
        answer = _GuardedScythe(spec.where[0], fetcher).harvest({"verb": "Identify"})
    date = answer.xml.findtext(f"{_NAMESPACE}responseDate") or ""
    if not re.match(r"\d{4}-\d\d-\d\d", date):
        raise SourceError(f"{spec.where[0]} gives no date in its answer to Identify.")
    return str(date)[:10]


def _batches(spec: Spec, scythe: Scythe, query: dict[str, str]) -> Iterator[Batch]:
    tokens: set[str] = set()
    iterator = OAIResponseIterator(scythe, query)
    for response in iterator:
        token = (iterator.resumption_token.token if iterator.resumption_token else "") or ""
        if token in tokens:
            raise SourceError(f"{spec.where[0]} gives the resumption token {token[:40]!r} twice.")
        tokens.add(token)
        yield _batch(spec, response, token)
        if len(tokens) > spec.limits.pages:
            raise SourceError(f"{spec.where[0]} has more than {spec.limits.pages} pages.")


def _batch(spec: Spec, response: OAIResponse, token: str) -> Batch:
    results: list[BuildResult] = []
    deleted: list[str] = []
    for element in response.xml.iterfind(f".//{_NAMESPACE}record"):
        record = Record(element)
        if record.header.deleted:
            deleted.append(str(record.header.identifier))
        else:
            results.append(_source_record(spec, record))
    return Batch(tuple(results), tuple(deleted), token)


def _source_record(spec: Spec, record: Record) -> BuildResult:
    key = str(record.header.identifier or "")
    metadata: dict[str, Any] = record.metadata if hasattr(record, "metadata") else {}
    rules = {name: Rule("path", element) for name, element in DUBLIN_CORE.items()} | dict(spec.fields)
    values: FieldValues = {}
    for name, rule in rules.items():
        items = [str(item) for item in metadata.get(rule.value, []) if item]
        if items:
            values[name] = items if name in LISTS else ("\n".join(items) if name == "solution" else items[0])
    links = [
        str(item) for item in metadata.get("identifier", []) if str(item or "").startswith(("http://", "https://"))
    ]
    return build_source_record(values, spec, key, links[0] if links else "")


def _check_complete(endpoint: str, content: bytes) -> None:
    """Refuse an answer that was cut off: read leniently, it would look like the last page."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False))
    except etree.XMLSyntaxError as error:
        raise FetchError(f"{endpoint} answered with broken XML: {error}.") from error
    if root.tag != f"{_NAMESPACE}OAI-PMH":
        raise SourceError(f"{endpoint} answered with something that is no OAI-PMH.")
