"""What a fault of a cluster is called: one sentence, which says what is to be done."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from http import HTTPStatus
from textwrap import shorten
from typing import Any

from indexer.opensearch.settings import ClusterSettings
from indexer.opensearch.time_limit import late

_LONGEST = 300  # characters of an answer's own words; a proxy answers whole pages
_EXPIRED = frozenset({9, 10})  # X509_V_ERR_CERT_NOT_YET_VALID, X509_V_ERR_CERT_HAS_EXPIRED
_OF_ANOTHER = frozenset({62, 64})  # X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH


def sentence(error: Exception, settings: ClusterSettings) -> str:
    """Return the sentence for what the client raises.

    Parameters
    ----------
    error : OpenSearchException or SerializationError
    settings : ClusterSettings
        By which it was asked.
    """
    from opensearchpy import exceptions  # noqa: PLC0415 - an extra

    at = settings.at
    if isinstance(error, exceptions.SSLError):
        return _of_tls(error, at)
    if isinstance(error, exceptions.ConnectionTimeout):
        return late(settings)
    if isinstance(error, exceptions.ConnectionError):
        return _of_connection(error, at)
    if isinstance(error, exceptions.AuthenticationException) and not settings.user:
        return f"The cluster at {at} wants a user; give TIRU_OPENSEARCH_USER and TIRU_OPENSEARCH_PASSWORD."
    if isinstance(error, exceptions.AuthenticationException):
        return (
            f"The cluster at {at} does not know user {settings.user!r} with that password; "
            "see TIRU_OPENSEARCH_USER and TIRU_OPENSEARCH_PASSWORD."
        )
    if not isinstance(error, exceptions.TransportError):
        return f"The cluster at {at} answers what cannot be read ({_short(error)}); see TIRU_OPENSEARCH_URL."
    kind = str(error.error)  # or all that was answered, where that is no JSON
    return _of_answer(error.status_code, kind, reason(error.info or kind), settings)


def reason(info: Any) -> str:
    """Return what an answer says of a fault, in its own words."""
    told = info.get("error", info) if isinstance(info, dict) else info
    if isinstance(told, dict):
        cause = (told.get("root_cause") or [told])[0]
        told = cause.get("reason", cause.get("type", "no reason"))
    return _short(told)


def _of_answer(status: int | str, kind: str, why: str, settings: ClusterSettings) -> str:
    """Return the sentence for an answer that is an error, by its status, its kind and its reason."""
    at = settings.at
    if kind.endswith("_block_exception") and status != HTTPStatus.SERVICE_UNAVAILABLE:
        return (
            f"The cluster at {at} takes no writing now ({why}); mostly its disks are full: make room, "
            "and lift the block."
        )
    if status == HTTPStatus.FORBIDDEN:
        which, _, _ = why.partition(" and User")
        return f"The cluster at {at} does not allow that to user {settings.user!r} ({which}); give it the rights."
    if kind == "index_not_found_exception":
        return f"An index of the cluster at {at} has just been removed ({why}); try again, or run `tiru index`."
    return f"The cluster at {at} cannot do that now ({status}: {why}); see its health."


def _of_tls(error: Exception, at: str) -> str:
    fault = next((each for each in _causes(error) if isinstance(each, ssl.SSLError)), None)
    if not isinstance(fault, ssl.SSLCertVerificationError):
        why = fault.reason if fault else error
        return f"The cluster at {at} speaks no TLS that we do ({why}); write http:// where it speaks none."
    why = fault.verify_message.rstrip(".")
    if fault.verify_code in _EXPIRED:
        return f"The certificate of the cluster at {at} is not valid today ({why}); renew it, or set the clock."
    if fault.verify_code in _OF_ANOTHER:
        return f"The certificate of the cluster at {at} is that of another ({why}); correct TIRU_OPENSEARCH_URL."
    return f"The certificate of the cluster at {at} is not trusted ({why}); name its issuer with TIRU_OPENSEARCH_CA."


def _of_connection(error: Exception, at: str) -> str:
    if any(isinstance(each, ConnectionResetError) for each in _causes(error)):  # http.client's own error is one
        return f"The cluster at {at} breaks off without an answer; write https:// if it speaks TLS, or see its log."
    return f"No node of the cluster at {at} answers; start it, or correct TIRU_OPENSEARCH_URL."


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _short(told: object) -> str:
    return shorten(str(told), _LONGEST, placeholder=" …")
