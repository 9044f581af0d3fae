"""Where a record is edited at the desk."""

from __future__ import annotations

from urllib.parse import quote

from flask import request

from search_app.i18n.locales import carried


def record_address(id: str) -> str:
    """Return the address at which a record is edited."""
    query = "&".join(f"{name}={value}" for name, value in carried("desk.page"))
    path = f"{request.script_root}/meja/inovasi/{quote(id)}"
    return f"{path}?{query}" if query else path
