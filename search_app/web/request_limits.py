"""How large a request may be, and how often one visitor may send a form."""

from __future__ import annotations

from flask import Flask, abort, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

from search_app.web.services.count_storage import SCHEME
from search_app.web.services.shared_counts import SCHEME as SHARED
from search_app.web.services.shared_counts import install_shared_counts

MAX_URL_BYTES = 128 * 1024  # holds ten thousand letters of any script, of which the first are read
MAX_BODY_BYTES = 64 * 1024  # the one form is far smaller, so that more is a mistake

MAX_EDITOR_BYTES = 480 * 1024  # of a whole record, whose texts may be long; Flask itself reads no form above 500 kB
_EDITOR = ("editor", "conflicts")  # blueprints; what they take comes from people with an account

MAX_SUBMISSIONS = "10 per hour"

form_limiter = Limiter(get_remote_address, storage_uri=f"{SCHEME}://")
"""Counts in the catalogue's database: a form holds somebody's words, which no other process may take ten times more."""

api_limiter = Limiter(get_remote_address, storage_uri=f"{SHARED}://")
"""Counts in memory, and shares that with the other processes in the background: an answer waits for no writer."""


def limit_sizes(app: Flask) -> None:
    """Let `app` refuse what is too large; called before anything that reads forms."""
    app.config["MAX_CONTENT_LENGTH"] = MAX_BODY_BYTES
    app.before_request(_refuse_too_large)


def limit_requests(app: Flask) -> None:
    """Let `app` refuse forms that are sent too often, and programs that ask too often."""
    form_limiter.init_app(app)
    install_shared_counts(app)
    api_limiter.init_app(app)


def _refuse_too_large() -> None:
    if len(request.path) + len(request.query_string) > MAX_URL_BYTES:
        abort(414, f"The address is longer than {MAX_URL_BYTES} bytes; shorten the query.")
    most = MAX_EDITOR_BYTES if request.blueprint in _EDITOR else MAX_BODY_BYTES
    request.max_content_length = most
    if (request.content_length or 0) > most:
        abort(413, f"The body is larger than {most} bytes; no form here takes as much.")
