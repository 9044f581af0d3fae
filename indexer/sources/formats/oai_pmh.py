"""OAI-PMH repositories to source records: incremental, resumable, and never expanding an XML entity."""

from __future__ import annotations

import datetime
import email.utils
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, cast
from urllib.parse import urlsplit

import httpx2
from oaipmh_scythe import Scythe
from oaipmh_scythe.exceptions import NoRecordsMatch
from oaipmh_scythe.iterator import OAIResponseIterator
from oaipmh_scythe.models import Header
from oaipmh_scythe.response import OAIResponse

from corpus.catalogue.source_state import SourceRecord
from corpus.errors import TiruError
from corpus.innovation import Source
from corpus.validation import LONGEST_LIST
from indexer.sources.address_guard import PORTS
from indexer.sources.errors import FetchError, SourceError
from indexer.sources.extract.record_builder import BuildResult, Fault, build_source_record, source_record_id
from indexer.sources.fetch.http import Bounds, Fetcher
from indexer.sources.formats.dublin_core import field_values, landing_page, metadata_of
from indexer.sources.formats.oai_xml import OAI, Answer, read_answer
from indexer.sources.formats.tiru_xml import PREFIX, ROOT, innovation_of, lasting_key
from indexer.sources.spec import Spec

TOKEN_UNKNOWN = frozenset({400, 404, 410})
"""Statuses by which some servers say, without an error of the protocol, that they know a resumption token no more."""


@dataclass(frozen=True, slots=True)
class Batch:
    """One answer.

    Attributes
    ----------
    results : tuple of BuildResult
        What it holds: source records, and the faults of each that is none.
    deleted : tuple of str
        Keys that the repository has deleted.
    cursor : str
        The resumption token to go on with, empty after the last answer.
    mended : tuple of Fault
        Records that came in after their XML was mended.
    from_here : int
        How many records were left out because they came from this installation.
    """

    results: tuple[BuildResult, ...] = ()
    deleted: tuple[str, ...] = ()
    cursor: str = ""
    mended: tuple[Fault, ...] = ()
    from_here: int = 0


class _RefusedTokenError(SourceError):
    """The server knows a resumption token no more, so that its list must be begun anew."""


class _MendedResponse(OAIResponse):
    """A response whose tree was read by our own reader instead of the client's, which drops what it cannot read."""

    def __init__(self, response: httpx2.Response, query: dict[str, str], answer: Answer) -> None:
        super().__init__(response, query)
        self.answer = answer

    @property
    def xml(self) -> Any:
        """The root of the answer."""
        return self.answer.root


class _GuardedScythe(Scythe):
    """The OAI-PMH client, made to ask through the guarded and bounded fetcher."""

    def __init__(self, endpoint: str, fetcher: Fetcher) -> None:
        super().__init__(endpoint)
        self._fetcher = fetcher

    def harvest(self, query: dict[str, str]) -> _MendedResponse:
        """Send one request.

        Raises
        ------
        FetchError
            No answer came, or one that is broken.
        SourceError
            The answer is none of the protocol's, or refuses the request; _RefusedTokenError where a token is to blame.
        NoRecordsMatch
            There is nothing to give.
        """
        response = self._fetcher.get(self.endpoint, query)
        try:
            answer = read_answer(self.endpoint, response.content)
        except TiruError:
            if response.status_code == 200:
                raise
            raise self._failed(response, query) from None
        self._check_errors(answer.root, query)
        if response.status_code != 200:
            raise self._failed(response, query)
        if answer.root.find(f"{OAI}{query['verb']}") is None:
            raise FetchError(f"{self.endpoint} answered without {query['verb']}.")
        for token in answer.root.iter(f"{OAI}resumptionToken"):
            token.text = (token.text or "").strip()
        return _MendedResponse(response, query, answer)

    def _failed(self, response: httpx2.Response, query: dict[str, str]) -> TiruError:
        refused = "resumptionToken" in query and response.status_code in TOKEN_UNKNOWN
        return (_RefusedTokenError if refused else FetchError)(f"{self.endpoint} answered with {response.status_code}.")

    def _check_errors(self, root: Any, query: dict[str, str]) -> None:
        errors = {
            str(error.get("code", "")): " ".join((error.text or "").split()) for error in root.iter(f"{OAI}error")
        }
        if "noRecordsMatch" in errors:
            raise NoRecordsMatch
        for code, reason in errors.items():
            kind = _RefusedTokenError if "resumptionToken" in query else SourceError
            raise kind(f"{self.endpoint} refuses: {code[:1].upper()}{code[1:80]} {reason[:200]}".rstrip(" .") + ".")


