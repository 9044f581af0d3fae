"""The cluster as we ask it: within a time, of any node that answers, and with every fault told in one sentence."""

from __future__ import annotations

import logging
import ssl
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from corpus.errors import SettingError
from indexer.errors import RemovedIndexError, UnavailableEngineError
from indexer.opensearch.faults import reason, sentence
from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.time_limit import BEYOND, connection_in_time, late

if TYPE_CHECKING:
    from opensearchpy import OpenSearch

for name in ("opensearch", "opensearchpy.trace"):
    # It logs each request, and with a traceback each fault, which we tell in a sentence.
    logging.getLogger(name).setLevel(logging.ERROR)

Body = dict[str, Any]
"""A part of a request or of an answer, as it stands in JSON."""


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
    def asking(self, *foreseen: type[Exception]) -> Iterator[OpenSearch]:
        """Yield the client; what it raises becomes UnavailableEngineError, but what the asker has foreseen.

        Raises
        ------
        UnavailableEngineError
        """
        from opensearchpy import exceptions  # noqa: PLC0415 - an extra

        try:
            yield self.client
        except foreseen:
            raise
        except (exceptions.OpenSearchException, exceptions.SerializationError) as error:
            raise UnavailableEngineError(sentence(error, self.settings)) from error

    def search(self, index: str, body: Body) -> Body:
        """Return a whole answer to one search: see `searches`."""
        return self.searches(index, [body])[0]

    def searches(self, index: str, bodies: list[Body]) -> list[Body]:
        """Return whole answers to several searches, asked at once.

        Raises
        ------
        UnavailableEngineError
            One of them is not answered, not by all shards, or not in time.
        RemovedIndexError
            The index is there no longer.
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
        at = self.settings.at
        if answer.get("timed_out"):
            raise UnavailableEngineError(late(self.settings))
        if answer.get("status", 200) == 404:
            raise RemovedIndexError(f"An index of the cluster at {at} has just been removed; try again.")
        if "error" in answer and answer.get("status", 500) < 500:
            raise UnavailableEngineError(f"The cluster at {at} refuses a search ({reason(answer['error'])}).")
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
        connection_class=connection_in_time(settings),
        headers=_authorization(settings),
        ssl_context=_trusting(settings),
        timeout=settings.seconds + BEYOND,
        max_retries=max(2, len(settings.urls)),
        retry_on_timeout=len(settings.urls) > 1,
        http_compress=False,  # on a network of its own; packing takes longer than sending
        pool_maxsize=64,
    )


def _authorization(settings: ClusterSettings) -> dict[str, str]:
    """Return the header that says who asks; the client's own way stumbles over letters beyond Latin-1."""
    if not settings.user:
        return {}
    told = b64encode(f"{settings.user}:{settings.password}".encode()).decode()
    return {"authorization": f"Basic {told}"}


def _trusting(settings: ClusterSettings) -> ssl.SSLContext | None:
    """Return which certificates are trusted; the client's own way trusts a list that it brings, not the system's."""
    if not any(url.startswith("https:") for url in settings.urls):
        return None
    return ssl.create_default_context(cafile=settings.ca_file)
