"""Who asks, and at which address? What the proxies in front of this process say of it."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix


def trust_proxies(app: Flask, proxies: int) -> None:
    """Let `app` believe as many proxies, one behind the other; 0 for none.

    Each of them adds the address that it was asked from (X-Forwarded-For), of which the first trusted one counts.
    Scheme, host and prefix (X-Forwarded-Proto, -Host, -Prefix) are as the last one says, which sets them, or passes on
    what the one before it said.
    """
    app.config["PROXIES"] = proxies
    if proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=1, x_host=1, x_prefix=1)  # type: ignore[method-assign]