def harvested_batches(
    spec: Spec, *, user_agent: str, own_provider: str = "", since: str = "", cursor: str = ""
) -> Iterator[Batch]:
    """Yield the answers of a repository: from a resumption token on, else all that changed since a date.

    Where the server refuses a token, the list is begun anew at once, once only: records that come twice change nothing.

    Parameters
    ----------
    own_provider : str
        Address of this installation's own provider: a record that names it among its sources comes back from another
        Tiru that harvested it here, and is left out.

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
        try:
            resumed = {"verb": "ListRecords", "resumptionToken": cursor} if cursor else query
            yield from (_not_from_here(batch, own_provider) for batch in _batches(spec, scythe, resumed))
        except _RefusedTokenError:
            yield from (_not_from_here(batch, own_provider) for batch in _batches(spec, scythe, query))


def server_date(spec: Spec, user_agent: str) -> str:
    """Return the repository's own date of today, from which the next harvest starts: clocks differ.

    A clock that is ahead counts only up to our own date, for a date to come would hide all that changes until then.
    """
    with Fetcher(spec.guard, user_agent=user_agent, bounds=Bounds.of(spec)) as fetcher:
        response = _GuardedScythe(spec.where[0], fetcher).harvest({"verb": "Identify"})
    stated = (response.xml.findtext(f"{OAI}responseDate") or "").strip()[:10]
    header = response.http_response.headers.get("date", "")
    try:
        date = datetime.date.fromisoformat(stated) if stated else email.utils.parsedate_to_datetime(header).date()
    except ValueError as error:
        raise SourceError(f"{spec.where[0]} gives no date in its answer to Identify.") from error
    return min(date, datetime.datetime.now(datetime.UTC).date()).isoformat()


def _batches(spec: Spec, scythe: Scythe, query: dict[str, str]) -> Iterator[Batch]:
    tokens: set[str] = set()
    try:
        iterator = OAIResponseIterator(scythe, query)
        for number, response in enumerate(iterator, start=1):
            token = (iterator.resumption_token.token if iterator.resumption_token else "") or ""
            repeated = token in tokens
            tokens.add(token)
            yield _batch(spec, cast("_MendedResponse", response), "" if repeated else token)
            if repeated:
                raise SourceError(f"{spec.where[0]} gives the resumption token {token[:40]!r} twice.")
            if number >= spec.limits.pages and token:
                raise SourceError(f"{spec.where[0]} has more than {spec.limits.pages} pages.")
    except NoRecordsMatch:
        yield Batch()


def _batch(spec: Spec, response: _MendedResponse, token: str) -> Batch:
    results: list[BuildResult] = [[fault] for fault in response.answer.left_out]
    latest: dict[str, Any] = {}
    for number, record in enumerate(response.xml.iterfind(f"{OAI}ListRecords/{OAI}record"), start=1):
        header = record.find(f"{OAI}header")
        key = "" if header is None else (Header(header).identifier or "").strip()
        key = lasting_key(key) if spec.oai.prefix == PREFIX else key
        if not key:
            results.append([Fault(f"record {number} of an answer", "identifier", "is missing; it was left out.")])
            continue
        if key in latest:
            results.append([Fault(key, "", "comes twice in one answer; the last one counts.")])
        latest[key] = record
    deleted = [key for key, record in latest.items() if Header(record.find(f"{OAI}header")).deleted]
    results += [_source_record(spec, key, record) for key, record in latest.items() if key not in deleted]
    return Batch(tuple(results), tuple(deleted), token, response.answer.mended)


def _not_from_here(batch: Batch, own_provider: str) -> Batch:
    if not own_provider:
        return batch
    kept = tuple(result for result in batch.results if not _names(result, own_provider))
    return replace(batch, results=kept, from_here=len(batch.results) - len(kept))


def _names(result: BuildResult, provider: str) -> bool:
    """Return whether a record came from a provider, as its sources say."""
    own = _place(provider)
    return isinstance(result, SourceRecord) and any(_place(source.url) == own for source in result.record.sources)


def _place(address: str) -> str:
    """Return an address without what tells no two servers apart: scheme, `www.`, a usual port, a slash at its end."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    host = parts.netloc.lower().removesuffix(f":{PORTS.get(parts.scheme, '')}").removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}"


def _source_record(spec: Spec, key: str, record: Any) -> BuildResult:
    if spec.oai.prefix == PREFIX:
        return _whole_record(spec, key, record)
    metadata = metadata_of(record)
    return build_source_record(field_values(metadata, spec), spec, key, landing_page(metadata))


def _whole_record(spec: Spec, key: str, record: Any) -> BuildResult:
    """Return the record of another Tiru as it is there, under an id of ours, with that Tiru as its last source."""
    element = record.find(f"{OAI}metadata/{ROOT}")
    if element is None:
        return [Fault(key, "", f"holds no metadata in the format {PREFIX}; it was left out.")]
    try:
        given = innovation_of(element)
    except ValueError as error:
        return [Fault(key, "", f"{error} It was left out.")]
    hub = Source(spec.title, spec.publisher, url=spec.where[0])
    sources = given.sources if hub in given.sources else (*given.sources[: LONGEST_LIST - 1], hub)
    id = source_record_id(given.title, given.agency, spec.name, key)
    return SourceRecord(key, "", replace(given, id=id, sources=sources))
