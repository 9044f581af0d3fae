"""What every answer carries: security headers, how long it may be kept, and its size limits."""

from __future__ import annotations

import gzip
from http import HTTPStatus

from flask import Flask, Response, abort, g, request
from secure import (
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    PermissionsPolicy,
    ReferrerPolicy,
    Secure,
    XContentTypeOptions,
    XFrameOptions,
)

LONGEST_URL = 128 * 1024  # bytes; holds ten thousand letters of any script, of which the first are read
LARGEST_BODY = 64 * 1024  # bytes; the one form is far smaller, so that more is a mistake
_SMALL = 1_000  # bytes that are not worth compressing
_LEVEL = 5  # of 9: a page of results takes 3 % more bytes than at the highest, made in a quarter of the time
_TEXT = ("text/", "application/json", "application/problem+json", "image/svg+xml")

# HTTPS is ended by the proxy in front, which alone can promise it (Strict-Transport-Security).
_SECURE = Secure(
    csp=ContentSecurityPolicy()
    .default_src("'none'")
    .script_src("'self'")
    .style_src("'self'")
    .img_src("'self'")
    .connect_src("'self'")
    .form_action("'self'")
    .base_uri("'none'")
    .frame_ancestors("'none'"),
    xcto=XContentTypeOptions().nosniff(),
    xfo=XFrameOptions().deny(),
    referrer=ReferrerPolicy().strict_origin_when_cross_origin(),
    permissions=PermissionsPolicy().camera().geolocation().microphone().payment().usb(),
    coop=CrossOriginOpenerPolicy().same_origin(),
    corp=CrossOriginResourcePolicy().same_origin(),
)


def guard(app: Flask) -> None:
    """Let `app` refuse what is too large and send the headers with every answer."""
    app.before_request(_refuse_too_large)
    app.after_request(_finish)


def _refuse_too_large() -> None:
    if len(request.path) + len(request.query_string) > LONGEST_URL:
        abort(414, f"The address is longer than {LONGEST_URL} bytes; shorten the query.")
    if (request.content_length or 0) > LARGEST_BODY:
        abort(413, f"The body is larger than {LARGEST_BODY} bytes; no form here takes as much.")


def _finish(response: Response) -> Response:
    _SECURE.set_headers(response)
    _let_keep(response)
    _compress(response)
    return response


def _let_keep(response: Response) -> None:
    """Say how long an answer may be kept: a versioned file for good, all else until asked again."""
    if request.endpoint == "static" and "v" in request.args and response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return
    if _holds_token():
        response.headers["Cache-Control"] = "no-store"
        return
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == HTTPStatus.OK and response.mimetype == "text/html":
        response.add_etag(weak=True)
        response.make_conditional(request)


def _compress(response: Response) -> None:
    # An answer with a form holds a secret; what the asker wrote, compressed together with it, would give it away.
    if _holds_token() or not (response.mimetype or "").startswith(_TEXT):
        return
    response.vary.add("Accept-Encoding")
    if response.status_code != HTTPStatus.OK or not request.accept_encodings.quality("gzip"):
        return
    response.direct_passthrough = False
    if len(body := response.get_data()) > _SMALL:
        response.set_data(gzip.compress(body, _LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
        if (etag := response.get_etag()[0]) is not None:
            response.set_etag(etag, weak=True)


def _holds_token() -> bool:
    """Return whether the answer holds a form's token, which is the asker's alone."""
    return "csrf_token" in g
