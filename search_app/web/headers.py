"""What every answer carries: security headers, how long it may be kept, and compression."""

from __future__ import annotations

import gzip
from http import HTTPStatus

from flask import Flask, Response, g, request
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

from search_app.web.desk.sessions import is_logged_in

_SMALL = 1_000  # bytes that are not worth compressing
_LARGE = 1_000_000  # bytes of a file that is sent as it lies on the disk, so that it can be asked for in parts
_LEVEL = 5  # of 9: a page of results takes 3 % more bytes than at the highest, made in a quarter of the time
_VERSIONED = {"static", "stylesheet.whole"}  # their addresses change with their content
_TEXT = (
    "text/",
    "application/json",
    "application/problem+json",
    "image/svg+xml",
    "application/atom+xml",
    "application/xml",
)

# HTTPS is ended by the proxy in front, which alone can promise it (Strict-Transport-Security).
_SECURE = Secure(
    csp=ContentSecurityPolicy()
    .default_src("'none'")
    .script_src("'self'")
    .style_src("'self'")
    .img_src("'self'")
    .connect_src("'self'")
    .manifest_src("'self'")
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


def keep_address_secret() -> None:
    """Let the answer to this request be kept nowhere, and its address be told to no other site."""
    g.has_secret_address = True


def add_headers(app: Flask) -> None:
    """Let `app` send the headers with every answer, and compress it."""
    app.after_request(_finish)


def _finish(response: Response) -> Response:
    _SECURE.set_headers(response)
    if "has_secret_address" in g:
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex"
    _set_cache_control(response)
    _compress(response)
    return response


def _set_cache_control(response: Response) -> None:
    """Say how long an answer may be kept: a versioned file for good, all else until asked again."""
    if request.endpoint in _VERSIONED and "v" in request.args and response.status_code < HTTPStatus.BAD_REQUEST:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return
    if _is_private():
        response.headers["Cache-Control"] = "no-store"
        return
    response.headers["Cache-Control"] = "no-cache"
    if response.status_code == HTTPStatus.OK and response.mimetype == "text/html":
        response.add_etag(weak=True)
        response.make_conditional(request)


def _compress(response: Response) -> None:
    # An answer with a form holds a secret; what the visitor wrote, compressed together with it, would give it away.
    if _is_private() or not (response.mimetype or "").startswith(_TEXT):
        return
    if response.direct_passthrough and (response.content_length or 0) > _LARGE:
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


def _is_private() -> bool:
    """Return whether the answer is one person's: a form with a token, a secret address, or somebody logged in."""
    return "csrf_token" in g or "has_secret_address" in g or is_logged_in()
