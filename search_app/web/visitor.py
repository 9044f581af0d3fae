"""Who asks: the region and the shortlist that the address or, failing that, a cookie tells; no account."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict

from corpus.reference import current_id
from search_app.transfer.aim import REGION, WEIGHT_NAMES, Aim
from search_app.transfer.labels import ASKED, QUESTIONS, target_name

SHORTLIST = "pilihan"
ID = "id"
MOST_SHORTLISTED = 20
_KEPT_SECONDS = 365 * 24 * 3600
_ID = re.compile(r"[a-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True)
class Wish:
    """One question with the weight that the asker gives it, and the name of its field in a form."""

    name: str
    label: str
    asked: str
    weight: int


asker = Blueprint("asker", __name__)


def aim() -> Aim:
    """Return what this request is planned for: as its address says, else the region that the cookie remembers."""
    return Aim.from_parameters(request.args, request.cookies.get(REGION, ""))


def remembered_shortlist() -> tuple[str, ...]:
    """Return the ids that the cookie remembers."""
    return _ids(request.cookies.get(SHORTLIST, "").split("."))


def told_shortlist(parameters: MultiDict[str, str]) -> tuple[str, ...]:
    """Return the ids that an address names, in its order."""
    return _ids(parameters.getlist(ID))


def remember(response: Response, name: str, value: str) -> Response:
    """Let the reader's browser keep `value` for a year; an empty one is forgotten."""
    if value:
        # A preference and no secret; scripts have no need of it.
        response.set_cookie(name, value, max_age=_KEPT_SECONDS, httponly=True, samesite="Lax", secure=request.is_secure)
    else:
        response.delete_cookie(name, httponly=True, samesite="Lax", secure=request.is_secure)
    return response


def wishes_of(asked: Aim) -> list[Wish]:
    """Return the four questions with their weights."""
    return [
        Wish(WEIGHT_NAMES[name], str(QUESTIONS[name]), str(ASKED[name]), weight)
        for name, weight in zip(WEIGHT_NAMES, asked.weights, strict=True)
    ]


def local_path(text: str) -> str:
    """Return an address of this site to go back to; the results page where `text` would lead elsewhere."""
    parts = urlsplit(text)
    is_local = text.startswith("/") and not text.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return text if is_local and text.isprintable() and "\\" not in text else "/cari"


@asker.app_context_processor
def _words() -> dict[str, object]:
    """Return what every page shows of the asker."""
    asked = aim()
    return {
        "aim": asked,
        "aim_name": target_name(asked.region) if asked.region else "",
        "shortlisted": remembered_shortlist(),
        "wishes_of": wishes_of,
    }


@asker.after_app_request
def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response


def _ids(texts: list[str]) -> tuple[str, ...]:
    known = dict.fromkeys(current_id(text) for text in texts if _ID.fullmatch(text))
    return tuple(known)[:MOST_SHORTLISTED]
