"""The cluster as we ask it: within a time, of any node that answers, and with every fault told in one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corpus.errors import SettingError
from indexer.errors import UnavailableEngineError
from indexer.opensearch.settings import ClusterSettings

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

Body = dict[str, Any]
"""A part of a request or of an answer, as it stands in JSON."""

_BEYOND = 1  # seconds that we wait for a node beyond those that it may take


class Cluster:
    """A cluster that is asked within a time.

    Parameters
    ----------
    settings : ClusterSettings

    Attributes
    ----------
    client : OpenSearch
        To be used within `asking`.

    Raises
    ------
    SettingError
        The client is not installed.
    """

    def __init__(self, settings: ClusterSettings) -> None:
        self.settings = settings
        self.client = _client(settings)

    @contextmanager
    def asking(self) -> Iterator[OpenSearch]:
        """Yield the client; what it raises becomes UnavailableEngineError, but that something is not there.

        Raises
        ------
        UnavailableEngineError
        """
        from opensearchpy import exceptions  # noqa: PLC0415 - an extra

        try:
            yield self.client
        except (exceptions.NotFoundError, exceptions.ConflictError):
            raise
        except (exceptions.OpenSearchException, exceptions.SerializationError) as error:
            raise UnavailableEngineError(_sentence(error, self.settings)) from error

    def search(self, index: str, body: Body) -> Body:
        """Return a whole answer to one search: see `searches`."""
        return self.searches(index, [body])[0]

    def searches(self, index: str, bodies: list[Body]) -> list[Body]:
        """Return whole answers to several searches, asked at once.

        Raises
        ------
        UnavailableEngineError
            One of them is not answered, not by all shards, or not in time.
        """
        head = {"index": index, "allow_partial_search_results": False}
        limit = {"timeout": f"{self.settings.seconds}s"}
        with self.asking() as client:
            answer = client.msearch(body=[part for body in bodies for part in (head, body | limit)])
        answers: list[Body] = answer["responses"]
        for each in answers:
            self._check(each)
        return answers

    def _check(self, answer: Body) -> None:
        """Refuse an answer that is none, or not of all shards."""
        shards = answer.get("_shards", {})
        at, seconds = self.settings.at, self.settings.seconds
        if answer.get("timed_out"):
            raise UnavailableEngineError(f"The cluster at {at} did not answer within {seconds} s; try again later.")
        if answer.get("status", 200) == 404:
            raise UnavailableEngineError(f"An index of the cluster at {at} has just been removed; try again.")
        if "error" in answer and answer.get("status", 500) < 500:
            raise UnavailableEngineError(f"The cluster at {at} refuses a search ({_reason(answer['error'])}).")
        if "error" in answer or shards["failed"] or shards["successful"] < shards["total"]:
            raise UnavailableEngineError(
                f"The cluster at {at} can answer only in part, for shards of the index are missing; see its health."
            )


def _client(settings: ClusterSettings) -> OpenSearch:
    try:
        from opensearchpy import OpenSearch  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise SettingError(
            "TIRU_ENGINE is opensearch, which needs opensearch-py; install with: pip install 'tiru[opensearch]'."
        ) from error
    return OpenSearch(
        list(settings.urls),
        http_auth=(settings.user, settings.password) if settings.user else None,
        ca_certs=str(settings.ca_file) if settings.ca_file else None,
        timeout=settings.seconds + _BEYOND,
        max_retries=max(2, len(settings.urls)),
        retry_on_timeout=True,
        http_compress=False,  # on a network of its own; packing takes longer than sending
        pool_maxsize=64,
    )


def _sentence(error: Exception, settings: ClusterSettings) -> str:
    from opensearchpy import exceptions  # noqa: PLC0415 - an extra

    at = settings.at
    if isinstance(error, exceptions.SSLError):
        return f"The certificate of the cluster at {at} is not trusted; name its issuer with TIRU_OPENSEARCH_CA."
    if isinstance(error, exceptions.ConnectionTimeout):
        return f"The cluster at {at} did not answer within {settings.seconds} s; try again later."
    if isinstance(error, exceptions.ConnectionError):
        return f"No node of the cluster at {at} answers; start it, or correct TIRU_OPENSEARCH_URL."
    if isinstance(error, exceptions.AuthenticationException):
        return (
            f"The cluster at {at} does not know user {settings.user!r} with that password; "
            "see TIRU_OPENSEARCH_USER and TIRU_OPENSEARCH_PASSWORD."
        )
    if not isinstance(error, exceptions.TransportError):
        return f"The cluster at {at} answers what cannot be read ({error}); see TIRU_OPENSEARCH_URL."
    if "block" in str(error.error):
        return (
            f"The cluster at {at} takes no writing now ({_reason(error.info)}); "
            "mostly its disks are full: make room, and lift the block."
        )
    if isinstance(error, exceptions.AuthorizationException):
        return f"The cluster at {at} does not allow that to user {settings.user!r}; give that user the rights."
    return f"The cluster at {at} cannot do that now ({error.status_code}: {_reason(error.info)}); see its health."


def _reason(info: Any) -> str:
    """Return what an answer says of a fault, in its own words."""
    told = info.get("error", info) if isinstance(info, dict) else info
    if isinstance(told, dict):
        cause = (told.get("root_cause") or [told])[0]
        return str(cause.get("reason", cause.get("type", "no reason")))
    return str(told)
