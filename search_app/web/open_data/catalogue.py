"""The open data for portals: DCAT in the form that is asked for, by the address or by the Accept header."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from http import HTTPStatus
from typing import NamedTuple

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from search_app.i18n.locales import PARAMETER
from search_app.open_data.dcat import Addresses, dcat_graph
from search_app.web.portal import site_name
from search_app.web.services.edition_service import contact, usable_edition

_PAGE = "text/html"


class _Form(NamedTuple):
    """Media type of a form, its name in rdflib, and how it is written."""

    media_type: str
    serializer: str
    options: Mapping[str, bool]


_FORMS = {
    "ttl": _Form("text/turtle", "turtle", {}),
    "jsonld": _Form("application/ld+json", "json-ld", {"auto_compact": True}),
    "rdf": _Form("application/rdf+xml", "xml", {}),
}
_ENDINGS = {form.media_type: ending for ending, form in _FORMS.items()}

data_catalogue = Blueprint("data_catalogue", __name__, url_prefix="/data")


@data_catalogue.get("/catalog")
def negotiated() -> AnyResponse:
    """Return the form that is asked for, Turtle where none is; people are led to the page."""
    wanted = request.accept_mimetypes.best_match([*_ENDINGS, _PAGE], default="text/turtle")
    if wanted == _PAGE:
        answer: AnyResponse = redirect(url_for("open_data.page"), HTTPStatus.SEE_OTHER)
    else:
        answer = document(_ENDINGS[wanted])
    answer.vary.add("Accept")
    return answer


@data_catalogue.get("/catalog.<any(ttl, jsonld, rdf):ending>")
def document(ending: str) -> Response:
    """Return the catalogue in one form."""
    form = _FORMS[ending]
    edition = usable_edition()
    graph = dcat_graph(edition, _addresses(), contact(), site_name())
    said = "\n".join((edition.content, ending, contact(), site_name()))
    text = graph.serialize(None, form.serializer, None, "utf-8", **form.options)
    response = Response(text, mimetype=form.media_type)
    # Weak, and no checksum of the text: the order of triples is another in each process.
    response.set_etag(hashlib.sha256(said.encode()).hexdigest(), weak=True)
    response.make_conditional(request)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response


def _addresses() -> Addresses:
    return Addresses(
        site=_absolute("pages.home"),
        page=_absolute("open_data.page"),
        catalogue=_absolute("data_catalogue.negotiated"),
        file=lambda name: _absolute("open_data.file", name=name),
        oai=_absolute("oai.provider"),
        api=_absolute("api.start"),
    )


def _absolute(endpoint: str, **path: str) -> str:
    """Return an address of this site, the same in every language."""
    return url_for(endpoint, _external=True, **path, **{PARAMETER: None})
