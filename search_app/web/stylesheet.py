"""How do pages look? One file for browsers, joined from one file a component in `static/css/`."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Blueprint, Response, url_for

PARTS = (
    "tokens",
    "base",
    "frame",
    "icons",
    "controls",
    "tables",
    "cards",
    "search",
    "home",
    "results",
    "record",
    "fit",
    "regions",
    "comparison",
    "plan",
    "shortlist",
    "register",
    "prose",
    "network",
    "submissions",
    "interop",
    "forced_colours",
)
"""Names of the components in their order: what comes later stands over what came before."""

_FOLDER = Path(__file__).parents[1] / "static" / "css"

stylesheet = Blueprint("stylesheet", __name__)


@stylesheet.get("/static/tiru.css")
def whole() -> Response:
    """Return all components: one request brings them, for this page and for the next."""
    return Response(_joined(), mimetype="text/css")


def stylesheet_url() -> str:
    """Return its address, another one whenever its content changes."""
    return url_for("stylesheet.whole", v=_digest())


@stylesheet.app_context_processor
def _for_templates() -> dict[str, object]:
    return {"stylesheet_url": stylesheet_url}


@cache
def _joined() -> str:
    return "\n".join((_FOLDER / f"{part}.css").read_text(encoding="utf-8") for part in PARTS)


@cache
def _digest() -> str:
    return hashlib.sha256(_joined().encode()).hexdigest()[:10]
