"""The visitor's region and shortlist, from the address or, failing that, from a cookie; no account."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Blueprint, request, url_for
from werkzeug import Response
from werkzeug.datastructures import MultiDict

from corpus.reference import current_id
from search_app.i18n.gettext import _
from search_app.transfer.aim import REGION, WEIGHT_NAMES, Aim
from search_app.transfer.labels import ASKED, QUESTIONS, target_name
from search_app.transfer.score import DEFAULT_WEIGHTS, MAX_WEIGHT
from search_app.web.portal import portal_province
from search_app.web.urls import own_path

SHORTLIST = "pilihan"
ID = "id"
ResponseT = TypeVar("ResponseT", bound=Response)
MAX_SHORTLISTED = 20
KEPT_DAYS = 365
"""How long a cookie is kept since it was last set."""

_ID = re.compile(r"[a-z0-9-]{1,80}")


@dataclass(frozen=True, slots=True)
class WeightField:
    """One question with the weight that the visitor gives it, the name of its field in a form, and the choices."""

    name: str
    label: str
    asked: str
    weight: int
    choices: list[tuple[int, str]]


visitor = Blueprint("visitor", __name__)


def aim() -> Aim:
    """Return what this request is planned for: as its address says, else the region in the cookie, else the portal's.

    Who asks on a province's portal most likely works there.
    """
    province = portal_province()
    return Aim.from_parameters(request.args, request.cookies.get(REGION, "") or (province.code if province else ""))


def shortlist_in_cookie() -> tuple[str, ...]:
    """Return the ids that the cookie holds."""
    return _ids(request.cookies.get(SHORTLIST, "").split("."))


def shortlist_in_address(parameters: MultiDict[str, str]) -> tuple[str, ...]:
    """Return the ids that an address names, in its order."""
    return _ids(parameters.getlist(ID))


def keep_in_cookie(response: ResponseT, name: str, value: str) -> ResponseT:
    """Let the visitor's browser keep `value` for a year; an empty one is forgotten."""
    # A preference and no secret; scripts have no need of it.
    response.set_cookie(
        name,
        value,
        max_age=KEPT_DAYS * 24 * 3600 if value else 0,
        path=request.root_path or "/",
        httponly=True,
        samesite="Lax",
        secure=request.is_secure,
    )
    return response


def weight_fields(of: Aim) -> list[WeightField]:
    """Return the four questions with their weights."""
    return [
        WeightField(WEIGHT_NAMES[name], str(QUESTIONS[name]), str(ASKED[name]), weight, _choices(weight))
        for name, weight in zip(WEIGHT_NAMES, of.weights, strict=True)
    ]


def _choices(weight: int) -> list[tuple[int, str]]:
    """Return the weights that can be chosen, in words; an address may say one between them, which is kept."""
    words = {0: _("abaikan"), DEFAULT_WEIGHTS[0]: _("penting"), MAX_WEIGHT: _("sangat penting")}
    return [(each, words.get(each, _("pilihan sendiri"))) for each in sorted({*words, weight})]


def local_path(text: str) -> str:
    """Return an address of this site to go back to; the results page where `text` would lead elsewhere."""
    parts = urlsplit(text)
    is_ours = text.startswith(f"{request.root_path}/")
    is_local = is_ours and not text.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return text if is_local and text.isprintable() and "\\" not in text else url_for("pages.search")


@visitor.app_context_processor
def _template_variables() -> dict[str, object]:
    """Return what every page shows of the visitor."""
    region = aim().region
    return {
        "aim": aim(),
        "aim_name": target_name(region) if region else "",
        "shortlisted": shortlist_in_cookie(),
        "weight_fields": weight_fields,
        "own_path": own_path,
    }


@visitor.after_app_request
def _vary(response: Response) -> Response:
    if response.mimetype == "text/html":
        response.vary.add("Cookie")
    return response


def _ids(texts: list[str]) -> tuple[str, ...]:
    known = dict.fromkeys(current_id(text) for text in texts if _ID.fullmatch(text))
    return tuple(known)[:MAX_SHORTLISTED]
