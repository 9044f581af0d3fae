"""How large a request may be."""

from __future__ import annotations

from flask import Flask, abort, request

MAX_URL_BYTES = 128 * 1024  # holds ten thousand letters of any script, of which the first are read
MAX_BODY_BYTES = 64 * 1024  # the one form is far smaller, so that more is a mistake


def limit_requests(app: Flask) -> None:
    """Let `app` refuse what is too large."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.before_request(_refuse_too_large)


def _refuse_too_large() -> None:
    if len(request.path) + len(request.query_string) > MAX_URL_BYTES:
        abort(414, f"The address is longer than {MAX_URL_BYTES} bytes; shorten the query.")
    if (request.content_length or 0) > MAX_BODY_BYTES:
        abort(413, f"The body is larger than {MAX_BODY_BYTES} bytes; no form here takes as much.")
