"""Who may ask the API, from where and how often? Any site may read; one network address so often in a minute.

The headers `RateLimit-Policy` and `RateLimit` follow draft-ietf-httpapi-ratelimit-headers-10: `q` requests in `w`
seconds, of which `r` are left for `t` seconds more. All server processes
count together, a second behind each other: see `search_app.web.services.shared_counts`.
"""

from __future__ import annotations

import math
import time

from flask import Flask, Response, current_app, request

from search_app.web.api.resource import api
from search_app.web.request_limits import api_limiter

_KEY = "tiru-api-per-minute"
_POLICY = '"per-address"'
_READING = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit, RateLimit-Policy, Retry-After",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
_ASKED_BEFORE = {
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
}


def open_to_programs(app: Flask, per_minute: int) -> None:
    """Let any site read what is below /api/, and a network address ask each resource `per_minute` times; 0: any."""
    app.extensions[_KEY] = per_minute
    app.after_request(_finish)


def _limit() -> str:
    return f"{current_app.extensions[_KEY]} per minute"


api_limiter.limit(
    _limit,
    methods=["GET", "HEAD"],
    exempt_when=lambda: not current_app.extensions[_KEY],
    error_message="There were too many requests from this network address; wait as long as Retry-After says.",
)(api)


def _finish(response: Response) -> Response:
    if not request.path.startswith("/api/"):
        return response
    response.headers.update(_READING)
    if request.method == "OPTIONS":
        response.headers.update(_ASKED_BEFORE)
    if current := api_limiter.current_limit:
        wait = max(0, math.ceil(current.reset_at - time.time()))
        response.headers["RateLimit-Policy"] = f"{_POLICY};q={current.limit.amount};w={current.limit.get_expiry()}"
        response.headers["RateLimit"] = f"{_POLICY};r={current.remaining};t={wait}"
        if current.breached:
            response.headers["Retry-After"] = str(wait)
    return response
