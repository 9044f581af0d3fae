"""How large a request may be, and how often one visitor may send a form."""

from __future__ import annotations

from flask import Flask, abort, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

MAX_URL_BYTES = 128 * 1024  # holds ten thousand letters of any script, of which the first are read
MAX_BODY_BYTES = 64 * 1024  # the one form is far smaller, so that more is a mistake

MAX_SUBMISSIONS = "10 per hour"

limiter = Limiter(get_remote_address, storage_uri="memory://")


def limit_requests(app: Flask) -> None:
    """Let `app` refuse what is too large, and forms that are sent too often."""
    limiter.init_app(app)
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.before_request(_refuse_too_large)


def _refuse_too_large() -> None:
    if len(request.path) + len(request.query_string) > MAX_URL_BYTES:
        abort(414, f"The address is longer than {MAX_URL_BYTES} bytes; shorten the query.")
    if (request.content_length or 0) > MAX_BODY_BYTES:
        abort(413, f"The body is larger than {MAX_BODY_BYTES} bytes; no form here takes as much.")
