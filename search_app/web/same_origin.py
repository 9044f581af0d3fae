"""Was this sent from a page of this site? For what is sent by forms that hold no token.

A token makes its page one person's own: it can neither be kept nor compressed (`search_app/web/headers.py`), and every
reader would get a session. Pages of results stay free of it, and what they send is known by what each browser says of
where it comes from, which no page of another site can change.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import request
from flask_wtf.csrf import CSRFError


def refuse_other_sites() -> None:
    """Let this request pass only from a page of this site.

    Raises
    ------
    CSRFError
        It was sent from elsewhere, or by something that does not say from where. Answered with 400.
    """
    # Browsers of today say it over HTTPS and from this machine; over plain HTTP, and before 2023, they name the origin.
    site = request.headers.get("Sec-Fetch-Site")
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    if not (site == "same-origin" if site else origin == request.host):
        raise CSRFError("This was sent from a page of another site.")
