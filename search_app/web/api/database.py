"""Which catalogue answers the API? The application's; a problem (503) where there is none or it fails."""

from __future__ import annotations

import logging

from flask import Response, abort, current_app

from corpus.db.database import Database
from corpus.errors import CatalogueError
from search_app.web.api.resource import api
from search_app.web.errors import unavailable_problem
from search_app.web.services.catalogue_service import database_of

_log = logging.getLogger(__name__)


def database() -> Database:
    """Return the catalogue's database; answer 503 where none is served, raise CatalogueError where it fails."""
    service = database_of(current_app)
    return service.get() if service else abort(503, "No catalogue is served here.")


@api.errorhandler(CatalogueError)
def _cannot_be_used(error: CatalogueError) -> Response:
    _log.error("The catalogue cannot be used: %s", error)
    return unavailable_problem("The catalogue cannot be read now; try again later.")
