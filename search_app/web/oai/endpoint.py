"""OAI-PMH over HTTP: GET and POST at one address, and the schema of our own metadata format beside it."""

from __future__ import annotations

import logging
import re
from importlib import resources
from typing import NamedTuple

from flask import Blueprint, Flask, Response, abort, current_app, request, url_for

from corpus.db.database import Database
from corpus.errors import CatalogueError
from search_app.i18n.locales import PARAMETER
from search_app.oai.identifiers import Identifiers
from search_app.oai.metadata import Addresses
from search_app.oai.provider import Repository, answer
from search_app.web.portal import site_name
from search_app.web.services.catalogue_service import database_of

NO_EMAIL = "noreply@tiru.invalid"
"""Given where the operator names no e-mail address (TIRU_CONTACT); the protocol demands one."""

_EMAIL = re.compile(r"[^\s@]+@([^\s@.]+\.)+[^\s@.]+")
_KEY = "tiru-oai"
_log = logging.getLogger(__name__)


class _Known(NamedTuple):
    """What does not depend on the request."""

    email: str
    identifiers: Identifiers


oai = Blueprint("oai", __name__, url_prefix="/oai")


def install_oai(app: Flask, contact: str, address: str) -> None:
    """Let `app` name whom a harvester may write to, and records by where it says that it is.

    Parameters
    ----------
    contact : str
        Counts where it is an e-mail address.
    address : str
        Where others reach the installation; "" where it does not say.
    """
    app.extensions[_KEY] = _Known(contact if _EMAIL.fullmatch(contact) else NO_EMAIL, Identifiers.at(address))


@oai.route("", methods=["GET", "POST"])
def provider() -> Response:
    """Answer one request of a harvester; an error of the protocol is an answer, with status 200, as it wants."""
    pairs = [*request.args.items(multi=True), *request.form.items(multi=True)]
    addresses = Addresses(
        page=lambda id: url_for("pages.innovation", id=id, _external=True, **{PARAMETER: None}),
        schema=url_for("oai.schema", _external=True, **{PARAMETER: None}),
        provider=request.base_url,
    )
    try:
        known: _Known = current_app.extensions[_KEY]
        document = answer(Repository(_database(), addresses, known.email, site_name(), known.identifiers), pairs)
    except CatalogueError as error:
        _log.error("The catalogue cannot be harvested: %s", error)
        abort(503, "The catalogue cannot be read now; try again later.")
    return Response(document, mimetype="text/xml")


@oai.get("/tiru.xsd")
def schema() -> Response:
    """Give the schema of the metadata format `tiru`."""
    return Response(resources.files("search_app.oai").joinpath("tiru.xsd").read_bytes(), mimetype="text/xml")


def _database() -> Database:
    database = database_of(current_app)
    return database.get() if database else abort(503, "No catalogue is served here.")
