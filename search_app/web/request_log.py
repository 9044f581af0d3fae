"""Which line of the log belongs to which request, and what became of it? An id says so.

The answer carries it as X-Request-ID, and so does every line that the request causes. What is logged of a request is
its route and not its address, which may hold what somebody looks for, or a secret.
"""

from __future__ import annotations

import logging
import re
import secrets
import time

from flask import Flask, Response, current_app, g, request

from search_app.logs import FIELDS, REQUEST_ID

HEADER = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_log = logging.getLogger(__name__)


def install_request_log(app: Flask, *, logs_requests: bool) -> None:
    """Let `app` give each request an id, that of the last proxy where proxies are trusted, and log it if wished."""
    app.before_request(_begin)
    if logs_requests:
        app.after_request(_log_request)
    app.after_request(_name_id)
    app.teardown_request(lambda _: _forget())


def _begin() -> None:
    g.began = time.perf_counter()
    given = request.headers.get(HEADER, "") if current_app.config["PROXIES"] else ""
    REQUEST_ID.set(given if _ID.fullmatch(given) else secrets.token_hex(8))


def _name_id(response: Response) -> Response:
    response.headers[HEADER] = REQUEST_ID.get()
    return response


def _log_request(response: Response) -> Response:
    route = request.url_rule.rule if request.url_rule else ""
    fields = {
        "method": request.method,
        "route": route,
        "status": response.status_code,
        "milliseconds": round((time.perf_counter() - g.began) * 1000, 1),
    }
    _log.info("request", extra={FIELDS: fields})
    return response


def _forget() -> None:
    REQUEST_ID.set("")
